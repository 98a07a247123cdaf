// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/auth/accounts.h"
#include "server/auth/sessions.h"
#include "server/studio/studio.h"
#include "tests/support/manual_clock.h"
#include "tests/support/small_archive.h"

namespace estrade::server::studio {

/// The studio before somebody who has signed in already.
class SignedIn : public testing::Test {
 protected:
  SignedIn() {
    add_routes(router_, {archive_.database(),
                         clock_,
                         {.title = "Archive"},
                         [this] { ++wakes_; },
                         {},
                         [](std::string_view text) -> Result<pipeline::KeptText> {
                           return pipeline::KeptText{std::string(64, 'f'), text.size()};
                         },
                         [](std::string_view) { return Result<void>(); },
                         [] {},
                         permits_,
                         [this](http::Mail const& mail) -> Result<void> {
                           if (mail_fails_) return fail(*mail_fails_);
                           mails_.push_back(mail);
                           return {};
                         },
                         nullptr,
                         {},
                         [this](TalkId const& talk, std::string_view url) -> Result<void> {
                           if (deck_fails_) return fail(*deck_fails_);
                           decks_.push_back(talk.text() + " " + std::string(url));
                           return {};
                         }});
  }

  /// From now on it is they who ask.
  void enter_as(std::string const& name, auth::Role role, std::vector<TalkId> const& talks = {},
                std::vector<EventId> const& events = {}) {
    cookie_ = archive_.database().write([&](db::Transaction const& transaction) {
      auto const now = clock_.now();
      auto const account = auth::add_account(transaction, name, role, now).value();
      EXPECT_TRUE(auth::entrust(transaction, account.id, role, events, talks));
      auto const set = auth::open_session(transaction, account.id, {}, false, now);
      return set.substr(0, set.find(';'));
    });
  }

  http::Response ask(http::Method method, std::string const& path, std::string body = {},
                     std::string const& language = "en",
                     std::string const& type = "application/x-www-form-urlencoded",
                     std::multimap<std::string, std::string, std::less<>> query = {}) {
    http::Request request;
    request.query = std::move(query);
    request.method = method;
    request.target = path;
    request.path = path;
    request.host = "talks.example.org";
    request.body = std::move(body);
    request.headers.add("Accept-Language", language);
    request.headers.add("Content-Type", type);
    request.headers.add("Sec-Fetch-Site", "same-origin");
    request.headers.add("Cookie", cookie_);
    auto const match = router_.match(request);
    if (match.route == nullptr) return router_.missing(request, 404);
    if (auto const* const whole = std::get_if<http::Handler>(&match.route->target)) {
      return (*whole)(request);
    }
    auto const sent = std::exchange(request.body, {});
    auto opened = std::get<http::Opener>(match.route->target)(request);
    if (auto* const answer = std::get_if<http::Response>(&opened)) return std::move(*answer);
    auto const sink = std::get<std::unique_ptr<http::BodySink>>(std::move(opened));
    std::ignore = sink->write(std::as_bytes(std::span(sent)));
    return sink->finish();
  }
  http::Response get(std::string const& path, std::string const& language = "en") {
    return ask(http::Method::Get, path, {}, language);
  }
  static std::string body(http::Response const& response) {
    return std::get<std::string>(response.body);
  }
  static std::string location(http::Response const& response) {
    return std::string(response.headers.find("Location").value_or(""));
  }

  support::SmallArchive archive_;
  support::ManualClock clock_;
  auth::Permits permits_;
  std::vector<http::Mail> mails_;
  std::optional<Error> mail_fails_;
  std::vector<std::string> decks_;  ///< that were taken: a talk and an address
  std::optional<Error> deck_fails_;
  http::Router router_;
  std::string cookie_;
  int wakes_ = 0;
};

}  // namespace estrade::server::studio
