// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "server/auth/accounts.h"
#include "tests/server/app/whole_archive.h"

namespace estrade::server::app {

/// Who asks, in this order in tables.
enum Who { Nobody, OtherEditor, OtherOrganiser, Editor, Organiser, Administrator };
constexpr std::size_t kinds_of_people = 6;
constexpr std::array<char const*, kinds_of_people> people = {
    "nobody",        "an editor of another talk", "an organiser of another event", "its editor",
    "its organiser", "an administrator"};
/// Those who may not know that the hidden event is there.
constexpr std::array strangers = {Nobody, OtherEditor, OtherOrganiser};

/// What the {names} of a route's pattern stand for.
using Names = std::map<std::string, std::string>;

/// An archive with a hidden event, a draft in it that is as complete as talks get, and somebody of
/// each kind who has signed in.
struct PeopledArchive : WholeArchive {
  PeopledArchive();

  /// Of the hidden event: whatever a route may name is there.
  [[nodiscard]] Names hidden() const { return names_; }
  /// The same, and the talk is its removed draft.
  [[nodiscard]] Names removed() const;
  /// What there is not, spelt as what there is.
  [[nodiscard]] Names absent() const;

  struct Question {
    http::Method method = http::Method::Get;
    std::string address{};  ///< with a query, which needs no decoding
    std::string body{};
    std::string type = "application/x-www-form-urlencoded";
    std::string site = "same-origin";  ///< Sec-Fetch-Site
  };
  [[nodiscard]] http::Response ask(std::size_t who, Question const& question);

  /// The talk that is the strangers' own.
  [[nodiscard]] TalkId const& elsewhere() const { return other_; }

  /// All of the hidden event that somebody could change.
  [[nodiscard]] std::string trace();

 private:
  void furnish();
  void settle_people();
  std::string settle(Who who, auth::Role role, std::vector<EventId> const& events,
                     std::vector<TalkId> const& talks);

  Names names_;
  TalkId other_;
  TalkId draft_;
  TalkId removed_;
  std::array<std::string, kinds_of_people> cookies_;
};

/// With what its {names} stand for; of an address, as its room understands them.
[[nodiscard]] std::string filled(std::string text, Names names);
/// "/studio/talks/{id}"
[[nodiscard]] std::string pattern_of(http::Router::Route const& route);
/// Whether the secret in an address opens it, whoever asks.
[[nodiscard]] bool is_opened_by_a_secret(std::string_view pattern);
/// All that an answer says, but for what is sent while it is made: its status, fields and body.
[[nodiscard]] std::string all_of(http::Response const& response);
/// The same with what was asked for called as in `other`.
[[nodiscard]] std::string renamed(std::string text, Names const& names, Names const& other);

}  // namespace estrade::server::app
