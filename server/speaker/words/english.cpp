// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/speaker/words/languages.h"

namespace estrade::server::speaker {

Words const english = {
    .page_language = "Language of this page",
    .skip_to_content = "Skip to content",
    .closed = "This link is closed",
    .closed_hint =
        "It may have expired, or was not copied whole. Ask those who sent it to you for "
        "another.",
    .your_talk = "Your talk, before it is public",
    .lead =
        "See it here, send your slides, put right what is said about it, and say whether it "
        "may be published.",
    .open_until = "This page is open until",
    .yours_alone = "It needs no account: whoever has its address can do the same, so keep it.",
    .see = "Your talk",
    .nothing_to_see = "There is no recording here yet. Your slides are welcome already.",
    .in_the_making = "The recording has arrived and is being prepared. Come back in a while.",
    .not_whole_yet = "It is still being prepared: the rest will follow.",
    .refused = "The recording could not be used:",
    .needs_script =
        "The player needs JavaScript. What can be watched without it follows as soon "
        "as it is prepared.",
    .slides = "Your slides",
    .no_slides = "None were sent yet.",
    .slides_sent = "Sent:",
    .slides_shown = "They are shown beside your talk.",
    .slides_making = "They are being prepared.",
    .slides_refused = "They could not be used:",
    .slides_recovered =
        "None were sent. What is shown was seen in the recording: your own are "
        "sharper.",
    .choose_slides = "Choose the file",
    .choose_other_slides = "Replace them with another file",
    .slides_hint = "PDF, PowerPoint, OpenDocument, or pictures in a ZIP.",
    .send_slides = "Send the slides",
    .sending = "Sending: {} %",
    .connection_lost =
        "The connection is lost. Choose the same file again: it goes on where it "
        "stopped.",
    .about = "What is said about it",
    .about_hint = "What you change is kept beside what was there before, as yours.",
    .title = "Title",
    .abstract = "Abstract",
    .abstract_hint = "Markdown: **bold**, *italic*, [a link](https://…), lists with “- ”.",
    .licence = "Licence",
    .licence_hint = "Under which others may use your talk and its slides.",
    .no_licence = "Not said",
    .save = "Save",
    .your_word = "May it be published?",
    .word_hint = "Those who organise see at once what you say. You may say something else later.",
    .approved_on = "You approved it on",
    .asked_for = "You asked for:",
    .said_nothing = "You have not said anything yet.",
    .approve = "Yes, as it is",
    .approve_hint = "What you had asked for before no longer counts.",
    .ask_for_cut = "Ask for a cut",
    .cut = "What should be cut, and why",
    .cut_hint = "Such as: the question at the end, I name a client there.",
    .from = "From",
    .to = "To",
    .time_hint = "As the player shows it, such as 12:34. Both may stay empty.",
    .send_wish = "Ask for this",
    .saved = "Saved.",
    .nothing_changed = "Nothing was changed.",
    .slides_arrived = "Your slides have arrived, and are being prepared. Thank you.",
    .approved = "Thank you: you said yes.",
    .wish_arrived = "Those who organise have it now.",
    .wrong_title = "Write a title of at most 300 characters, on one line.",
    .wrong_abstract = "An abstract has at most 20,000 characters: shorten it.",
    .wrong_licence = "Choose one of the licences in the list.",
    .changed_meanwhile =
        "Somebody else has changed the same meanwhile. Nothing you wrote is lost: "
        "it is in the form, and theirs below. Bring together what you want, then "
        "save.",
    .theirs = "Somebody else wrote:",
    .wrong_cut = "Write in a few words what should be cut, in at most 2,000 characters.",
    .wrong_time = "Write a time as the player shows it, such as 12:34 or 1:02:03.",
    .wrong_order = "This stretch ends before it begins: write an end that comes after.",
    .too_many_words = "Very much was said here already: write to those who organise it.",
    .no_file = "Choose a file first.",
    .too_large = "This file is too large for the archive: send a smaller one, a PDF for example.",
    .no_room =
        "The archive has no room for this file now: tell those who organise it, and try "
        "again later.",
    .broken_form = "What was sent did not arrive whole: try again.",
};

}  // namespace estrade::server::speaker
