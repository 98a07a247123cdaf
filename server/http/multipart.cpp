// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/multipart.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "server/http/wire/target.h"

namespace estrade::server::http {
namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::size_t most_parts = 100;
constexpr std::size_t longest_head = 4096;  // of one part

char lower_case(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool is_same_name(std::string_view one, std::string_view other) {
  return std::ranges::equal(one, other, {}, lower_case, lower_case);
}

std::string_view without_white(std::string_view text) {
  constexpr std::string_view white = " \t\r\n";
  auto const first = text.find_first_not_of(white);
  if (first == npos) return {};
  return text.substr(first, text.find_last_not_of(white) - first + 1);
}

/// A parameter of a field's value, `; name="…"`. Browsers escape a quote in a file's name as %22
/// (WHATWG HTML section 4.10.22.8), so nothing in it ends it early.
std::optional<std::string> parameter_of(std::string_view value, std::string_view wanted) {
  for (auto at = value.find(';'); at != npos;) {
    value = without_white(value.substr(at + 1));
    auto const equals = value.find('=');
    if (equals == npos) return std::nullopt;
    auto const name = value.substr(0, equals);
    auto rest = value.substr(equals + 1);
    bool const is_quoted = rest.starts_with('"');
    if (is_quoted) rest.remove_prefix(1);
    auto const end = rest.find(is_quoted ? '"' : ';');
    if (is_quoted && end == npos) return std::nullopt;
    auto const text = rest.substr(0, end);
    if (is_same_name(without_white(name), wanted)) return std::string(text);
    value = end == npos ? std::string_view() : rest.substr(end);
    at = value.find(';');
  }
  return std::nullopt;
}

struct PartHead {
  std::string name;
  std::optional<std::string> file_name;
};

/// The head of a part: which field it is of.
std::optional<PartHead> read_part_head(std::string_view head) {
  while (!head.empty()) {
    auto const end = std::min(head.find("\r\n"), head.size());
    auto const line = head.substr(0, end);
    head.remove_prefix(std::min(end + 2, head.size()));
    auto const colon = line.find(':');
    if (colon == npos || !is_same_name(line.substr(0, colon), "content-disposition")) continue;
    auto const value = line.substr(colon + 1);
    if (!is_same_name(without_white(value.substr(0, value.find(';'))), "form-data")) break;
    auto name = parameter_of(value, "name");
    if (!name || !wire::is_utf8(*name)) break;
    auto file_name = parameter_of(value, "filename");
    if (file_name && !wire::is_utf8(*file_name)) file_name.emplace("?");
    return PartHead{*std::move(name), std::move(file_name)};
  }
  return std::nullopt;
}

tl::unexpected<Error> no_form() {
  return fail(Kind::BadRequest, "no form with files",
              "This is not what the form sends: go back, load the page again and fill it in.");
}

}  // namespace

std::string Multipart::value(std::string_view name) const {
  for (auto const& [field, text] : fields) {
    if (field == name) return std::string(without_white(text));
  }
  return {};
}

FormFile const* Multipart::file(std::string_view name) const {
  auto const found = std::ranges::find_if(
      files, [&](FormFile const& each) { return each.name == name && !each.bytes.empty(); });
  return found == files.end() ? nullptr : &*found;
}

Result<Multipart> read_multipart(Request const& request) {
  auto const type = request.headers.find("Content-Type").value_or("");
  auto const boundary = parameter_of(type, "boundary");
  bool const is_form =
      is_same_name(without_white(type.substr(0, type.find(';'))), "multipart/form-data") &&
      boundary && !boundary->empty() && boundary->size() <= 70;
  if (!is_form) return no_form();
  // Each part begins behind a boundary on a line of its own, and so does the end.
  auto const mark = "\r\n--" + *boundary;
  std::string_view body = request.body;
  if (!body.starts_with(std::string_view(mark).substr(2))) return no_form();
  body.remove_prefix(mark.size() - 2);
  Multipart form;
  while (!body.starts_with("--")) {
    if (!body.starts_with("\r\n") || form.files.size() + form.fields.size() == most_parts) {
      return no_form();
    }
    body.remove_prefix(2);
    auto const head_end = body.substr(0, longest_head).find("\r\n\r\n");
    if (head_end == npos) return no_form();
    auto const head = read_part_head(body.substr(0, head_end));
    body.remove_prefix(head_end + 4);
    auto const end = body.find(mark);
    if (!head || end == npos) return no_form();
    auto const bytes = body.substr(0, end);
    body.remove_prefix(end + mark.size());
    if (head->file_name) {
      form.files.push_back({head->name, *head->file_name, bytes});
    } else if (wire::is_utf8(bytes)) {
      form.fields.emplace_back(head->name, bytes);
    } else {
      return no_form();
    }
  }
  return form;
}

}  // namespace estrade::server::http
