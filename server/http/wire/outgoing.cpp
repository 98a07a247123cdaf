// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/wire/outgoing.h"

#include <algorithm>
#include <array>
#include <stdexcept>

#include <fmt/format.h>

#include "server/clock.h"
#include "server/http/wire/conditional.h"
#include "server/http/wire/cross_origin.h"
#include "server/http/wire/encoding.h"
#include "server/http/wire/partial.h"
#include "server/http/wire/refusal.h"
#include "server/http/wire/status.h"
#include "server/http/wire/text.h"

namespace estrade::server::http::wire {
namespace {

/// Below this a gzip header costs more than it saves.
constexpr std::size_t least_gzipped = 1024;

Part part_of(Body&& body) {
  if (auto* const text = std::get_if<std::string>(&body)) return std::move(*text);
  if (auto* const fixed = std::get_if<StaticBody>(&body)) return fixed->bytes;
  auto& file = std::get<FileBody>(body);
  return FileSlice{std::move(file.file), 0, file.size};
}

/// The bytes, where they are in memory.
std::string_view in_memory(Part const& part) {
  if (auto const* const text = std::get_if<std::string>(&part)) return *text;
  if (auto const* const fixed = std::get_if<std::string_view>(&part)) return *fixed;
  return {};
}

bool is_compressible(Response const& response, Part const& body) {
  return in_memory(body).size() > least_gzipped && !response.headers.find("Content-Encoding") &&
         is_text(response.headers.find("Content-Type").value_or(""));
}

bool wants_gzip(Request const& request) {
  return !request.headers.find("Range") && request.accepts_encoding("gzip");
}

bool has_no_body(int status) { return status == 204 || status == 304 || status < 200; }

/// RFC 9110 section 15.4.5: a 304 repeats what a cache needs, and describes no content.
void keep_only_cache_fields(Response& response) {
  Headers kept;
  for (auto const& [name, value] : response.headers.all()) {
    if (!same_name(name, "Content-Type") && !same_name(name, "Content-Disposition") &&
        !same_name(name, "Content-Encoding")) {
      kept.add(name, value);
    }
  }
  response.headers = std::move(kept);
}

struct Content {
  std::vector<Part> parts;
  std::uint64_t length = 0;
};

Content whole(Part body) {
  Content content;
  content.length = length_of(body);
  if (content.length > 0) content.parts.push_back(std::move(body));
  return content;
}

/// Applies what the request asks about a 200 that carries an ETag; leaves `response` with the
/// status and header fields of the answer.
Content answer_conditions(Response& response, Part body, bool gzipped, Request const& request) {
  auto const tag = std::string(response.headers.find("ETag").value_or(""));
  if (tag.empty()) return whole(std::move(body));
  bool const compressible = is_compressible(response, body);
  switch (judge(request.headers, {tag, compressible ? gzipped_tag(tag) : ""})) {
    case Condition::Failed:
      response = refuse(412, "The resource is not in the state that If-Match names.");
      return whole(part_of(std::move(response.body)));
    case Condition::NotModified:
      response.status = 304;
      if (gzipped) response.headers.set("ETag", gzipped_tag(tag));
      keep_only_cache_fields(response);
      return {};
    case Condition::Proceed:
      break;
  }
  if (gzipped) {
    response.headers.set("ETag", gzipped_tag(tag));
    return whole(std::move(body));
  }
  response.headers.set("Accept-Ranges", "bytes");
  auto const range = request.headers.find("Range");
  // RFC 9110 section 14.2: Range is defined for GET alone; HEAD tells of the whole.
  if (!range || request.method != Method::Get || !may_range(request.headers, tag)) {
    return whole(std::move(body));
  }
  auto partial = make_partial(response, body, *range);
  if (!partial) return whole(std::move(body));
  Content content;
  for (auto const& part : *partial) content.length += length_of(part);
  content.parts = std::move(*partial);
  return content;
}

std::string_view date_now() {
  thread_local std::chrono::sys_seconds second;
  thread_local std::string text;
  auto const now = SystemClock().now();
  if (auto const current = std::chrono::floor<std::chrono::seconds>(now); current != second) {
    second = current;
    text = http_date(now);
  }
  return text;
}

/// The front alone decides about framing.
bool is_ours(std::string_view name) {
  static constexpr std::array<std::string_view, 6> ours = {
      "Connection", "Content-Length", "Date", "Keep-Alive", "Server", "Transfer-Encoding"};
  return std::ranges::any_of(ours, [&](std::string_view each) { return same_name(each, name); });
}

void add_defaults(Headers& headers) {
  if (!headers.find("X-Content-Type-Options")) headers.add("X-Content-Type-Options", "nosniff");
  if (!headers.find("Referrer-Policy")) {
    headers.add("Referrer-Policy", "strict-origin-when-cross-origin");
  }
  if (!headers.find("Cross-Origin-Resource-Policy")) {
    headers.add("Cross-Origin-Resource-Policy", "same-origin");
  }
}

/// How a client learns where the body ends.
enum class Ending { ByLength, ByChunks, Untold };

std::string write_head(Response const& response, std::uint64_t length, Ending ending,
                       Circumstances const& circumstances) {
  std::string head;
  head.reserve(512);
  fmt::format_to(std::back_inserter(head), "HTTP/1.1 {} {}\r\nDate: {}\r\nServer: {}\r\n",
                 response.status, reason_of(response.status), date_now(),
                 circumstances.server_name);
  for (auto const& [name, value] : response.headers.all()) {
    if (is_ours(name)) continue;
    if (!is_token(name) || !std::ranges::all_of(value, is_value_letter)) {
      throw std::logic_error("a header field would break the framing: " + name);
    }
    head.append(name).append(": ").append(value).append("\r\n");
  }
  if (ending == Ending::ByLength) {
    fmt::format_to(std::back_inserter(head), "Content-Length: {}\r\n", length);
  } else if (ending == Ending::ByChunks) {
    head += "Transfer-Encoding: chunked\r\n";
  }
  if (circumstances.close) {
    head += "Connection: close\r\n";
  } else if (circumstances.old_version) {
    head += "Connection: keep-alive\r\n";
  }
  head += "\r\n";
  return head;
}

/// An answer that goes on: its head now, and the rest as it is said.
Outgoing compose_live(Response response, Circumstances const& circumstances) {
  auto body = std::get<std::shared_ptr<LiveBody>>(std::move(response.body));
  response.body = std::string();
  if (circumstances.cross_origin) open_to_all_origins(response.headers);
  add_defaults(response.headers);
  auto closing = circumstances;
  closing.close = true;
  Outgoing out;
  out.close = true;
  out.chunked = !circumstances.old_version;
  out.head = write_head(response, 0, out.chunked ? Ending::ByChunks : Ending::Untold, closing);
  bool const is_head = circumstances.request && circumstances.request->method == Method::Head;
  if (is_head) {
    body->leave();
  } else {
    out.live = std::move(body);
  }
  return out;
}

}  // namespace

std::uint64_t length_of(Part const& part) {
  if (auto const* const slice = std::get_if<FileSlice>(&part)) return slice->length;
  return in_memory(part).size();
}

Outgoing compose(Response response, Circumstances const& circumstances) {
  if (std::holds_alternative<std::shared_ptr<LiveBody>>(response.body)) {
    return compose_live(std::move(response), circumstances);
  }
  auto const* const request = circumstances.request;
  bool const reads = request && (request->method == Method::Get || request->method == Method::Head);
  bool const is_head = request && request->method == Method::Head;
  auto body = part_of(std::move(response.body));
  response.body = std::string();

  bool const compressible = is_compressible(response, body);
  bool const gzipped = compressible && request && wants_gzip(*request);
  Content content;
  // An own HEAD route (tus) knows no body, and so no length.
  bool const without_length = is_head && length_of(body) == 0;
  if (compressible) response.headers.add("Vary", "Accept-Encoding");
  if (response.status == 200 && reads) {
    content = answer_conditions(response, std::move(body), gzipped, *request);
  } else {
    content = whole(std::move(body));
  }
  if (gzipped && response.status != 304 && response.status != 412) {
    content = whole(gzip(in_memory(content.parts.front())));
    response.headers.add("Content-Encoding", "gzip");
  }
  if (circumstances.cross_origin) open_to_all_origins(response.headers);
  add_defaults(response.headers);

  bool const bodiless = has_no_body(response.status);
  Outgoing out;
  out.close = circumstances.close;
  bool const has_length = !bodiless && !without_length;
  out.head = write_head(response, content.length, has_length ? Ending::ByLength : Ending::Untold,
                        circumstances);
  if (!bodiless && !is_head) out.parts = std::move(content.parts);
  return out;
}

std::string frame(LiveBody::Taken taken, bool chunked) {
  if (!chunked) return std::move(taken.bytes);
  std::string framed;
  if (!taken.bytes.empty()) framed = fmt::format("{:x}\r\n{}\r\n", taken.bytes.size(), taken.bytes);
  if (taken.is_last) framed += "0\r\n\r\n";
  return framed;
}

}  // namespace estrade::server::http::wire
