// SPDX-License-Identifier: GPL-3.0-or-later
// Asks an index of real slides real questions; `tests/bench/search-quality` says what is right and
// counts. Reads lines of fields between tabs, in which form feeds stand for new lines:
//
//   T key language title speaker     a talk, followed by its slides
//   S number language title text     a slide of it
//   Q words                          a question, after all talks
//
// and answers each question with a line of slides, the best first: key#number, tabs between them.
#include <algorithm>
#include <chrono>
#include <cstddef>
#include <functional>
#include <iostream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "index/searcher.h"
#include "index/writer.h"
#include "tests/index/folder.h"

namespace {

constexpr std::size_t most_slides = 50;

struct Slide {
  int number = 0;
  std::string language;
  std::string title;
  std::string text;
};

struct Talk {
  std::string key;
  std::string language;
  std::string title;
  std::string speaker;
  std::vector<Slide> slides;
};

/// As the pipeline does (server/pipeline/making/talk_document.h). This and ask() are all that knows
/// the doors.
void put(estrade::index::Writer& writer, Talk const& talk) {
  estrade::index::Document document;
  document.talk = talk.key;
  document.language = talk.language;
  document.title = talk.title;
  if (!talk.speaker.empty()) document.speakers = {talk.speaker};
  for (auto const& slide : talk.slides) {
    document.moments.push_back({.slide = slide.number,
                                .language = slide.language,
                                .title = slide.title,
                                .text = slide.text});
  }
  writer.put(document);
}

/// The slides found, the best first whatever talk they are of; talks as a whole are left out.
std::vector<std::string> ask(estrade::index::Searcher const& searcher, std::string const& words) {
  std::vector<std::pair<double, std::string>> found;
  auto const answer = searcher.search({.words = words,
                                       .limit = 2 * most_slides,
                                       .moments = most_slides,
                                       .correct = true,
                                       .budget = std::chrono::seconds(10)});
  for (auto const& talk : answer.talks) {
    for (auto const& hit : talk.hits) {
      if (hit.slide > 0) {
        found.emplace_back(hit.weight, talk.talk + "#" + std::to_string(hit.slide));
      }
    }
  }
  std::ranges::stable_sort(found, std::greater(), &std::pair<double, std::string>::first);
  if (found.size() > most_slides) found.resize(most_slides);
  std::vector<std::string> slides;
  for (auto& [weight, slide] : found) slides.push_back(std::move(slide));
  return slides;
}

std::vector<std::string> fields_of(std::string const& line) {
  std::vector<std::string> fields(1);
  for (char const c : line) {
    if (c == '\t') {
      fields.emplace_back();
    } else {
      fields.back() += c == '\f' ? '\n' : c;
    }
  }
  return fields;
}

void answer(std::istream& in, std::ostream& out) {
  estrade::index::Folder const folder;
  estrade::index::Writer writer(folder.index());
  estrade::index::Searcher const searcher(folder.index());
  Talk talk;
  auto const finish = [&] {
    if (!talk.key.empty()) put(writer, talk);
    talk = {};
  };
  for (std::string line; std::getline(in, line);) {
    auto const fields = fields_of(line);
    if (fields[0] == "T" && fields.size() == 5) {
      finish();
      talk = {fields[1], fields[2], fields[3], fields[4], {}};
    } else if (fields[0] == "S" && fields.size() == 5) {
      talk.slides.push_back({std::stoi(fields[1]), fields[2], fields[3], fields[4]});
    } else if (fields[0] == "Q" && fields.size() == 2) {
      finish();
      auto const slides = ask(searcher, fields[1]);
      for (std::size_t i = 0; i < slides.size(); ++i) out << (i > 0 ? "\t" : "") << slides[i];
      out << '\n';
    } else {
      throw std::runtime_error("not a line of this program: " + line);
    }
  }
}

}  // namespace

int main() {
  try {
    answer(std::cin, std::cout);
  } catch (std::exception const& problem) {
    std::cerr << problem.what() << '\n';
    return 1;
  }
}
