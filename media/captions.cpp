// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/captions.h"

#include <algorithm>
#include <span>
#include <string_view>

#include <fmt/format.h>

#include "media/language/detect.h"
#include "media/webvtt/cues.h"
#include "media/webvtt/text.h"

namespace estrade::media {
namespace {

constexpr std::int64_t most_bytes = 10 << 20;
constexpr std::size_t most_cues = 20'000;
/// For how long a line stays whose end says nothing.
constexpr Time usual_length{3'000'000};

std::string read_all(Source const& source) {
  std::string bytes(static_cast<std::size_t>(source.size()), '\0');
  bytes.resize(source.read_at(0, std::as_writable_bytes(std::span(bytes))));
  return bytes;
}

/// Times that can be played; answers how many could not.
int mend_times(std::vector<Cue>& cues) {
  std::ranges::stable_sort(cues, {}, &Cue::start);
  int mended = 0;
  for (std::size_t i = 0; i < cues.size(); ++i) {
    auto& cue = cues[i];
    if (cue.end > cue.start) continue;
    cue.end = cue.start + usual_length;
    if (i + 1 < cues.size() && cues[i + 1].start > cue.start) {
      cue.end = std::min(cue.end, cues[i + 1].start);
    }
    ++mended;
  }
  return mended;
}

std::string all_text(std::vector<Cue> const& cues) {
  std::string text;
  for (auto const& cue : cues) text += cue.text + "\n";
  return text;
}

/// "fr", "pt-BR": what a file calls its language may be anything.
bool is_language_tag(std::string_view text) {
  auto const primary = text.substr(0, text.find('-')).size();
  return primary >= 2 && primary <= 3 && text.size() <= 35 && std::ranges::all_of(text, [](char c) {
           return c == '-' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
                  (c >= 'A' && c <= 'Z');
         });
}

std::string time_text(Time time) {
  auto const all = time.count() / 1000;
  return fmt::format("{:02}:{:02}:{:02}.{:03}", all / 3'600'000, all / 60'000 % 60, all / 1000 % 60,
                     all % 1000);
}

}  // namespace

Result<Captions> read_captions(Source const& source) {
  if (source.size() > most_bytes) {
    return fail(Fault::TooLarge, fmt::format("{} bytes of captions", source.size()),
                "This is larger than captions are (10 MiB); please send WebVTT or SubRip (SRT).");
  }
  auto const text = webvtt::to_utf8(read_all(source));
  auto track = webvtt::read_track(text, most_cues);
  if (track.cues.empty()) {
    return fail(Fault::Corrupt, fmt::format("no cue, {} unreadable", track.unreadable),
                "No captions can be read from this file; please send WebVTT or SubRip (SRT), with "
                "times such as 00:01:02.500 --> 00:01:04.000.");
  }
  if (track.cues.size() > most_cues) {
    return fail(
        Fault::TooLarge, "too many cues",
        fmt::format("This file holds more than {} captions; please send fewer.", most_cues));
  }
  Captions captions;
  captions.format = text.starts_with("WEBVTT") ? "webvtt" : "subrip";
  if (is_language_tag(track.language)) captions.language = track.language;
  captions.cues = std::move(track.cues);
  if (captions.language.empty()) captions.language = language::detect(all_text(captions.cues));
  int const mended = mend_times(captions.cues);
  if (track.unreadable > 0) {
    captions.notes.push_back(
        {"captions-left-out",
         fmt::format("Captions without readable times were left out: {}.", track.unreadable)});
  }
  if (mended > 0) {
    captions.notes.push_back(
        {"times-mended",
         fmt::format("Captions that ended before they began stay for 3 seconds: {}.", mended)});
  }
  return captions;
}

std::string to_webvtt(Captions const& captions) {
  std::string text = "WEBVTT\n";
  for (auto const& cue : captions.cues) {
    text += fmt::format("\n{} --> {}\n{}\n", time_text(cue.start), time_text(cue.end),
                        webvtt::escape_text(cue.text));
  }
  return text;
}

}  // namespace estrade::media
