// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/site/words/words.h"

namespace estrade::server::site {

Words const english = {
    .language = http::Language::English,

    .skip_to_content = "Skip to content",
    .home = "Home",
    .search = "Search",
    .search_placeholder = "A word, a name, a title",
    .promise = "No cookies, no tracking, nothing from anywhere else.",
    .page_language = "Language of this page",
    .made_with = "Kept by Estrade, free software.",

    .home_title = "Talks, with their slides",
    .home_lead = "Watch what was said, page through what was shown, and find the very slide again.",
    .home_description = "Recorded talks with their slides, to watch, read, search and embed.",
    .newest_talks = "Newest talks",
    .events = "Events",
    .event = "Event",
    .event_description = "All talks of {}, with their recordings and slides.",
    .archive_empty = "The archive is empty.",
    .archive_empty_hint = "Add a first talk from the command line:",
    .event_empty = "No talk of this event can be watched yet.",
    .talks = "Talks",
    .pages = "Pages",
    .newer_talks = "Newer talks",
    .older_talks = "Older talks",

    .needs_script =
        "Playing here needs JavaScript. Without it, you can download the recording and read the "
        "slides below.",
    .go_to_slide = "Go to slide {}",
    .about = "About this talk",
    .details = "Details",
    .duration = "Length",
    .spoken_language = "Language",
    .licence = "Licence",
    .added = "Added",
    .downloads = "Download",
    .download_recording = "Recording",
    .download_part = "Recording, part {}",
    .download_screen = "Recording of the screen",
    .download_film = "Video, {}",
    .download_sound = "Sound only, {}",
    .download_slides = "Slides",
    .share = "Share and embed",
    .short_link = "Short link",
    .embed_code = "Code for your own page",
    .copy = "Copy",
    .copied = "Copied",
    .still_processing = "The rest of this talk is still being prepared. Come back in a moment.",
    .not_whole = "A part of this talk could not be prepared. What is here can be watched.",

    .slides = "Slides",
    .slide = "Slide {}",
    .slide_with_text = "Slide {}: {}",
    .slide_of_talk = "Slide {} of {} from the talk “{}”",
    .slide_position = "Slide {} of {}",
    .slide_text = "Text of this slide",
    .slide_no_text = "This slide has no text.",
    .previous_slide = "Previous slide",
    .next_slide = "Next slide",
    .watch_from_slide = "Open the talk at this slide",
    .all_slides = "All slides",

    .search_title = "Search: {}",
    .search_start = "Search the talks and every slide",
    .search_start_hint =
        "Accents and endings do not matter. Put “quotes” around words that belong together, and a "
        "minus before a word to leave out.",
    .no_hits = "Nothing found for “{}”.",
    .no_hits_hint = "Try fewer or simpler words, or another spelling.",
    .clear_filters = "Search the whole archive",
    .hits = {"{} result", "{} results"},
    .many_hits = {"About {} result", "About {} results"},
    .any_event = "All events",
    .any_language = "All languages",
    .previous_page = "Previous page",
    .next_page = "Next page",
    .the_talk_itself = "Talk",

    .not_found = "There is nothing at this address.",
    .not_found_hint = "It may be mistyped. Search for the talk, or start from the home page.",
    .gone = "This talk was removed.",
    .gone_hint = "It was here once and will not come back at this address.",
    .not_allowed = "This address does not work that way.",
    .not_allowed_hint = "Go back to the page you came from, or start from the home page.",
    .broken = "Something broke on our side.",
    .broken_hint = "It is noted in the server’s log. Try again in a moment.",

    .months = {"January", "February", "March", "April", "May", "June", "July", "August",
               "September", "October", "November", "December"},
    .size_units = {"bytes", "kB", "MB", "GB", "TB"},
    .decimal_sign = ".",
    .thousands_sign = ",",
};

}  // namespace estrade::server::site
