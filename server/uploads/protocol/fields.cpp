// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/uploads/protocol/fields.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>

#include <fmt/format.h>

#include "server/id.h"

namespace estrade::server::uploads {
namespace {

constexpr std::uint64_t largest_count = 1ULL << 53;
constexpr std::size_t most_concatenated = 100;

}  // namespace

Result<http::Method> method_of(http::Request const& request) {
  auto const override = request.headers.find("X-HTTP-Method-Override");
  if (!override) return request.method;
  if (*override == "POST") return http::Method::Post;
  if (*override == "PATCH") return http::Method::Patch;
  if (*override == "DELETE") return http::Method::Delete;
  if (*override == "HEAD") return http::Method::Head;
  return fail(Kind::BadRequest, fmt::format("X-HTTP-Method-Override: {}", *override),
              "X-HTTP-Method-Override names no method of an upload: use POST, PATCH, HEAD or "
              "DELETE.");
}

Result<void> check_version(http::Request const& request) {
  auto const version = request.headers.find("Tus-Resumable");
  if (version && *version == tus_version) return {};
  return fail(Kind::PreconditionFailed, "Tus-Resumable is missing or another version",
              "Uploads speak tus 1.0.0: send \"Tus-Resumable: 1.0.0\".");
}

std::optional<std::uint64_t> parse_count(std::string_view text) {
  std::uint64_t count = 0;
  auto const* const end = text.data() + text.size();
  auto const [rest, code] = std::from_chars(text.data(), end, count);
  if (code != std::errc() || rest != end || count > largest_count) return std::nullopt;
  return count;
}

std::string size_text(std::uint64_t bytes) {
  static constexpr std::array units = {"bytes", "KiB", "MiB", "GiB", "TiB"};
  std::size_t unit = 0;
  while (bytes > 0 && bytes % 1024 == 0 && unit + 1 < units.size()) {
    bytes /= 1024;
    ++unit;
  }
  return fmt::format("{} {}", bytes, units.at(unit));
}

Result<std::uint64_t> length_of(http::Request const& request, std::uint64_t largest) {
  auto const field = request.headers.find("Upload-Length");
  auto const length = field ? parse_count(*field) : std::nullopt;
  if (!length) {
    return fail(Kind::BadRequest, "Upload-Length is missing or no number",
                "Say the file's size in bytes in Upload-Length.");
  }
  if (*length > largest) {
    return fail(Kind::TooLarge, fmt::format("Upload-Length {} over {}", *length, largest),
                fmt::format("This file is larger than the {} this archive takes: send a smaller "
                            "one.",
                            size_text(largest)));
  }
  return *length;
}

Result<std::optional<std::uint64_t>> length_or_later(http::Request const& request,
                                                     std::uint64_t largest) {
  auto const later = request.headers.find("Upload-Defer-Length");
  if (later) {
    if (*later == "1" && !request.headers.find("Upload-Length")) {
      return std::optional<std::uint64_t>();
    }
    return fail(
        Kind::BadRequest, "Upload-Defer-Length beside Upload-Length, or not 1",
        "Say the file's size in Upload-Length, or \"Upload-Defer-Length: 1\" to say it later.");
  }
  auto const length = length_of(request, largest);
  if (!length) return fail(length.error());
  return std::optional(*length);
}

Result<Concat> concat_of(http::Request const& request, std::string_view path) {
  auto const field = request.headers.find("Upload-Concat");
  if (!field) return Concat{};
  if (*field == "partial") return Concat{.field = "partial"};
  auto const wrong = [&] {
    return fail(Kind::BadRequest, fmt::format("Upload-Concat: {}", *field),
                "Say in Upload-Concat \"partial\", or \"final;\" and the addresses of at most 100 "
                "partial uploads of this archive.");
  };
  constexpr std::string_view final = "final;";
  if (!field->starts_with(final)) return wrong();
  Concat concat{.is_final = true, .field = std::string(*field)};
  auto const list = field->substr(final.size());
  for (std::size_t begin = 0; begin < list.size();) {
    auto const end = std::min(list.find(' ', begin), list.size());
    auto const address = list.substr(begin, end - begin);
    begin = end + 1;
    if (address.empty()) continue;
    // Relative or absolute: what decides is our own path and the id behind it.
    auto const at = address.rfind(path);
    if (at == std::string_view::npos) return wrong();
    auto const id = address.substr(at + path.size());
    if (id.size() < 2 || !id.starts_with('/') || !is_id_text(id.substr(1))) return wrong();
    concat.ids.emplace_back(id.substr(1));
  }
  if (concat.ids.empty() || concat.ids.size() > most_concatenated) return wrong();
  return concat;
}

Result<std::uint64_t> offset_of(http::Request const& request) {
  auto const field = request.headers.find("Upload-Offset");
  auto const offset = field ? parse_count(*field) : std::nullopt;
  if (offset) return *offset;
  return fail(Kind::BadRequest, "Upload-Offset is missing or no number",
              "Say in Upload-Offset at which byte this part begins.");
}

AnnouncedBody announced_body(http::Request const& request) {
  if (request.headers.find("Transfer-Encoding")) return {.any = true, .length = std::nullopt};
  auto const field = request.headers.find("Content-Length");
  auto const length = field ? parse_count(*field).value_or(0) : 0;
  return {.any = length > 0, .length = length};
}

Result<void> check_content_type(http::Request const& request) {
  auto const type = request.headers.find("Content-Type");
  if (type && *type == "application/offset+octet-stream") return {};
  return fail(Kind::UnsupportedType, "Content-Type is not application/offset+octet-stream",
              "Send the bytes as \"Content-Type: application/offset+octet-stream\".");
}

}  // namespace estrade::server::uploads
