// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pipeline/making/keep_captions.h"

#include <cmath>
#include <regex>
#include <sstream>

#include <Poco/JSON/Array.h>

#include "server/pipeline/making/making.h"

namespace estrade::server::pipeline {
namespace {

MediaTime time_of(double seconds) { return MediaTime(std::llround(seconds * 1e6)); }

std::string text_of(Poco::JSON::Object const& object) {
  std::ostringstream out;
  object.stringify(out);
  return out.str();
}

}  // namespace

std::string language_in_name(std::string_view file_name) {
  static std::regex const pattern(R"([._-]([a-z]{2}(?:-[A-Za-z]{2,4})?)\.(?:vtt|srt)$)",
                                  std::regex::ECMAScript);
  std::match_results<std::string_view::const_iterator> found;
  if (!std::regex_search(file_name.begin(), file_name.end(), found, pattern)) return {};
  return found[1].str();
}

ReadCaptions read_captions(std::string const& json, catalogue::Source const& source,
                           std::string const& talk_language) {
  auto told = parse_object(json);
  ReadCaptions read;
  read.captions.source = source.id;
  for (auto const& language :
       {language_in_name(source.file_name), told->optValue<std::string>("language", ""),
        talk_language, std::string("und")}) {
    if (read.captions.language.empty()) read.captions.language = language;
  }
  auto const cues = told->getArray("cues");
  for (std::size_t i = 0; i < cues->size(); ++i) {
    auto const cue = cues->getObject(static_cast<unsigned>(i));
    read.captions.cues.push_back({time_of(cue->getValue<double>("start")),
                                  time_of(cue->getValue<double>("end")),
                                  cue->getValue<std::string>("text")});
  }
  told->remove("cues");
  read.portrait = text_of(*told);
  return read;
}

}  // namespace estrade::server::pipeline
