// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>

#include "server/auth/attempts.h"
#include "server/auth/caller.h"
#include "server/auth/log_ins.h"
#include "server/http/language.h"
#include "server/http/request.h"
#include "server/http/response.h"
#include "server/studio/studio.h"
#include "server/studio/words/words.h"

namespace estrade::server::studio {

/// What the pages work with.
struct Desk {
  Deps deps;
  std::shared_ptr<auth::Attempts> attempts;
  std::shared_ptr<auth::LogIns const> log_ins;

  /// Whether readers reach the archive by https.
  [[nodiscard]] bool is_secure() const { return deps.options.public_url.starts_with("https://"); }
  /// "https://talks.example.org"
  [[nodiscard]] std::string origin(http::Request const& request) const {
    auto const& url = deps.options.public_url;
    return url.empty() ? "http://" + request.host : url;
  }
};

/// Who is there, and in which language.
struct Visit {
  http::LanguageChoice choice{};
  auth::Caller caller{};

  [[nodiscard]] Words const& words() const { return words_in(choice.language); }
};

[[nodiscard]] http::LanguageChoice language_of(Desk const& desk, http::Request const& request);

/// What `answer` answers somebody who works here. Others are sent to sign in first, and come back
/// to where they wanted to go.
[[nodiscard]] http::Response let_in(Desk const& desk, http::Request const& request,
                                    http::Response (*answer)(Desk const&, Visit const&,
                                                             http::Request const&));

/// Whether one may be sent there after signing in: a page of the studio.
[[nodiscard]] bool is_studio_path(std::string_view path);
/// "See there" (RFC 9110 section 15.4.4), in the language that was asked for.
[[nodiscard]] http::Response see(Visit const& visit, std::string path);

}  // namespace estrade::server::studio
