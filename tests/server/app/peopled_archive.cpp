// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/app/peopled_archive.h"

#include <algorithm>
#include <span>
#include <tuple>
#include <utility>
#include <variant>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "server/auth/permits.h"
#include "server/auth/sessions.h"
#include "server/auth/signing.h"
#include "server/auth/tokens.h"
#include "server/catalogue/delivery.h"
#include "server/catalogue/rendition.h"
#include "server/catalogue/source.h"
#include "server/catalogue/webhook.h"
#include "server/storage/keys.h"

namespace estrade::server::app {
namespace {

catalogue::TalkDraft hidden_draft(std::string title) {
  auto draft = support::draft(std::move(title), "Secret meeting");
  draft.visibility = "draft";
  return draft;
}

void read_query(http::Request& request, std::string_view query) {
  while (!query.empty()) {
    auto const field = query.substr(0, query.find('&'));
    auto const equals = field.find('=');
    request.query.emplace(field.substr(0, equals), field.substr(equals + 1));
    query.remove_prefix(std::min(query.size(), field.size() + 1));
  }
}

http::Response run(http::Router::Route const& route, http::Request request) {
  if (auto const* const whole = std::get_if<http::Handler>(&route.target)) return (*whole)(request);
  auto const sent = std::exchange(request.body, {});
  request.headers.add("Content-Length", std::to_string(sent.size()));
  auto opened = std::get<http::Opener>(route.target)(request);
  if (auto* const answer = std::get_if<http::Response>(&opened)) return std::move(*answer);
  auto const sink = std::get<std::unique_ptr<http::BodySink>>(std::move(opened));
  std::ignore = sink->write(std::as_bytes(std::span(sent)));
  return sink->finish();
}

struct TextOfBody {
  std::string operator()(std::string const& text) const { return text; }
  std::string operator()(http::StaticBody const& body) const { return std::string(body.bytes); }
  std::string operator()(http::FileBody const& body) const {
    return fmt::format("a file of {} bytes", body.size);
  }
  std::string operator()(std::shared_ptr<http::LiveBody> const&) const { return "goes on"; }
};

}  // namespace

PeopledArchive::PeopledArchive() {
  other_ = archive.add_complete(support::draft("Elsewhere", "PyParis"), true, {"x"});
  removed_ = archive.add_complete(hidden_draft("Taken back"), true, {});
  archive.remove(removed_);
  draft_ = archive.add_complete(hidden_draft("Not yet"), true, {"a", "b"});
  archive.set_timeline(draft_, {{0, 40, 1}, {40, 93.4, 2}});
  archive.set_captions(
      draft_, {.language = "fr", .cues = {{MediaTime(0), MediaTime(2'000'000), "Bonjour"}}});
  furnish();
  settle_people();
}

void PeopledArchive::furnish() {
  std::string const sha(64, 'a');
  auto const film = storage::rendition_key(sha, "downloads-1", "film-to-keep.mp4");
  EXPECT_TRUE(store->put_bytes(storage::source_key(sha), "bytes"));
  EXPECT_TRUE(store->put_bytes(film, "film"));
  auto const now = clock.now();
  archive.database().write([&](db::Transaction const& transaction) {
    catalogue::Rendition made;
    made.id = RenditionId("film00000001");
    made.talk = draft_;
    made.source =
        catalogue::current_source(transaction, draft_, catalogue::Role::Recording).value().id;
    made.kind = catalogue::RenditionKind::Downloads;
    made.recipe = "downloads-1";
    made.facts = "{}";
    made.files.push_back({"film-to-keep.mp4", 4, film.text()});
    catalogue::add_rendition(transaction, made);
    auto talk = catalogue::find_talk(transaction, draft_).value();
    auto said = catalogue::draft_of(talk);
    said.abstract = "What it is about";
    talk = catalogue::change_talk(transaction, draft_, said, now).value();
    auto const permit = auth::make_permit(transaction, draft_, "", now + auth::usual_permit, now);
    auto const webhook =
        catalogue::add_webhook(transaction,
                               {.url = "http://127.0.0.1/hook", .kinds = {"talk.refused"}},
                               {.event = talk.event->id,
                                .origin = "https://talks.example.org",
                                .secret = auth::fresh_signing_secret()},
                               now)
            .value();
    auto const delivery = catalogue::send_test(
        transaction, catalogue::find_webhook(transaction, webhook).value(), now);
    auto const account =
        auth::add_account(transaction, "invited", auth::Role::Editor, now).value().id;
    names_ = {{"id", draft_.text()},
              {"slug", talk.slug},
              {"event", talk.event->slug},
              {"edit", std::to_string(talk.version)},
              {"permit", permit->id.text()},
              {"link", permits.secret_of(*permit)},
              {"webhook", webhook.text()},
              {"delivery", delivery->text()},
              {"account", account.text()},
              {"secret", auth::invite(transaction, account, now)},
              {"rendition", "film00000001"},
              {"language", "fr"},
              {"name", "1"},
              {"job", "0000000000jj"},
              {"file", "film-to-keep.mp4"}};
  });
}

void PeopledArchive::settle_people() {
  auto const event_of = [&](TalkId const& talk) {
    return archive.database().read(
        [&](db::Reader const& reader) { return catalogue::find_talk(reader, talk)->event->id; });
  };
  cookies_.at(OtherEditor) = settle(OtherEditor, auth::Role::Editor, {}, {other_});
  cookies_.at(OtherOrganiser) =
      settle(OtherOrganiser, auth::Role::Organiser, {event_of(other_)}, {});
  cookies_.at(Editor) = settle(Editor, auth::Role::Editor, {}, {draft_, removed_});
  cookies_.at(Organiser) = settle(Organiser, auth::Role::Organiser, {event_of(draft_)}, {});
  cookies_.at(Administrator) = settle(Administrator, auth::Role::Administrator, {}, {});
}

std::string PeopledArchive::settle(Who who, auth::Role role, std::vector<EventId> const& events,
                                   std::vector<TalkId> const& talks) {
  return archive.database().write([&](db::Transaction const& transaction) {
    auto const now = clock.now();
    auto const name = "person" + std::to_string(who);
    auto const account = auth::add_account(transaction, name, role, now).value().id;
    EXPECT_TRUE(auth::entrust(transaction, account, role, events, talks));
    auto const set = auth::open_session(transaction, account, {}, false, now);
    if (who == Organiser) {
      EXPECT_TRUE(auth::make_token(transaction, account, "laptop", true, {}, now));
      names_["token"] = auth::list_tokens(transaction, account).front().id.text();
      names_["session"] = auth::list_sessions(transaction, account, now).front().id.text();
    }
    return set.substr(0, set.find(';'));
  });
}

Names PeopledArchive::removed() const {
  auto names = names_;
  names["id"] = removed_.text();
  names["slug"] = "taken-back";
  return names;
}

Names PeopledArchive::absent() const {
  auto names = names_;
  for (auto& [name, value] : names) value = std::string(value.size(), 'z');
  names["id"] = "0000000000zz";
  names["slug"] = names_.at("slug");
  names["event"] = "none-of-these";
  names["edit"] = "99";
  return names;
}

http::Response PeopledArchive::ask(std::size_t who, Question const& question) {
  http::Request request;
  request.method = question.method;
  request.target = question.address;
  auto const mark = question.address.find('?');
  request.path = question.address.substr(0, mark);
  if (mark != std::string::npos) {
    read_query(request, std::string_view(question.address).substr(mark + 1));
  }
  request.host = "talks.example.org";
  request.remote = "192.0.2.1";
  request.body = question.body;
  request.headers.add("Accept-Language", "en");
  request.headers.add("Accept", "text/html,*/*;q=0.8");
  request.headers.add("Content-Type", question.type);
  request.headers.add("Sec-Fetch-Site", question.site);
  if (who != Nobody) request.headers.add("Cookie", cookies_.at(who));
  auto const match = router.match(request);
  if (match.route != nullptr) return run(*match.route, std::move(request));
  return router.missing(request, match.other_methods.empty() ? 404 : 405);
}

std::string PeopledArchive::trace() {
  return archive.database().read([](db::Reader const& reader) {
    std::string text;
    for (auto const& sql :
         {db::Sql("SELECT id || ' ' || title || ' ' || visibility || ' ' || version || ' '"
                  " || coalesce(removed_at, '') || ' ' || opted_out FROM talk"
                  " WHERE title <> 'Elsewhere' ORDER BY id"),
          db::Sql("SELECT id || ' ' || coalesce(withdrawn_at, '') FROM permit ORDER BY id"),
          db::Sql("SELECT talk_id || ' ' || number FROM speaker_answer ORDER BY talk_id, number"),
          db::Sql("SELECT id || ' ' || url || ' ' || paused || ' ' || secret FROM webhook"
                  " ORDER BY id"),
          db::Sql("SELECT id || ' ' || state FROM delivery ORDER BY id"),
          db::Sql("SELECT id || ' ' || name || ' ' || role || ' ' || coalesce(closed_at, '')"
                  " FROM account ORDER BY id"),
          db::Sql("SELECT source_id || ' ' || language FROM captions ORDER BY source_id"),
          db::Sql("SELECT digest FROM invitation ORDER BY digest"),
          db::Sql("SELECT id FROM token WHERE name = 'laptop'"),
          db::Sql("SELECT id FROM job ORDER BY id")}) {
      reader.each(sql, {}, [&](db::Row const& row) { text += row.text(0) + '\n'; });
    }
    return text;
  });
}

std::string filled(std::string text, Names names) {
  if (is_opened_by_a_secret(text)) names["permit"] = names["link"];
  if (text.starts_with("/events/")) names["slug"] = names["event"];
  if (text.find("/captions/{file}") != std::string::npos) names["file"] = "fr.vtt";
  for (auto const& [name, value] : names) {
    text = support::replaced(std::move(text), "{" + name + "}", value);
  }
  return text;
}

std::string pattern_of(http::Router::Route const& route) {
  std::string path;
  for (auto const& segment : route.segments) path += "/" + segment;
  return path.empty() ? "/" : path;
}

bool is_opened_by_a_secret(std::string_view pattern) {
  return pattern.starts_with("/speaker/") || pattern.starts_with("/preview/") ||
         pattern.starts_with("/api/v1/permits/") || pattern.starts_with("/studio/welcome/");
}

std::string all_of(http::Response const& response) {
  auto text = std::to_string(response.status) + "\n";
  for (auto const& [name, value] : response.headers.all()) text += name + ": " + value + "\n";
  return text + std::visit(TextOfBody(), response.body);
}

std::string renamed(std::string text, Names const& names, Names const& other) {
  constexpr std::size_t least = 6;  // what is shorter may stand anywhere
  for (auto const& [name, value] : names) {
    if (value.size() < least) continue;
    text = support::replaced(std::move(text), value, other.at(name));
  }
  return text;
}

}  // namespace estrade::server::app
