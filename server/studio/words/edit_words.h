// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "server/catalogue/talk.h"
#include "server/http/language.h"

namespace estrade::server::studio {

/// What the pages say on which a talk is edited, published and deleted. Plain text, escaped where
/// it is written.
struct EditWords {
  std::string_view edit;
  std::string_view open_page;
  std::string_view what_is_said;  ///< heads the form
  std::string_view title;
  std::string_view abstract;
  std::string_view abstract_hint;
  std::string_view speakers;
  std::string_view one_a_line;
  std::string_view language;
  std::string_view language_hint;
  std::string_view date;
  std::string_view event;
  std::string_view event_hint;
  std::string_view licence;
  std::string_view licence_hint;
  std::string_view tags;
  std::string_view chapters;
  std::string_view chapters_hint;
  std::string_view links;
  std::string_view links_hint;
  std::string_view embed_sites;
  std::string_view embed_sites_hint;
  std::string_view visibility;
  std::string_view publish_at;
  std::string_view save;
  std::string_view preview;
  std::string_view preview_note;
  std::string_view saved;
  std::string_view saved_beside;  ///< stands before what somebody else had changed meanwhile
  std::string_view nothing_changed;
  std::string_view wrong_fields;
  std::string_view wrong_title;
  std::string_view wrong_abstract;
  std::string_view wrong_speakers;
  std::string_view wrong_language;
  std::string_view wrong_date;
  std::string_view wrong_event;
  std::string_view wrong_licence;
  std::string_view wrong_tags;
  std::string_view wrong_chapters;
  std::string_view wrong_links;
  std::string_view wrong_embed_sites;
  std::string_view clash;       ///< above the form
  std::string_view clash_here;  ///< stands before what somebody else has written
  std::string_view not_yours;
  std::string_view not_your_event;
  std::string_view publishing;
  std::string_view is_draft;
  std::string_view becomes_public;  ///< stands before an instant
  std::string_view is_unlisted;
  std::string_view is_public;
  std::string_view will_be_public;
  std::string_view is_withdrawn;
  std::string_view is_opted_out;
  std::string_view draft;
  std::string_view draft_hint;
  std::string_view unlisted;
  std::string_view unlisted_hint;
  std::string_view everybody;
  std::string_view everybody_hint;
  std::string_view at_a_time;
  std::string_view at;
  std::string_view withdrawn;
  std::string_view withdraw;
  std::string_view withdraw_hint;
  std::string_view wrong_time;
  std::string_view wrong_visibility;
  std::string_view poster;
  std::string_view poster_take;  ///< a candidate; its number follows
  std::string_view poster_at;
  std::string_view poster_hint;
  std::string_view poster_choose;
  std::string_view poster_own;  ///< whatever was found for it
  std::string_view poster_chosen;
  std::string_view poster_making;
  std::string_view wrong_moment;
  std::string_view no_recording;
  std::string_view trim;
  std::string_view trim_hint;
  std::string_view start;
  std::string_view end;
  std::string_view trim_save;
  std::string_view trim_undo;
  std::string_view trim_making;
  std::string_view wrong_trim;
  std::string_view slides;
  std::string_view slides_recovered;
  std::string_view times_doubtful;  ///< a number follows
  std::string_view times_sure;
  std::string_view times_table;
  std::string_view times_waiting;
  std::string_view times_failed;  ///< a reason follows
  std::string_view times_none_seen;
  std::string_view times_no_pictures;
  std::string_view linked_decks;
  std::string_view linked_decks_hint;
  std::string_view take_deck;
  std::string_view deck_taken;
  std::string_view deck_not_taken;
  std::string_view deck_no_answer;
  std::string_view deck_no_slides;
  std::string_view deck_too_large;
  std::string_view without_picture;  ///< as a field of the history
  std::string_view notes;            ///< on its files
  std::string_view faces;
  std::string_view faces_hint;
  std::string_view face_remove;
  std::string_view face_removed;
  std::string_view face_is_removed;
  std::string_view face_show;
  std::string_view face_shown;
  std::string_view face_waiting;
  std::string_view face_missing;
  std::string_view face_address;
  std::string_view face_again;
  std::string_view face_trying;
  std::string_view no_face;
  std::string_view captions;
  std::string_view captions_hint;
  std::string_view captions_in;  ///< stands before a language
  std::string_view captions_text;
  std::string_view captions_add;
  std::string_view captions_save;
  std::string_view captions_remove;
  std::string_view captions_sent;
  std::string_view captions_files;
  std::string_view captions_files_hint;
  std::string_view captions_other_language;
  std::string_view captions_send;
  std::string_view captions_removed;
  std::string_view captions_earlier;
  std::string_view captions_earlier_hint;
  std::string_view captions_restore;
  std::string_view captions_no_file;
  std::string_view captions_too_large;
  std::string_view captions_no_language;  ///< stands before a file's name
  std::string_view captions_twice;        ///< stands before a language
  std::string_view captions_wrong_file;   ///< stands before a file's name
  std::string_view wrong_captions;
  std::string_view deleting;
  std::string_view delete_hint;
  std::string_view delete_talk;
  std::string_view removed_talks;
  std::string_view removed_hint;
  std::string_view none_removed;
  std::string_view deleted_on;
  std::string_view erased_on;
  std::string_view restore;
  std::string_view history;
  std::string_view no_history;
  std::string_view undo;
  std::string_view undoes;  ///< stands before the number of a change
  std::string_view undone;
  std::string_view kept;  ///< stands before fields that were changed again since
  std::string_view not_undone;
  std::string_view the_archive;  ///< who changed it, where that was no account
  std::string_view change;       ///< a number follows
  std::string_view nothing;      ///< where a text was or is empty
  std::string_view from;         ///< for who hears the page
  std::string_view to;
  std::string_view several;
  std::string_view several_hint;
  std::string_view several_changes;
  std::string_view several_saved;  ///< a number follows
  std::string_view wrong_several;  ///< behind a talk's title
  std::string_view none_chosen;
  std::string_view leave;  ///< as it is
  std::string_view add_tags;
};

[[nodiscard]] EditWords const& edit_words_in(http::Language language);

/// "Title", of a field's name as the history has it.
[[nodiscard]] std::string_view field_word(EditWords const& words, std::string_view field);
/// What is wrong with a field, and what to do.
[[nodiscard]] std::string_view wrong_word(EditWords const& words, std::string_view field);
[[nodiscard]] std::string_view visibility_word(EditWords const& words,
                                               catalogue::Visibility visibility);

}  // namespace estrade::server::studio
