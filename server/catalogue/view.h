// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/catalogue/deck.h"
#include "server/catalogue/source.h"
#include "server/catalogue/talk.h"
#include "server/catalogue/timeline.h"
#include "server/clock.h"
#include "server/db/database.h"
#include "server/error.h"
#include "server/id.h"

namespace estrade::server::catalogue {

// A talk as it is shown: what the page, the embed, the oEmbed provider and the API have in common.
// Every address is an absolute path ("/media/…"); whoever needs a whole URL puts an origin before.

/// A picture at its address; width and height in pixels.
struct Picture {
  std::string url;
  int width = 0;
  int height = 0;
};

/// A small, square picture of one of a talk's speakers.
struct FaceView {
  std::string speaker;
  Picture picture;
};

/// An original as a person downloads it.
struct DownloadView {
  std::string url;   ///< "/talks/ID/recording"
  std::string name;  ///< as its owner called it
  std::uint64_t size = 0;
};

/// What plays.
struct RecordingView {
  std::string playlist;  ///< "/media/RID/master.m3u8"
  int width = 0;         ///< pixels; 0 without video
  int height = 0;
  bool has_video = false;
  bool has_audio = false;
  bool complete = true;         ///< false while more of it is being made, or when no more can be
  bool growing = false;         ///< more of it will come
  std::optional<double> ready;  ///< seconds that play already; nothing when complete
  DownloadView download;
  std::vector<DownloadView> parts;  ///< its originals in their order, where there are several
};

/// The recording as one file to keep, made for it.
struct MadeDownload {
  std::string kind;    ///< "video" or "audio"
  std::string type;    ///< "video/mp4"
  std::string format;  ///< "MP4", as people call it
  DownloadView file;
};

/// What stands before the player: what somebody chose, a still of the recording, or else the
/// deck's first slide.
struct PosterView {
  Picture picture{};                ///< WebP
  std::vector<Picture> pictures{};  ///< the same in its sizes, narrowest first
  std::string jpeg{};               ///< the same as JPEG, for social cards; empty without
  bool jpeg_as_large = true;        ///< as `picture`; else of a size only its maker knows
  std::optional<double> at{};       ///< seconds; nothing when it is no still of the recording
};

/// What an organiser chose as the poster.
struct PosterChoiceView {
  std::optional<double> at;  ///< seconds; nothing when they sent a picture
  bool made = false;         ///< and shown; else what was before is
  std::string verdict;       ///< why it cannot be made, for a person; empty while it may
};

/// Small pictures of the recording, `interval` seconds apart, in one image: row by row.
struct StoryboardView {
  std::string url;
  double interval = 0;  ///< seconds
  int tile_width = 0;
  int tile_height = 0;
  int columns = 0;
  int count = 0;
};

/// The words and links of a slide, with their places: a file of JSON.
struct LayerView {
  std::string url;
  std::string blob_key;  ///< for who reads it here
};

/// From a moment to another, in seconds of what is shown of the recording.
struct Interval {
  double start = 0;
  double end = 0;
};

struct SlideView {
  int number = 0;    ///< its position, from 1
  std::string name;  ///< in addresses
  std::string label;
  std::string url;    ///< "/talks/ID/slides/7", with its name
  std::string title;  ///< as its file tells it; may be empty
  std::string notes;  ///< the speaker's: only for who manages the talk
  std::string text;
  std::string language;  ///< BCP 47: its own, or the deck's, or the talk's; empty unknown
  bool recognised = false;
  int build = 0;     ///< as Slide
  double width = 0;  ///< points
  double height = 0;
  std::vector<Picture> pictures;  ///< narrowest first; empty until they are made
  std::optional<LayerView> layer;
  std::vector<Interval> shown{};  ///< when it was on screen, in order; empty when nobody knows
};

/// What is said, in one language.
struct CaptionsView {
  std::string language;  ///< BCP 47; "und" when nobody knows
  std::string url;       ///< "/talks/ID/captions/fr.vtt": WebVTT, counted from the start of what is
                         ///< shown of the recording
};

/// What people should know of a file that plays nevertheless.
struct NoteView {
  std::string code;  ///< "truncated", "damaged", "times-mended", "sound-missing" …; of decks
                     ///< "pages-left-out", "pages-not-read"; of captions "captions-left-out",
                     ///< "captions-refused"; of a timeline there is none of "no-pictures",
                     ///< "no-slides-seen"
  std::string text;  ///< a sentence for who manages the talk
  std::string file;  ///< which one, as its owner called it
  Role role = Role::Recording;
};

/// Where a talk seems to begin and end, in seconds of its recording.
struct TrimView {
  double start = 0;
  double end = 0;
};

/// The embed page and the size its frame asks for, CSS pixels.
struct EmbedView {
  std::string url;  ///< "/embed/ID"
  int width = 0;
  int height = 0;
};

struct TalkView {
  Talk talk;
  std::string url;                ///< "/talks/ID/SLUG"
  std::string event_url;          ///< "/events/SLUG"; empty without an event
  std::vector<FaceView> faces{};  ///< of the speakers of whom there is one, in their order
  std::optional<RecordingView> recording;
  std::optional<RecordingView> screen;  ///< beside the recording: what the projector showed
  std::optional<PosterView> poster;
  std::vector<PosterView> candidates;  ///< posters to choose from, in order of time
  std::optional<PosterChoiceView> poster_choice;
  std::optional<StoryboardView> storyboard;
  std::vector<SlideView> slides;
  /// Counted from the start of what is shown of the recording; empty where no slide was found.
  std::vector<TimelineEntry> timeline;
  MediaTime shown_from{};  ///< when in the whole recording that is
  int pages = 0;           ///< of the deck; more than there are slides while it is being made
  std::vector<OutlineEntry> outline;
  std::string deck_title;  ///< as its file tells them; may be empty
  std::string deck_author;
  std::string deck_changes;        ///< as Deck::changes
  bool is_deck_recovered = false;  ///< nobody sent it: its slides were seen in the recording
  std::optional<DownloadView> deck;
  std::optional<DownloadView> deck_pdf;  ///< made of an original in another format
  std::vector<MadeDownload> downloads;
  std::vector<CaptionsView> captions;  ///< that of the talk's language first
  std::vector<NoteView> notes;
  std::optional<TrimView> suggested_trim;  ///< where nobody is heard before or after
  EmbedView embed;
  std::string below{};  ///< what its files' addresses begin with; empty for readers; see below.h
};

/// NotFound for an unknown, Gone for a removed talk. Whether the reader may see it is not decided
/// here: see is_public().
[[nodiscard]] Result<TalkView> view_talk(db::Reader const& reader, TalkId const& id);

/// TalkView::notes alone.
[[nodiscard]] std::vector<NoteView> list_notes(db::Reader const& reader, TalkId const& id);

/// The poster alone, for lists.
[[nodiscard]] std::optional<PosterView> find_poster(db::Reader const& reader, TalkId const& id);

/// The slide of that name, or null.
[[nodiscard]] SlideView const* find_slide(TalkView const& view, std::string_view name);

/// When a slide was on screen, in order.
[[nodiscard]] std::vector<Interval> moments_of(std::vector<TimelineEntry> const& timeline,
                                               int slide);
/// For an address: the first whole second within it, or its beginning's when there is none.
[[nodiscard]] int whole_second_in(Interval const& moment);

/// Where a talk is opened.
struct Beginning {
  double start = 0;  ///< seconds
  int slide = 0;     ///< the slide's position; 0: none was asked for
};
/// What an address asks for: a slide by its name ("" for none) begins when it was first on screen,
/// and a moment shows the slide that was on screen then; both are as they are asked for.
[[nodiscard]] Beginning begin_at(TalkView const& view, std::string_view slide,
                                 std::optional<double> seconds);

/// Where a talk says what somebody looked for: a slide, by its number, or what is said for a while;
/// neither: the talk itself.
struct Place {
  int slide = 0;
  std::optional<Interval> said{};
};

/// Such a place, to be shown.
struct PlaceView {
  std::string url;                  ///< "/talks/ID/SLUG?slide=7&t=754"
  std::string slide;                ///< its name; empty for what is no slide
  std::optional<Interval> shown{};  ///< when the slide was first on screen, or it is said
  std::vector<Picture> pictures{};  ///< of the slide, or the one then on screen, or the poster;
                                    ///< narrowest first, or empty
};

/// A talk among others that were found.
struct FoundView {
  Talk talk;
  std::string url;                ///< "/talks/ID/SLUG"
  std::vector<Picture> pictures;  ///< its poster, narrowest first, or empty
  std::vector<PlaceView> places;  ///< as they were asked for
};

/// NotFound and Gone as view_talk(): an index follows the catalogue a moment later. Whether the
/// reader may see it is not decided here.
[[nodiscard]] Result<FoundView> view_found(db::Reader const& reader, TalkId const& id,
                                           std::vector<Place> const& places);

[[nodiscard]] std::string path_of(Talk const& talk);
[[nodiscard]] std::string path_of(Event const& event);
/// The page that shows its timeline.
[[nodiscard]] std::string path_of_timeline(TalkId const& id);
/// The organiser's page where it is put right.
[[nodiscard]] std::string path_of_correction(TalkId const& id);
/// "/talks/ID/chapters.vtt", "/talks/ID/slides.vtt"
[[nodiscard]] std::string path_of_chapters(TalkId const& id);
[[nodiscard]] std::string path_of_slides_track(TalkId const& id);
[[nodiscard]] std::string path_of_captions(TalkId const& id, std::string_view language);
[[nodiscard]] std::string path_of_slide(TalkId const& id, std::string_view name);

/// The markup somebody pastes into a page of theirs: an <iframe>. `origin` as
/// "https://talks.example.org", without a slash at the end.
[[nodiscard]] std::string embed_code(TalkView const& view, std::string_view origin);

}  // namespace estrade::server::catalogue
