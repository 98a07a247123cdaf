// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/studio/words/languages.h"

namespace estrade::server::studio {

Words const english = {
    .page_language = "Language of this page",
    .skip_to_content = "Skip to content",
    .no_talk = "There is no such talk: check the address.",
    .to_the_talk = "To the talk",
    .correction = "Which slide when",
    .needs_script =
        "This page plays the recording beside the slides, which takes JavaScript. Allow it for "
        "this address, then load the page again.",
    .picture = "Without it: see which slide was on screen when",
    .through_api = "Programs read and change the same through the API:",
    .studio = "Studio",
    .sections = "Sections of the studio",
    .talks = "Talks",
    .account = "Account",
    .people = "People",
    .sign_in = "Sign in",
    .sign_out = "Sign out",
    .name = "Name",
    .password = "Password",
    .not_known =
        "Name or password is not right. Check both; after ten attempts you have to wait a "
        "quarter of an hour.",
    .no_account_yet =
        "No account yet? An administrator sends you an address at which you choose a password. "
        "The first one is printed when the server starts.",
    .too_many_attempts =
        "There were too many attempts to sign in: wait a quarter of an hour, then try again.",
    .welcome = "Welcome",
    .choose_password = "Choose a password",
    .your_name_is = "You sign in with this name:",
    .password_hint =
        "At least 10 characters. A few words that nobody guesses are better than one with signs "
        "in it.",
    .password_again = "The same again",
    .passwords_differ = "The two passwords are not the same: type them again.",
    .password_too_short =
        "A password has at least 10 characters: take a few words that nobody guesses.",
    .invitation_over =
        "This address was used already, or has expired: ask an administrator for a new one.",
    .go_in = "Save and go in",
    .signed_in_as = "Signed in as",
    .change_password = "Change the password",
    .old_password = "Password until now",
    .new_password = "New password",
    .password_changed = "The new password holds. All other browsers were signed out.",
    .old_password_wrong = "The password until now is not right: type it again.",
    .save = "Save",
    .browsers = "Where you are signed in",
    .this_browser = "This browser",
    .signed_in_on = "signed in on",
    .end = "End",
    .tokens = "Tokens for programs",
    .tokens_hint =
        "A program that sends one may do what you may: “estrade add --token”, or the API.",
    .no_tokens = "You have none yet.",
    .token_name = "What it is for",
    .token_may = "It may",
    .reads = "read",
    .reads_and_writes = "read and change",
    .expires = "Expires on",
    .expires_hint = "Empty: never",
    .expired = "expired",
    .never_expires = "never expires",
    .make_token = "Make a token",
    .new_token = "This token is shown once. Copy it now:",
    .bad_day = "Write the day as YYYY-MM-DD, and a later one than today.",
    .bad_token_name = "Say in at most 100 characters what the token is for.",
    .too_many_tokens = "This account has 50 tokens: end those that nothing uses any more.",
    .people_hint =
        "An administrator may do everything. An organiser makes, changes and removes the talks "
        "of some events. An editor changes some talks.",
    .administrator = "Administrator",
    .organiser = "Organiser",
    .editor = "Editor",
    .role = "Role",
    .events = "Events",
    .no_events = "There is no event yet.",
    .talk_ids = "Talks: their addresses or ids, one a line",
    .add_person = "Add somebody",
    .name_hint = "2 to 60 lower-case letters, digits and . _ @ + -",
    .bad_name = "A name to sign in with has 2 to 60 lower-case letters, digits and . _ @ + -.",
    .name_taken = "This name is taken: choose another.",
    .no_such_talks = "Some of these talks do not exist: check",
    .invitation = "Send this address to them. It works once, for seven days, and is shown once:",
    .new_invitation = "New address to choose a password",
    .has_no_password = "has not come in yet",
    .close_account = "Close this account",
    .close_hint =
        "Nobody signs in with it any more, and its tokens end. What they did stays. The name "
        "stays taken.",
    .last_administrator = "This is the last administrator who can sign in: make another one first.",
    .saved = "Saved.",
    .not_yours = "Only an administrator may see this: ask one of them.",
    .no_person = "There is no such account.",
    .not_from_here =
        "This was not asked for by a page of this archive: go back to the studio and do it "
        "there.",
    .no_talks =
        "You have no talk yet. Send recordings and slides: each becomes a talk, and its work is "
        "shown here.",
    .title = "Title",
    .event = "Event",
    .state = "State",
    .expected = "expected",
    .received = "received",
    .examined = "examined",
    .playable = "playable",
    .complete = "complete",
    .refused = "refused",
    .earlier = "Earlier talks",
    .later = "Later talks",
    .filter_list = "Filter this list",
    .apply_filter = "Filter",
    .fit_of = "of",
    .none_fits = "Nothing in this list fits what you typed.",
    .show_whole_list = "Show all of it",
};

}  // namespace estrade::server::studio
