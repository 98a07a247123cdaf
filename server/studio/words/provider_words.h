// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "server/http/language.h"

namespace estrade::server::studio {

/// What the pages say of signing in through a provider of OpenID Connect, beside Words.
struct ProviderWords {
  std::string_view sign_in_with;  ///< stands before its label
  std::string_view ends_here;
  std::string_view not_begun;
  std::string_view begin_again;
  std::string_view cancelled;
  std::string_view not_let_in;
  std::string_view away;
  std::string_view clocks_differ;
  std::string_view not_trusted;
  std::string_view nobody;
  std::string_view connected_since;  ///< stands before a day
  std::string_view not_connected;
  std::string_view connect;
  std::string_view disconnect;
  std::string_view of_another;
  std::string_view go_on;  ///< stands before its label
  std::string_view back_to_account;
  std::string_view by_address;  ///< stands before its label
  std::string_view no_password;
  std::string_view only_way;
};

[[nodiscard]] ProviderWords const& provider_words_in(http::Language language);

}  // namespace estrade::server::studio
