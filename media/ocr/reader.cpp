// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/ocr/reader.h"

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <utility>

#include <tesseract/baseapi.h>

#include "media/language/detect.h"
#include "media/ocr/ink.h"

// libgomp, which tesseract links. Its own header would need -fopenmp.
extern "C" void omp_set_max_active_levels(int levels);

namespace estrade::media::ocr {

namespace {

constexpr char const* trained = "/usr/share/tesseract-ocr/5/tessdata";
constexpr float least_certain = 15;    // of 100, for a short word; dropping more loses more
constexpr std::size_t short_word = 4;  // letters; a longer one is doubtful by its worst letter
constexpr float least_on_mean = 65;    // for a page
constexpr float least_of_line = 75;    // for one that was left out at first
constexpr std::size_t least_letters = 3;

/// Letters and digits, roughly: every byte of a letter beyond ASCII counts.
std::size_t letters_in(std::string const& text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, [](char letter) {
    auto const byte = static_cast<unsigned char>(letter);
    return byte >= 0x80 || std::isalnum(byte) != 0;
  }));
}

struct Free {
  void operator()(char const* text) const noexcept { delete[] text; }
};

/// A word with its box in pixels.
struct Found {
  std::string text;
  InkBox box;
  float certainty = 0;  // of 100
};

struct Line {
  std::vector<Found> words;  // at least one

  [[nodiscard]] int top() const { return std::ranges::min(words, {}, top_of).box.top; }
  [[nodiscard]] int bottom() const { return std::ranges::max(words, {}, bottom_of).box.bottom; }

 private:
  static int top_of(Found const& word) { return word.box.top; }
  static int bottom_of(Found const& word) { return word.box.bottom; }
};

std::string text_of(std::vector<Line> const& lines) {
  std::string text;
  for (auto const& line : lines) {
    for (auto const& word : line.words) text += word.text + ' ';
  }
  return text;
}

ReadWord in_fractions(Found const& word, PixelView const& picture) {
  return {word.text,
          static_cast<double>(word.box.left) / picture.width,
          static_cast<double>(word.box.top) / picture.height,
          static_cast<double>(word.box.right) / picture.width,
          static_cast<double>(word.box.bottom) / picture.height,
          false};
}

/// Whether lines are more likely lettering than a drawing.
bool is_lettering(std::span<Line const> lines, float least) {
  float certainty = 0;
  std::size_t words = 0;
  std::size_t letters = 0;
  for (auto const& line : lines) {
    for (auto const& word : line.words) {
      certainty += word.certainty;
      letters += letters_in(word.text);
      ++words;
    }
  }
  return letters >= least_letters && certainty >= least * static_cast<float>(words);
}

std::vector<Line> read_by(tesseract::TessBaseAPI& engine, std::vector<std::uint8_t> const& ink,
                          PixelView const& picture) {
  engine.SetImage(ink.data(), picture.width, picture.height, 1, picture.width);
  engine.SetSourceResolution(150);
  std::vector<Line> lines;
  if (engine.Recognize(nullptr) == 0) {
    std::unique_ptr<tesseract::ResultIterator> const at(engine.GetIterator());
    constexpr auto word = tesseract::RIL_WORD;
    bool begins = true;
    while (at != nullptr && !at->Empty(word)) {
      begins = begins || at->IsAtBeginningOf(tesseract::RIL_TEXTLINE);
      std::unique_ptr<char const, Free> const text(at->GetUTF8Text(word));
      Found found{{}, {}, at->Confidence(word)};
      auto& [left, top, right, bottom] = found.box;
      if (text) found.text = text.get();
      bool const certain = found.certainty >= least_certain || letters_in(found.text) > short_word;
      if (!found.text.empty() && certain && at->BoundingBox(word, &left, &top, &right, &bottom)) {
        if (begins) lines.emplace_back();
        begins = false;
        lines.back().words.push_back(std::move(found));
      }
      if (!at->Next(word)) break;
    }
  }
  engine.Clear();
  return lines;
}

std::vector<Line> read_page(tesseract::TessBaseAPI& engine, PixelView const& picture) {
  auto lines = read_by(engine, ink_of(picture), picture);
  if (!is_lettering(lines, least_on_mean)) lines.clear();
  return lines;
}

/// Reads what stands beside these lines, each into its place after the last one above it.
void read_beside(tesseract::TessBaseAPI& engine, PixelView const& picture,
                 std::vector<Line>& lines) {
  std::vector<InkBox> boxes;
  for (auto const& line : lines) {
    for (auto const& word : line.words) boxes.push_back(word.box);
  }
  auto const ink = ink_beside(picture, boxes);
  if (ink.empty()) return;
  for (auto& line : read_by(engine, ink, picture)) {
    if (!is_lettering({&line, 1}, least_of_line)) continue;
    auto const above = std::find_if(lines.rbegin(), lines.rend(), [&](Line const& other) {
      return other.top() + other.bottom() < line.top() + line.bottom();
    });
    lines.insert(above.base(), std::move(line));
  }
}

/// The first of these sets of languages that is installed.
std::unique_ptr<tesseract::TessBaseAPI> start(std::initializer_list<char const*> wanted) {
  for (char const* languages : wanted) {
    auto engine = std::make_unique<tesseract::TessBaseAPI>();
    if (engine->Init(trained, languages, tesseract::OEM_LSTM_ONLY) != 0) continue;
    engine->SetPageSegMode(tesseract::PSM_AUTO);
    return engine;
  }
  return nullptr;
}

}  // namespace

Reader::Reader(std::string language) : language_(std::move(language)) {
  // A page is one thread's work here; tesseract would use four for each.
  omp_set_max_active_levels(0);
  // One language reads better than two, as long as it is the right one.
  engine_ = language_ == "fr"   ? start({"fra", "eng"})
            : language_ == "en" ? start({"eng", "fra"})
                                : start({"eng+fra", "eng", "fra"});
}

Reader::Reader(Reader&&) noexcept = default;
Reader::~Reader() = default;

std::vector<ReadWord> Reader::read(PixelView const& picture) {
  if (!engine_) return {};
  auto* engine = engine_.get();
  auto lines = read_page(*engine, picture);
  auto const language = language::detect(text_of(lines));
  if (language != language_ && (language == "fr" || language == "en")) {
    // The accents of one language are specks in the other.
    if (!other_ || other_language_ != language) {
      other_ = start({language == "fr" ? "fra" : "eng"});
      other_language_ = language;
    }
    if (other_) {
      auto again = read_page(*other_, picture);
      if (!again.empty()) lines = std::move(again);
      engine = other_.get();
    }
  }
  if (!lines.empty()) read_beside(*engine, picture, lines);
  std::vector<ReadWord> words;
  for (auto const& line : lines) {
    for (auto const& word : line.words) words.push_back(in_fractions(word, picture));
    words.back().ends_line = true;
  }
  return words;
}

}  // namespace estrade::media::ocr
