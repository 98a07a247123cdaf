// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/delivery/naming/media_type.h"

#include <algorithm>
#include <array>
#include <string>

namespace estrade::server::delivery {
namespace {

struct Row {
  std::string_view ending;
  MediaType type;
};

constexpr std::array<Row, 19> types = {{
    {"m3u8", {"application/vnd.apple.mpegurl", true}},
    {"json", {"application/json", true}},
    {"vtt", {"text/vtt; charset=utf-8", true}},
    {"mp4", {"video/mp4"}},
    {"m4s", {"video/iso.segment"}},
    {"m4v", {"video/mp4"}},
    {"m4a", {"audio/mp4"}},
    {"webp", {"image/webp"}},
    {"jpg", {"image/jpeg"}},
    {"jpeg", {"image/jpeg"}},
    {"pdf", {"application/pdf"}},
    {"mkv", {"video/x-matroska"}},
    {"webm", {"video/webm"}},
    {"mov", {"video/quicktime"}},
    {"mp3", {"audio/mpeg"}},
    {"ogg", {"audio/ogg"}},
    {"opus", {"audio/ogg"}},
    {"wav", {"audio/wav"}},
    {"flac", {"audio/flac"}},
}};

}  // namespace

MediaType media_type_of(std::string_view file_name) {
  auto const dot = file_name.rfind('.');
  if (dot == std::string_view::npos) return {"application/octet-stream"};
  std::string ending(file_name.substr(dot + 1));
  std::ranges::transform(ending, ending.begin(), [](char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
  });
  auto const found = std::ranges::find(types, ending, &Row::ending);
  return found == types.end() ? MediaType{"application/octet-stream"} : found->type;
}

MediaType rendition_type_of(std::string_view name) {
  if (name.starts_with("audio") && name.ends_with(".mp4")) return {"audio/mp4"};
  return media_type_of(name);
}

}  // namespace estrade::server::delivery
