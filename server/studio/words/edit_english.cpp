// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/studio/words/edit_languages.h"

namespace estrade::server::studio {

EditWords const edit_english = {
    .edit = "Edit the talk",
    .open_page = "Open its page",
    .what_is_said = "What is said about it",
    .title = "Title",
    .abstract = "Abstract",
    .abstract_hint =
        "Markdown: **bold**, *italic*, [a link](https://…), lists with “- ”. HTML stays text.",
    .speakers = "Speakers",
    .one_a_line = "One a line.",
    .language = "Spoken language",
    .language_hint = "A tag such as fr, en or pt-BR. Empty: unknown.",
    .date = "Given on",
    .event = "Event",
    .event_hint = "A title that is new makes a new event.",
    .licence = "Licence",
    .licence_hint = "By its short name, such as CC BY-SA 4.0; or its https:// address.",
    .tags = "Tags",
    .chapters = "Chapters",
    .chapters_hint =
        "One a line: a time of the whole recording, then a space and a title, such as 12:34 "
        "Questions. Empty: named after the slides.",
    .links = "Links",
    .links_hint = "One a line: the address, then a space and what it is called.",
    .embed_sites = "Sites that may embed it",
    .embed_sites_hint =
        "One a line, such as https://blog.example.org or https://*.example.org. * for all, none "
        "for "
        "none. Empty: as the archive says.",
    .visibility = "Visibility",
    .publish_at = "Becomes public",
    .save = "Save",
    .preview = "Preview",
    .preview_note = "Preview: nothing is saved yet.",
    .saved = "Saved.",
    .saved_beside = "Saved. Somebody else had changed this meanwhile, which stays:",
    .nothing_changed = "Nothing was changed.",
    .wrong_fields = "Nothing was saved yet: put right what is marked below.",
    .wrong_title = "Write a title of at most 300 characters, on one line.",
    .wrong_abstract = "An abstract has at most 20,000 characters: shorten it.",
    .wrong_speakers = "At most 50 speakers, one a line, each of at most 200 characters.",
    .wrong_language = "Write a language tag such as fr, en or pt-BR.",
    .wrong_date = "Write a day of the calendar as YYYY-MM-DD.",
    .wrong_event = "An event’s title has at most 300 characters.",
    .wrong_licence = "A licence’s name has at most 100 characters: take its short name.",
    .wrong_tags = "At most 30 tags, one a line, each of at most 60 characters.",
    .wrong_chapters =
        "At most 200 chapters, one a line, each a time of its own, a space and a title of at most "
        "200 characters, such as 12:34 Questions.",
    .wrong_links =
        "At most 30 links, one a line, each beginning with https:// or http://, and what it is "
        "called behind a space.",
    .wrong_embed_sites =
        "Write sites such as https://blog.example.org, one a line; * and none stand alone.",
    .clash =
        "Somebody else has changed the same meanwhile. Nothing of yours is lost: your text is in "
        "the form, theirs below it. Put together what you want, then save.",
    .clash_here = "There now:",
    .not_yours = "This talk is not among yours: ask an administrator to make it so.",
    .not_your_event =
        "Only who organises that event may move a talk there: ask one of them, or an "
        "administrator.",
    .publishing = "Who may see it",
    .is_draft = "A draft: only those who work on it see it.",
    .becomes_public = "It becomes public by itself on",
    .is_unlisted = "Whoever has its address sees it. It is in no list, search or feed.",
    .is_public = "Everybody sees it.",
    .will_be_public = "Everybody sees it as soon as something of it plays.",
    .is_withdrawn = "Withdrawn: its page and its embeds say so.",
    .is_opted_out =
        "Who speaks does not want it published: readers do not see it until that is lifted on its "
        "event’s page.",
    .draft = "Draft",
    .draft_hint = "those who work on it",
    .unlisted = "Unlisted",
    .unlisted_hint = "whoever has its address",
    .everybody = "Public",
    .everybody_hint = "everybody, from now on",
    .at_a_time = "Public at a time",
    .at = "Day and time (UTC)",
    .withdrawn = "Withdrawn",
    .withdraw = "Withdraw it now",
    .withdraw_hint =
        "Its page and its embeds say that it was withdrawn. It can be published again.",
    .wrong_time = "Write a day and a time to come.",
    .wrong_visibility =
        "This cannot be published, since nothing of it plays or who speaks does not want it; or "
        "not withdrawn, since nobody has seen it.",
    .poster = "Poster",
    .poster_take = "Take picture",
    .poster_at = "Or a moment of the film",
    .poster_hint = "Minutes and seconds, such as 12:34.",
    .poster_choose = "Take this moment",
    .poster_own = "Let the archive choose",
    .poster_chosen = "The poster was changed.",
    .poster_making = "The poster is being made, and shown in a moment.",
    .wrong_moment = "Write a moment within the recording, such as 12:34.",
    .no_recording = "Once its recording plays.",
    .trim = "Start and end",
    .trim_hint =
        "Of the recording, such as 0:42 and 45:10; empty: all of it. Nothing is encoded again, and "
        "nothing is lost.",
    .start = "Start",
    .end = "End",
    .trim_save = "Show this part",
    .trim_undo = "Show all of it",
    .trim_making = "This part is being made; until then what was shown stays.",
    .wrong_trim =
        "Write times within the recording, such as 0:42 and 45:10, the end behind the start.",
    .slides = "Slides",
    .slides_recovered =
        "Nobody has sent slides: these were seen in the recording. A deck that is sent replaces "
        "them.",
    .times_doubtful = "Places to look at:",
    .times_sure = "Nothing in it is doubtful.",
    .times_table = "As a table",
    .times_waiting = "Which slide was on screen when is being found out.",
    .times_failed = "Which slide was on screen when could not be found out:",
    .times_none_seen =
        "No slide of this deck was seen in the recording. Is it this talk’s? If it is, you can say "
        "yourself which slide was on screen when.",
    .times_no_pictures =
        "The recording has sound only, so that no slide can be seen in it. You can say yourself "
        "which one was on screen when.",
    .linked_decks = "Slides among the links",
    .linked_decks_hint =
        "The archive fetches the file from its address once, as if you had sent it.",
    .take_deck = "Take as the slides",
    .deck_taken = "The slides have come, and are made ready now.",
    .deck_not_taken =
        "The slides could not be taken from this address: it is none of this talk’s, or none that "
        "may be asked. Send the file instead.",
    .deck_no_answer =
        "The slides could not be taken from this address, which does not answer as it should: try "
        "again later, or open it in a browser and send the file that you get there.",
    .deck_no_slides =
        "The slides could not be taken from this address, where there are none: open it in a "
        "browser, and send the file that you get there.",
    .deck_too_large =
        "The slides could not be taken from this address, since they are too large for it: send "
        "the file instead.",
    .without_picture = "Pictures not shown",
    .notes = "About its files",
    .faces = "Pictures of the speakers",
    .faces_hint =
        "The schedule names them. The archive has fetched its own copies, so that no reader asks "
        "anybody else.",
    .face_remove = "Remove",
    .face_removed =
        "The picture is no longer shown, whatever the schedule says. “Show again” or the history "
        "puts it back.",
    .face_is_removed = "Removed: it is not shown.",
    .face_show = "Show again",
    .face_shown = "The picture is shown again.",
    .face_waiting = "Being fetched.",
    .face_missing = "Could not be fetched.",
    .face_address = "Its address",
    .face_again = "Try again",
    .face_trying = "It is tried again, and shown when it has come.",
    .no_face = "There is no such picture of a speaker of this talk.",
    .captions = "Captions",
    .captions_hint =
        "WebVTT or SubRip, with times of all of the recording. What is saved is read in a moment.",
    .captions_in = "Captions in",
    .captions_text = "Text and times",
    .captions_add = "Add captions",
    .captions_save = "Save the captions",
    .captions_remove = "Remove the captions",
    .captions_sent = "The captions are being read, and shown in a moment.",
    .captions_files = "Files of captions, .vtt or .srt",
    .captions_files_hint =
        "Several at once. Their language is read from names such as talk.fr.vtt; captions that are "
        "there in a language are replaced.",
    .captions_other_language = "Language of files whose names do not say it",
    .captions_send = "Send the files",
    .captions_removed =
        "The captions are removed. They stand among the earlier ones, from where they can be put "
        "back.",
    .captions_earlier = "Earlier captions",
    .captions_earlier_hint =
        "Removed and replaced ones. Putting one back replaces those in its language; none is lost.",
    .captions_restore = "Put back",
    .captions_no_file = "Choose a file of captions first, .vtt or .srt.",
    .captions_too_large =
        "These files are too large together: send captions of at most 2 MB each, and ten at a "
        "time.",
    .captions_no_language = "Say in which language this file is, such as fr or pt-BR:",
    .captions_twice = "Two files are in the same language; send one of them:",
    .captions_wrong_file = "This is no text of at most 2 MB; send all of a .vtt or .srt file:",
    .wrong_captions =
        "Choose a language such as fr or pt-BR, and paste all of a .vtt or .srt file, of at most "
        "2 MB.",
    .deleting = "Delete",
    .delete_hint = "It can be restored for 30 days; then its files are removed for good.",
    .delete_talk = "Delete this talk",
    .removed_talks = "Deleted talks",
    .removed_hint = "Talks and their files are kept for 30 days after they were deleted.",
    .none_removed = "No talk of yours was deleted in the last 30 days.",
    .deleted_on = "deleted on",
    .erased_on = "removed for good on",
    .restore = "Restore",
    .history = "History",
    .no_history = "Nothing was changed since it was added.",
    .undo = "Undo",
    .undoes = "undoes change",
    .undone = "Undone.",
    .kept = "These were changed again since, and stay:",
    .not_undone = "Nothing was put back, since all of it was changed again:",
    .the_archive = "the archive",
    .change = "Change",
    .nothing = "nothing",
    .from = "from",
    .to = "to",
    .several = "Change several talks",
    .several_hint = "What stays empty below stays as it is. Each talk’s history can undo it.",
    .several_changes = "What changes",
    .several_saved = "Talks that were changed:",
    .wrong_several =
        "this cannot be so. No talk was changed: look at language, licence, tags and visibility.",
    .none_chosen = "Choose at least one talk.",
    .leave = "leave as it is",
    .add_tags = "Tags to add",
};

}  // namespace estrade::server::studio
