// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/ocr/reader.h"

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <initializer_list>
#include <utility>

#include <tesseract/baseapi.h>

#include "media/language/detect.h"
#include "media/ocr/ink.h"

// libgomp, which tesseract links. Its own header would need -fopenmp.
extern "C" void omp_set_max_active_levels(int levels);

namespace estrade::media::ocr {

namespace {

constexpr char const* trained = "/usr/share/tesseract-ocr/5/tessdata";
constexpr float least_certain = 15;  // of 100, for a word; dropping more loses more than it saves
constexpr float least_on_mean = 65;  // for a page
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
  auto words = read_by(*engine_, picture);
  std::string text;
  for (auto const& word : words) text += word.text + ' ';
  auto const language = language::detect(text);
  if (language == language_ || (language != "fr" && language != "en")) return words;
  // The accents of one language are specks in the other.
  if (!other_ || other_language_ != language) {
    other_ = start({language == "fr" ? "fra" : "eng"});
    other_language_ = language;
  }
  if (!other_) return words;
  auto again = read_by(*other_, picture);
  return again.empty() ? words : again;
}

std::vector<ReadWord> Reader::read_by(tesseract::TessBaseAPI& engine, PixelView const& picture) {
  auto const ink = ink_of(picture);
  engine.SetImage(ink.data(), picture.width, picture.height, 1, picture.width);
  engine.SetSourceResolution(150);
  std::vector<ReadWord> words;
  float certainty = 0;
  std::size_t letters = 0;
  if (engine.Recognize(nullptr) == 0) {
    std::unique_ptr<tesseract::ResultIterator> const at(engine.GetIterator());
    constexpr auto word = tesseract::RIL_WORD;
    while (at != nullptr && !at->Empty(word)) {
      std::unique_ptr<char const, Free> const text(at->GetUTF8Text(word));
      auto const confidence = at->Confidence(word);
      int left = 0;
      int top = 0;
      int right = 0;
      int bottom = 0;
      bool const ends_line = at->IsAtFinalElement(tesseract::RIL_TEXTLINE, word);
      if (text && confidence >= least_certain &&
          at->BoundingBox(word, &left, &top, &right, &bottom)) {
        words.push_back({text.get(), static_cast<double>(left) / picture.width,
                         static_cast<double>(top) / picture.height,
                         static_cast<double>(right) / picture.width,
                         static_cast<double>(bottom) / picture.height, ends_line});
        certainty += confidence;
        letters += letters_in(words.back().text);
      } else if (ends_line && !words.empty()) {
        words.back().ends_line = true;
      }
      if (!at->Next(word)) break;
    }
  }
  engine.Clear();
  if (letters < least_letters || certainty < least_on_mean * static_cast<float>(words.size())) {
    return {};
  }
  return words;
}

}  // namespace estrade::media::ocr
