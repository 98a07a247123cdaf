// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes, as a text that is indexed and as a question that is asked.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "index/text/fold.h"
#include "index/text/question.h"
#include "index/text/snippet.h"
#include "index/text/words.h"

namespace {

namespace text = estrade::index::text;

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
  static text::Analyser analyser;
  std::string_view const input(reinterpret_cast<char const*>(bytes), size);

  auto const repaired = text::repair(input);
  require(text::repair(repaired) == repaired);
  auto const words = analyser.words(repaired);
  std::size_t last = 0;
  for (auto const& word : words) {
    require(word.begin() >= last && word.begin() < word.end() && word.end() <= repaired.size());
    last = word.end();
    for (auto const& part : word.parts) require(!part.folded.empty());
  }

  auto const wanted = [](text::Word const&, text::Part const& part) {
    return part.folded.size() % 3 == 0 ? 1.0 : 0.0;
  };
  std::size_t length = 0;
  for (auto const& piece : text::make_snippet(repaired, words, wanted, 60)) {
    require(text::repair(piece.text) == piece.text);  // nothing was cut inside a character
    for (char const c : piece.text) length += (c & 0xC0) != 0x80 ? 1 : 0;
  }
  require(length <= 60 + 4);

  auto const asked = text::read_question(analyser, input);
  require(text::repair(asked.text) == asked.text && asked.text.size() <= 2000);
  for (auto const& clause : asked.clauses) {
    require(!clause.words.empty());
    for (auto const& word : clause.words) {
      require(word.begin() < word.end() && word.end() <= asked.text.size());
    }
  }
  for (auto const& filters : asked.filters) require(filters != estrade::index::Filters{});
  return 0;
}
