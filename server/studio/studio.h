// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "server/auth/caller.h"
#include "server/auth/permits.h"
#include "server/clock.h"
#include "server/db/database.h"
#include "server/error.h"
#include "server/http/language.h"
#include "server/http/mail.h"
#include "server/http/router.h"
#include "server/pipeline/send_captions.h"

namespace estrade::server::oidc {
class Provider;
}

namespace estrade::server::studio {

struct Options {
  std::string title = "Estrade";  ///< the archive's name
  /// "https://talks.example.org", without a slash at the end; empty: http:// and what the request's
  /// Host field says. Where it is https, cookies go no other way.
  std::string public_url{};
  /// For people whose browser asks for no language of ours.
  http::Language default_language = http::Language::English;
};

/// What the pages are made from. The references outlive the router.
struct Deps {
  db::Database& database;
  Clock const& clock;
  Options options;
  std::function<void()> wake_runner = [] {};  ///< called when something is to be done; thread-safe
  /// Brings what is at an address that somebody gave (http::fetch). Thread-safe.
  std::function<Result<std::string>(std::string_view url)> fetch{};
  /// Keeps a text that somebody typed as an original. Thread-safe.
  std::function<Result<pipeline::KeptText>(std::string_view text)> keep_text{};
  /// Whether something may be sent to an address that somebody gave (http::check_address).
  std::function<Result<void>(std::string_view url)> check_address = [](std::string_view) {
    return Result<void>();
  };
  std::function<void()> wake_courier = [] {};  ///< called when a delivery was written; thread-safe
  auth::Permits permits{};                     ///< signs speakers' links
  /// Sends a letter (http::send_mail); empty: the archive sends none. Thread-safe.
  std::function<Result<void>(http::Mail const& mail)> send_mail{};
  oidc::Provider* provider =
      nullptr;  ///< with which people sign in too; null: with passwords alone
  /// What somebody becomes who comes from there and has no account; nothing: they get none.
  std::optional<auth::Role> newcomers{};
  /// Has the slides at an address become a talk's deck (pipeline::take_linked_deck). Thread-safe.
  std::function<Result<void>(TalkId const& talk, std::string_view url)> take_deck{};
};

/// The pages of those who work here, /studio/…: signing in, their talks, their account, and who may
/// do what. They work without a script; only the correction of a timeline needs one, which asks
/// the API as whoever has signed in. Who has not is sent to sign in, and learns nothing else.
void add_routes(http::Router& router, Deps const& deps);

}  // namespace estrade::server::studio
