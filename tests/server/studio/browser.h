// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/auth/accounts.h"
#include "server/studio/studio.h"
#include "tests/support/manual_clock.h"
#include "tests/support/small_archive.h"

namespace estrade::server::studio {

inline constexpr std::string_view password = "a few words for a test";

/// The pages on a real catalogue; a browser that keeps its cookie.
class Studio : public testing::Test {
 protected:
  Studio() {
    add_routes(router_, {archive_.database(), clock_, {.title = "Archive of <talks>"}, [this] {
                           ++wakes_;
                         }});
  }

  http::Response ask(http::Method method, std::string const& path, std::string body = {},
                     std::string const& language = "en", std::string const& asked = "") {
    http::Request request;
    request.method = method;
    request.target = path;
    request.path = path;
    request.host = "talks.example.org";
    request.remote = "10.0.0.1";
    request.body = std::move(body);
    request.query = query_;
    if (!asked.empty()) request.query.emplace("lang", asked);
    request.headers.add("Accept-Language", language);
    request.headers.add("Content-Type", "application/x-www-form-urlencoded");
    request.headers.add("Sec-Fetch-Site", site_);
    if (!cookie_.empty()) request.headers.add("Cookie", cookie_);
    auto const match = router_.match(request);
    if (match.route == nullptr) return router_.missing(request, 404);
    auto response = std::get<http::Handler>(match.route->target)(request);
    if (auto const set = response.headers.find("Set-Cookie")) {
      cookie_ = std::string(set->substr(0, set->find(';')));
    }
    return response;
  }
  http::Response get(std::string const& path, std::string const& language = "en",
                     std::string const& asked = "") {
    return ask(http::Method::Get, path, {}, language, asked);
  }
  static std::string body(http::Response const& response) {
    return std::get<std::string>(response.body);
  }
  static std::string location(http::Response const& response) {
    return std::string(response.headers.find("Location").value_or(""));
  }

  AccountId add(std::string const& name, auth::Role role, std::vector<TalkId> const& talks = {}) {
    auto const hash = auth::hash_of(password).value();
    return archive_.database().write([&](db::Transaction const& transaction) {
      auto const account = auth::add_account(transaction, name, role, clock_.now()).value();
      EXPECT_TRUE(auth::entrust(transaction, account.id, role, {}, talks));
      auth::set_password(transaction, account.id, hash);
      return account.id;
    });
  }
  http::Response sign_in(std::string const& name, std::string const& typed,
                         std::string const& next = "/studio") {
    return ask(http::Method::Post, "/studio/sign-in",
               "name=" + name + "&password=" + typed + "&next=" + next);
  }
  void enter_as(std::string const& name, auth::Role role, std::vector<TalkId> const& talks = {}) {
    add(name, role, talks);
    ASSERT_EQ(sign_in(name, "a+few+words+for+a+test").status, 303);
  }
  /// What the page shows once, to be copied.
  static std::string secret_in(http::Response const& response) {
    auto const html = body(response);
    auto const begin = html.find("<code>");
    if (begin == std::string::npos) return {};
    return html.substr(begin + 6, html.find("</code>") - begin - 6);
  }

  support::SmallArchive archive_;
  support::ManualClock clock_;
  http::Router router_;
  std::string cookie_;
  std::string site_ = "same-origin";
  std::multimap<std::string, std::string, std::less<>> query_;
  int wakes_ = 0;
};

}  // namespace estrade::server::studio
