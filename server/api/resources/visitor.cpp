// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/resources/visitor.h"

#include <charconv>

#include <fmt/format.h>

#include "server/catalogue/view.h"
#include "server/id.h"

namespace estrade::server::api {
namespace {

constexpr std::size_t most_of_a_page = 100;
constexpr std::size_t last_offset = 1'000'000;

tl::unexpected<Error> no_such_talk(std::string facts) {
  return fail(Kind::NotFound, std::move(facts), std::string(catalogue::no_such_talk));
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

Result<Caller> caller_of(Deps const& deps, db::Reader const& reader, http::Request const& request) {
  return auth::identify(reader, request, deps.clock.now());
}

bool works_on(Caller const& caller, catalogue::Talk const& talk) {
  return caller.works_on(talk.id, talk.event ? talk.event->id : EventId());
}

bool may_see(Caller const& caller, catalogue::Talk const& talk) {
  return catalogue::is_public(talk) || works_on(caller, talk);
}

Result<catalogue::Talk> find_visible(db::Reader const& reader, Caller const& caller,
                                     http::Request const& request) {
  auto const id = request.parameter("id");
  if (!is_id_text(id)) return no_such_talk("no id");
  auto talk = catalogue::find_talk(reader, TalkId(std::string(id)));
  if (!talk) return fail(talk.error());
  if (!may_see(caller, *talk)) return catalogue::hide(*talk);
  return talk;
}

namespace {

Result<Held> find_for(Deps const& deps, db::Reader const& reader, http::Request const& request,
                      Result<void> (*demand)(Caller const&)) {
  auto caller = caller_of(deps, reader, request);
  if (!caller) return fail(caller.error());
  if (auto const may = demand(*caller); !may) return fail(may.error());
  auto talk = find_visible(reader, *caller, request);
  if (!talk) return fail(talk.error());
  if (!works_on(*caller, *talk)) {
    return fail(Kind::Forbidden, "a talk of others",
                "This talk is not among yours: ask an administrator to make it so.");
  }
  return Held{*std::move(talk), *std::move(caller)};
}

}  // namespace

Result<Held> find_held(Deps const& deps, db::Reader const& reader, http::Request const& request) {
  return find_for(deps, reader, request, auth::demand_writer);
}

Result<Held> find_theirs(Deps const& deps, db::Reader const& reader, http::Request const& request) {
  return find_for(deps, reader, request, auth::demand_worker);
}

Result<void> demand_event(Caller const& caller, catalogue::Talk const& talk) {
  if (caller.organises(talk.event ? talk.event->id : EventId())) return {};
  return fail(Kind::Forbidden, "an event of others",
              "Only those who organise the talk's event may do this: ask one of them, or an "
              "administrator.");
}

Result<void> demand_move(Caller const& caller, catalogue::Talk const& before,
                         catalogue::Talk const& after) {
  auto const event_of = [](catalogue::Talk const& talk) {
    return talk.event ? talk.event->id : EventId();
  };
  // Into whose event it goes has a say, as where a talk is new.
  if (event_of(before) == event_of(after)) return {};
  return demand_event(caller, after);
}

catalogue::Author author_of(Caller const& caller) { return {caller.account, caller.name}; }

Result<Caller> administrator_of(Deps const& deps, db::Reader const& reader,
                                http::Request const& request) {
  auto caller = caller_of(deps, reader, request);
  if (!caller) return caller;
  if (auto const may = auth::demand_administrator(*caller); !may) return fail(may.error());
  return caller;
}

bool sees(db::Reader const& reader, Caller const& caller, catalogue::Event const& event) {
  if (caller.organises(event.id)) return true;
  return !catalogue::list_talks(reader, {.event = event.id, .also_talks = caller.talks, .limit = 1})
              .empty();
}

Result<catalogue::Event> find_seen_event(db::Reader const& reader, Caller const& caller,
                                         std::string_view slug) {
  auto event = catalogue::find_event(reader, slug);
  if (!event || sees(reader, caller, *event)) return event;
  // As for one that there is not.
  return fail(Kind::NotFound, "an event of others", std::string(catalogue::no_such_event));
}

Result<catalogue::Event> find_organised(db::Reader const& reader, Caller const& caller,
                                        std::string_view slug) {
  auto event = find_seen_event(reader, caller, slug);
  if (!event || caller.organises(event->id)) return event;
  return fail(Kind::Forbidden, "an event of others",
              "This event is not among yours: ask an administrator to make it so.");
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
