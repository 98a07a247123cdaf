// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/multipart.h"

#include <algorithm>
#include <utility>

#include "server/http/wire/form_part.h"
#include "server/http/wire/target.h"

namespace estrade::server::http {
namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::size_t most_parts = 100;

std::string_view without_white(std::string_view text) {
  constexpr std::string_view white = " \t\r\n";
  auto const first = text.find_first_not_of(white);
  if (first == npos) return {};
  return text.substr(first, text.find_last_not_of(white) - first + 1);
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
  auto const boundary = wire::boundary_of(request);
  if (!boundary) return no_form();
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
    auto const head_end = body.substr(0, wire::longest_part_head).find("\r\n\r\n");
    if (head_end == npos) return no_form();
    auto const head = wire::read_part_head(body.substr(0, head_end));
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
