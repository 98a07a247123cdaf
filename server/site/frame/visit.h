// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "server/http/request.h"
#include "server/site/site.h"
#include "server/site/words/words.h"

namespace estrade::server::site {

/// One reader asking for one page: in which language, and how addresses on it are written.
/// Lives during one request; borrows the request and the site.
class Visit {
 public:
  Visit(Deps const& site, http::Request const& request);

  [[nodiscard]] http::Request const& request() const { return request_; }
  [[nodiscard]] Options const& options() const { return site_.options; }
  [[nodiscard]] Words const& words() const { return words_; }
  [[nodiscard]] std::string_view language() const { return http::tag_of(words_.language); }
  /// Whether ?lang= chose the language.
  [[nodiscard]] bool language_was_asked() const { return choice_.asked; }

  /// A path of ours (with or without a query) for a link: goes on asking for the language when
  /// this page was asked for in it.
  [[nodiscard]] std::string link(std::string_view path) const;
  /// "https://talks.example.org", without a slash at the end.
  [[nodiscard]] std::string const& origin() const { return origin_; }
  [[nodiscard]] std::string absolute(std::string_view path) const;

 private:
  Deps const& site_;
  http::Request const& request_;
  http::LanguageChoice choice_;
  Words const& words_;
  std::string origin_;
};

/// `path` with one more query field, "name=value"; both are already encoded.
[[nodiscard]] std::string with_field(std::string_view path, std::string_view field);

}  // namespace estrade::server::site
