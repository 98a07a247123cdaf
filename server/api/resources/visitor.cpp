// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/resources/visitor.h"

#include <charconv>

#include <fmt/format.h>

#include "server/auth/tokens.h"
#include "server/catalogue/view.h"
#include "server/id.h"

namespace estrade::server::api {
namespace {

constexpr std::size_t most_of_a_page = 100;
constexpr std::size_t last_offset = 1'000'000;

tl::unexpected<Error> no_such_talk(std::string facts) {
  return fail(Kind::NotFound, std::move(facts), "There is no such talk: check the address.");
}

Result<std::size_t> number_in(http::Request const& request, std::string_view name,
                              std::size_t usual, std::size_t least, std::size_t most) {
  auto const text = request.query_value(name);
  if (!text) return usual;
  std::size_t number = 0;
  auto const* const end = text->data() + text->size();
  auto const [stopped, error] = std::from_chars(text->data(), end, number);
  if (error != std::errc() || stopped != end || number < least || number > most) {
    return fail(Kind::BadRequest, fmt::format("{}={}", name, *text),
                fmt::format("\"{}\" must be a whole number from {} to {}.", name, least, most));
  }
  return number;
}

}  // namespace

Result<Visitor> visitor_of(db::Reader const& reader, http::Request const& request) {
  if (!request.headers.find("Authorization")) return Visitor::Reader;
  if (auto const token = auth::require_administrator(reader, request); !token) {
    return fail(token.error());
  }
  return Visitor::Administrator;
}

bool may_see(Visitor visitor, catalogue::Talk const& talk) {
  return visitor == Visitor::Administrator || catalogue::is_public(talk);
}

Result<catalogue::Talk> find_visible(db::Reader const& reader, Visitor visitor,
                                     http::Request const& request) {
  auto const id = request.parameter("id");
  if (!is_id_text(id)) return no_such_talk("no id");
  auto talk = catalogue::find_talk(reader, TalkId(std::string(id)));
  if (!talk) return fail(talk.error());
  if (!may_see(visitor, *talk)) return no_such_talk("not published");
  return talk;
}

Result<Page> page_of(http::Request const& request, std::size_t usual_limit) {
  auto const limit = number_in(request, "limit", usual_limit, 1, most_of_a_page);
  if (!limit) return fail(limit.error());
  auto const offset = number_in(request, "offset", 0, 0, last_offset);
  if (!offset) return fail(offset.error());
  return Page{.limit = *limit, .offset = *offset};
}

std::string origin_of(Deps const& deps, http::Request const& request) {
  return deps.options.public_url.empty() ? "http://" + request.host : deps.options.public_url;
}

}  // namespace estrade::server::api
