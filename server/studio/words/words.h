// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "server/http/language.h"

namespace estrade::server::studio {

/// What the organiser's pages say; their scripts have words of their own. Plain text, escaped
/// where it is written.
struct Words {
  std::string_view page_language;
  std::string_view skip_to_content;
  std::string_view no_talk;
  std::string_view to_the_talk;
  std::string_view correction;
  std::string_view needs_script;
  std::string_view picture;      ///< names the link to the page that needs no script
  std::string_view through_api;  ///< stands before the address
  std::string_view studio;
  std::string_view sections;  ///< of the navigation
  std::string_view talks;
  std::string_view account;
  std::string_view people;
  std::string_view sign_in;
  std::string_view sign_out;
  std::string_view name;
  std::string_view password;
  std::string_view not_known;
  std::string_view no_account_yet;
  std::string_view too_many_attempts;
  std::string_view welcome;
  std::string_view choose_password;
  std::string_view your_name_is;
  std::string_view password_hint;
  std::string_view password_again;
  std::string_view passwords_differ;
  std::string_view password_too_short;
  std::string_view invitation_over;
  std::string_view go_in;
  std::string_view signed_in_as;
  std::string_view change_password;
  std::string_view old_password;
  std::string_view new_password;
  std::string_view password_changed;
  std::string_view old_password_wrong;
  std::string_view save;
  std::string_view browsers;
  std::string_view this_browser;
  std::string_view signed_in_on;  ///< stands before a day
  std::string_view end;
  std::string_view tokens;
  std::string_view tokens_hint;
  std::string_view no_tokens;
  std::string_view token_name;
  std::string_view token_may;
  std::string_view reads;
  std::string_view reads_and_writes;
  std::string_view expires;
  std::string_view expires_hint;
  std::string_view expired;
  std::string_view never_expires;
  std::string_view make_token;
  std::string_view new_token;
  std::string_view bad_day;
  std::string_view bad_token_name;
  std::string_view too_many_tokens;
  std::string_view people_hint;
  std::string_view administrator;
  std::string_view organiser;
  std::string_view editor;
  std::string_view role;
  std::string_view events;  ///< that an organiser organises
  std::string_view no_events;
  std::string_view talk_ids;  ///< that an editor edits
  std::string_view add_person;
  std::string_view name_hint;
  std::string_view bad_name;
  std::string_view name_taken;
  std::string_view no_such_talks;  ///< stands before what was typed
  std::string_view invitation;
  std::string_view new_invitation;
  std::string_view has_no_password;
  std::string_view close_account;
  std::string_view close_hint;
  std::string_view last_administrator;
  std::string_view saved;
  std::string_view not_yours;
  std::string_view no_person;
  std::string_view not_from_here;
  std::string_view no_talks;
  std::string_view title;
  std::string_view event;
  std::string_view state;
  std::string_view expected;
  std::string_view received;
  std::string_view examined;
  std::string_view playable;
  std::string_view complete;
  std::string_view refused;
  std::string_view earlier;
  std::string_view later;
  std::string_view filter_list;
  std::string_view apply_filter;
  std::string_view fit_of;  ///< stands between how many fit and how many there are
  std::string_view none_fits;
  std::string_view show_whole_list;
};

[[nodiscard]] Words const& words_in(http::Language language);

}  // namespace estrade::server::studio
