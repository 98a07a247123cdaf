// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/wire/partial.h"

#include <fmt/format.h>

#include "server/http/wire/range.h"
#include "server/http/wire/refusal.h"
#include "server/id.h"

namespace estrade::server::http::wire {
namespace {

Part cut(Part const& whole, ByteRange const& range) {
  auto const first = static_cast<std::size_t>(range.first);
  auto const length = static_cast<std::size_t>(range.length);
  if (auto const* const text = std::get_if<std::string>(&whole)) return text->substr(first, length);
  if (auto const* const fixed = std::get_if<std::string_view>(&whole)) {
    return fixed->substr(first, length);
  }
  auto const& slice = std::get<FileSlice>(whole);
  return FileSlice{slice.file, slice.offset + range.first, range.length};
}

std::string content_range(ByteRange const& range, std::uint64_t size) {
  return fmt::format("bytes {}-{}/{}", range.first, range.first + range.length - 1, size);
}

/// RFC 9110 section 14.6.
std::vector<Part> make_multipart(Response& response, Part const& whole,
                                 std::vector<ByteRange> const& ranges, std::uint64_t size) {
  auto const boundary = random_text(24);
  auto const type =
      std::string(response.headers.find("Content-Type").value_or("application/octet-stream"));
  std::vector<Part> parts;
  for (auto const& range : ranges) {
    parts.emplace_back(fmt::format("{}--{}\r\nContent-Type: {}\r\nContent-Range: {}\r\n\r\n",
                                   parts.empty() ? "" : "\r\n", boundary, type,
                                   content_range(range, size)));
    parts.push_back(cut(whole, range));
  }
  parts.emplace_back(fmt::format("\r\n--{}--\r\n", boundary));
  response.headers.set("Content-Type", "multipart/byteranges; boundary=" + boundary);
  return parts;
}

}  // namespace

std::optional<std::vector<Part>> make_partial(Response& response, Part const& whole,
                                              std::string_view range) {
  auto const size = length_of(whole);
  auto const verdict = read_range(range, size);
  if (std::holds_alternative<Whole>(verdict)) return std::nullopt;
  if (std::holds_alternative<Unsatisfiable>(verdict)) {
    auto refusal = refuse(416, "The file ends before the range that was asked for.");
    refusal.headers.add("Content-Range", fmt::format("bytes */{}", size));
    auto text = std::get<std::string>(std::move(refusal.body));
    response = std::move(refusal);
    response.body = std::string();
    return std::vector<Part>{std::move(text)};
  }
  auto const& ranges = std::get<std::vector<ByteRange>>(verdict);
  response.status = 206;
  if (ranges.size() > 1) return make_multipart(response, whole, ranges, size);
  response.headers.set("Content-Range", content_range(ranges.front(), size));
  return std::vector<Part>{cut(whole, ranges.front())};
}

}  // namespace estrade::server::http::wire
