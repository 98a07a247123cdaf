// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <span>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/catalogue/approval.h"
#include "server/catalogue/edits.h"
#include "server/catalogue/source.h"
#include "server/catalogue/talk.h"
#include "server/speaker/speaker.h"
#include "server/storage/open_store.h"
#include "tests/support/manual_clock.h"
#include "tests/support/small_archive.h"

namespace estrade::server::speaker {

/// The page on a real catalogue, a real store and a real staging area, for somebody without an
/// account.
class SpeakerTest : public testing::Test {
 protected:
  SpeakerTest() {
    add_routes(router_, {archive_.database(),
                         staging_,
                         intake_,
                         clock_,
                         permits_,
                         {.title = "Archive", .largest_deck = 100'000},
                         [this] { ++wakes_; }});
  }

  auth::Permit make(TalkId const& talk, std::chrono::days open = std::chrono::days(30)) {
    return archive_.database().write([&](db::Transaction const& transaction) {
      return auth::make_permit(transaction, talk, "marie", clock_.now() + open, clock_.now())
          .value();
    });
  }
  void withdraw(auth::Permit const& permit) {
    archive_.database().write([&](db::Transaction const& transaction) {
      EXPECT_TRUE(auth::withdraw_permit(transaction, permit.talk, permit.id, clock_.now()));
    });
  }
  std::string at(auth::Permit const& permit) const { return permits_.path_of(permit); }

  http::Response ask(http::Method method, std::string const& address, std::string const& body = {},
                     std::string const& type = "application/x-www-form-urlencoded",
                     std::string const& language = "en") {
    http::Request request;
    request.method = method;
    request.target = address;
    auto const mark = address.find('?');
    request.path = address.substr(0, mark);
    if (mark != std::string::npos) {
      auto const equals = address.find('=', mark);
      request.query.emplace(address.substr(mark + 1, equals - mark - 1),
                            address.substr(equals + 1));
    }
    request.host = "talks.example.org";
    request.headers.add("Accept-Language", language);
    request.headers.add("Content-Type", type);
    auto const match = router_.match(request);
    if (match.route == nullptr) return router_.missing(request, 404);
    if (auto const* const handler = std::get_if<http::Handler>(&match.route->target)) {
      request.body = body;
      return (*handler)(request);
    }
    request.headers.add("Content-Length", std::to_string(body.size()));
    auto opened = std::get<http::Opener>(match.route->target)(request);
    if (auto* const answer = std::get_if<http::Response>(&opened)) return std::move(*answer);
    auto const sink = std::move(std::get<std::unique_ptr<http::BodySink>>(opened));
    for (std::size_t at = 0; at < body.size(); at += 1000) {
      auto const piece = std::string_view(body).substr(at, 1000);
      if (!sink->write(std::as_bytes(std::span(piece)))) break;
    }
    return sink->finish();
  }
  http::Response get(std::string const& address, std::string const& language = "en") {
    return ask(http::Method::Get, address, {}, {}, language);
  }
  http::Response send(std::string const& address, std::string const& file,
                      std::string const& name = "déjà.pdf") {
    return ask(http::Method::Post, address + "/deck",
               "--b\r\nContent-Disposition: form-data; name=\"deck\"; filename=\"" + name +
                   "\"\r\n\r\n" + file + "\r\n--b--\r\n",
               "multipart/form-data; boundary=b");
  }
  static std::string body(http::Response const& response) {
    return std::get<std::string>(response.body);
  }
  static std::string field(http::Response const& response, std::string_view name) {
    return std::string(response.headers.find(name).value_or("none"));
  }
  catalogue::Talk talk_now(TalkId const& talk) {
    return archive_.database().read(
        [&](db::Reader const& reader) { return catalogue::find_talk(reader, talk).value(); });
  }
  std::vector<catalogue::Source> decks(TalkId const& talk) {
    std::vector<catalogue::Source> found;
    for (auto const& source : archive_.database().read(
             [&](db::Reader const& reader) { return catalogue::list_sources(reader, talk); })) {
      if (source.role == catalogue::Role::Deck) found.push_back(source);
    }
    return found;
  }
  catalogue::Approval approval(TalkId const& talk) {
    return archive_.database().read([&](db::Reader const& reader) {
      return catalogue::approval_of(catalogue::list_answers(reader, talk));
    });
  }

  support::SmallArchive archive_;
  support::ManualClock clock_;
  std::unique_ptr<storage::Store> store_ = storage::open_local_store(archive_.folder() / "blobs");
  storage::Staging staging_{archive_.folder() / "staging", 0};
  pipeline::Intake intake_{archive_.database(), *store_, clock_};
  auth::Permits permits_;
  http::Router router_;
  int wakes_ = 0;
};

}  // namespace estrade::server::speaker
