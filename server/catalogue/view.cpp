// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/catalogue/view.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "server/catalogue/captions.h"
#include "server/catalogue/face.h"
#include "server/catalogue/facts/facts.h"
#include "server/catalogue/poster.h"
#include "server/catalogue/recording.h"
#include "server/catalogue/rendition.h"
#include "server/catalogue/source.h"
#include "server/catalogue/timing/notes.h"
#include "server/catalogue/trim.h"

namespace estrade::server::catalogue {
namespace {

constexpr int embed_width = 960;

std::optional<DownloadView> download_of(TalkId const& id, Role role,
                                        std::optional<Source> const& source) {
  if (!source) return std::nullopt;
  return DownloadView{
      .url = fmt::format("/talks/{}/{}", id.text(), text_of(role)),
      .name = source->file_name,
      .size = source->size,
  };
}

std::optional<RecordingView> view_recording(db::Reader const& reader, TalkId const& id, Role role,
                                            std::optional<Rendition> const& stream) {
  if (!stream) return std::nullopt;
  auto view = read_stream_facts(*stream);
  auto const recording = current_recording(reader, id, role);
  if (!view || !recording) return std::nullopt;
  auto const url = fmt::format("/talks/{}/{}", id.text(), text_of(role));
  if (recording->parts.size() == 1) {
    auto const& only = recording->parts.front();
    view->download = {.url = url, .name = only.file_name, .size = only.size};
    return view;
  }
  for (auto const& part : recording->parts) {
    view->parts.push_back({.url = fmt::format("{}?part={}", url, part.part),
                           .name = part.file_name,
                           .size = part.size});
  }
  view->download = view->parts.front();
  return view;
}

/// What was made to keep: the film first, then the sound.
std::vector<MadeDownload> find_made_downloads(db::Reader const& reader, Talk const& talk) {
  struct Row {
    std::string_view file;
    std::string_view kind;
    std::string_view type;
    std::string_view format;
  };
  constexpr std::array<Row, 3> rows = {{{"talk.mp4", "video", "video/mp4", "MP4"},
                                        {"sound.m4a", "audio", "audio/mp4", "M4A"},
                                        {"sound.opus", "audio", "audio/ogg", "Opus"}}};
  std::vector<MadeDownload> downloads;
  auto const rendition = current_rendition(reader, talk.id, RenditionKind::Downloads);
  if (!rendition) return downloads;
  for (auto const& row : rows) {
    auto const file = std::ranges::find(rendition->files, row.file, &RenditionFile::name);
    if (file == rendition->files.end()) continue;
    auto const ending = row.file.substr(row.file.rfind('.'));
    downloads.push_back(
        {.kind = std::string(row.kind),
         .type = std::string(row.type),
         .format = std::string(row.format),
         .file = {.url = fmt::format("/media/{}/{}", rendition->id.text(), row.file),
                  .name = talk.slug + std::string(ending),
                  .size = file->size}});
  }
  return downloads;
}

std::optional<PosterView> chosen_poster(db::Reader const& reader, TalkId const& id) {
  auto const chosen = shown_poster(reader, id);
  if (!chosen) return std::nullopt;
  return read_poster_facts(*chosen);
}

std::optional<PosterChoiceView> view_choice(db::Reader const& reader, TalkId const& id) {
  auto const wanted = wanted_poster(reader, id);
  if (!wanted) return std::nullopt;
  PosterChoiceView view{.at = {}, .made = wanted->is_made(), .verdict = wanted->verdict};
  if (wanted->at) view.at = std::chrono::duration<double>(*wanted->at).count();
  return view;
}

/// Moments of the recording become those of the part of it that is shown.
void count_from(MediaTime start, TalkView& view) {
  auto const shift = [seconds = std::chrono::duration<double>(start).count()](auto& at) {
    if (at) at = *at - seconds;
    if (at && *at < 0) at.reset();
  };
  if (view.poster) shift(view.poster->at);
  if (view.poster_choice) shift(view.poster_choice->at);
  for (auto& candidate : view.candidates) shift(candidate.at);
}

std::optional<PosterView> poster_of(std::optional<StillsFacts> const& stills,
                                    std::optional<SlidesFacts> const& slides) {
  if (stills && stills->poster) return stills->poster;
  if (!slides || !slides->pictures.contains(1)) return std::nullopt;
  auto const& first = slides->pictures.at(1);
  if (first.empty()) return std::nullopt;
  constexpr int wide_enough = 1280;
  PosterView poster{
      .picture = first.front(), .pictures = {}, .jpeg = slides->card, .jpeg_as_large = false};
  for (auto const& picture : first) {
    if (picture.width > wide_enough && !poster.pictures.empty()) break;
    poster.pictures.push_back(picture);
    poster.picture = picture;
  }
  return poster;
}

std::optional<StillsFacts> find_stills(db::Reader const& reader, TalkId const& id) {
  auto const rendition = current_rendition(reader, id, RenditionKind::Stills);
  if (!rendition) return std::nullopt;
  return read_stills_facts(*rendition);
}

std::optional<SlidesFacts> find_slides(db::Reader const& reader, TalkId const& id) {
  auto const rendition = current_rendition(reader, id, RenditionKind::Slides);
  if (!rendition) return std::nullopt;
  return read_slides_facts(*rendition);
}

/// Of a recording's files, and of what was found while it was made.
std::vector<NoteView> notes_on(db::Reader const& reader, TalkId const& id, Role role,
                               std::optional<Rendition> const& stream) {
  std::vector<NoteView> found;
  auto const recording = current_recording(reader, id, role);
  if (!recording) return found;
  auto const add = [&](std::string const& json, Source const& source) {
    for (auto& note : read_notes(json, found)) {
      note.file = source.file_name;
      note.role = role;
      found.push_back(std::move(note));
    }
  };
  for (auto const& part : recording->parts) add(part.portrait, part);
  if (stream) add(stream->facts, recording->head);
  return found;
}

/// Of the recording that is shown: what was found in another says nothing of it.
std::vector<TimelineEntry> view_timeline(db::Reader const& reader, TalkId const& id) {
  auto timeline = find_timeline(reader, id);
  auto const recording = current_source(reader, id, Role::Recording);
  if (!recording || recording->id != timeline.recording) return {};
  auto const part = shown_part(reader, id);
  auto entries = cut_to(std::move(timeline.entries), part.start, part.end);
  bool const found = std::ranges::any_of(
      entries, [](TimelineEntry const& entry) { return entry.page.has_value(); });
  if (!found) entries.clear();
  return entries;
}

SlideView view_slide(TalkId const& id, Slide& slide, std::optional<SlidesFacts>& made) {
  SlideView view{.number = slide.number,
                 .name = slide.name,
                 .label = std::move(slide.label),
                 .url = path_of_slide(id, slide.name),
                 .title = std::move(slide.title),
                 .notes = std::move(slide.notes),
                 .text = std::move(slide.text),
                 .language = std::move(slide.language),
                 .recognised = slide.recognised,
                 .build = slide.build,
                 .width = slide.width,
                 .height = slide.height,
                 .pictures = {},
                 .layer = {}};
  if (!made) return view;
  view.pictures = std::move(made->pictures[slide.number]);
  if (auto const layer = made->layers.find(slide.number); layer != made->layers.end()) {
    view.layer = layer->second;
  }
  return view;
}

/// As high as what it shows first; a bar for sound alone.
EmbedView view_embed(TalkView const& view) {
  constexpr int bar = 180;
  double ratio = 9.0 / 16.0;
  if (view.recording && view.recording->width > 0 && view.recording->height > 0) {
    ratio = double(view.recording->height) / double(view.recording->width);
  } else if (!view.slides.empty() && view.slides.front().width > 0) {
    ratio = view.slides.front().height / view.slides.front().width;
  } else if (view.recording && !view.recording->has_video) {
    ratio = double(bar) / embed_width;
  }
  int const height = std::clamp(int(embed_width * ratio + 0.5), bar, embed_width);
  return {.url = "/embed/" + view.talk.id.text(), .width = embed_width, .height = height};
}

std::vector<FaceView> view_faces(db::Reader const& reader, Talk const& talk) {
  std::vector<FaceView> views;
  for (auto& face : list_faces(reader, talk)) {
    if (face.picture && !face.is_hidden) views.push_back(*std::move(face.picture));
  }
  return views;
}

std::vector<CaptionsView> view_captions(db::Reader const& reader, Talk const& talk) {
  std::vector<CaptionsView> views;
  for (auto& captions : list_captions(reader, talk.id)) {
    auto url = path_of_captions(talk.id, captions.language);
    views.push_back({.language = std::move(captions.language), .url = std::move(url)});
  }
  std::ranges::stable_partition(
      views, [&](CaptionsView const& view) { return view.language == talk.language; });
  return views;
}

/// Of the newest captions of each name: what was left out of them, and why they were refused.
void add_captions_notes(db::Reader const& reader, TalkId const& id, std::vector<NoteView>& notes) {
  std::map<std::string, Source> newest;
  for (auto const& source : list_sources(reader, id)) {  // the newest first
    if (source.role == Role::Captions) newest.emplace(source.file_name, source);
  }
  for (auto const& [name, source] : newest) {
    auto found = read_notes(source.portrait, {});
    if (!source.verdict.empty()) found = {{"captions-refused", source.verdict, {}, Role::Captions}};
    for (auto& note : found) {
      note.file = name;
      note.role = Role::Captions;
      notes.push_back(std::move(note));
    }
  }
}

/// That was on screen at a moment; 0 when none was.
int slide_at(std::vector<TimelineEntry> const& timeline, double seconds) {
  for (auto const& entry : timeline) {
    if (seconds_of(entry.start) <= seconds && seconds < seconds_of(entry.end)) {
      return entry.page.value_or(0);
    }
  }
  return 0;
}

PlaceView view_place(db::Reader const& reader, FoundView const& talk, Place const& place,
                     std::vector<TimelineEntry> const& timeline,
                     std::optional<SlidesFacts> const& slides) {
  PlaceView view{.url = talk.url, .slide = {}};
  int pictured = place.slide;
  if (place.slide > 0) {
    view.slide = slide_name(reader, talk.talk.id, place.slide);
    view.url += "?slide=" + view.slide;
    auto const moments = moments_of(timeline, place.slide);
    if (!moments.empty()) view.shown = moments.front();
  } else if (place.said) {
    view.shown = place.said;
    pictured = slide_at(timeline, place.said->start);
  }
  if (view.shown) {
    view.url += fmt::format("{}t={}", place.slide > 0 ? '&' : '?', whole_second_in(*view.shown));
  }
  if (slides && slides->pictures.contains(pictured)) {
    view.pictures = slides->pictures.at(pictured);
  } else if (place.slide == 0) {
    view.pictures = talk.pictures;
  }
  return view;
}

}  // namespace

Result<TalkView> view_talk(db::Reader const& reader, TalkId const& id) {
  auto talk = find_talk(reader, id);
  if (!talk) return fail(talk.error());

  TalkView view;
  view.talk = std::move(*talk);
  view.url = path_of(view.talk);
  if (view.talk.event) view.event_url = path_of(*view.talk.event);
  view.faces = view_faces(reader, view.talk);
  auto const stream = current_rendition(reader, id, RenditionKind::Stream);
  auto const screen = current_screen(reader, id);
  view.recording = view_recording(reader, id, Role::Recording, stream);
  view.screen = view_recording(reader, id, Role::Screen, screen);
  view.shown_from = shown_start(reader, id);
  view.notes = list_notes(reader, id);
  // What is shown of it was chosen already.
  if (stream && shown_trim(reader, id).empty()) {
    view.suggested_trim = read_suggested_trim(*stream);
  }
  view.downloads = find_made_downloads(reader, view.talk);
  view.captions = view_captions(reader, view.talk);

  auto deck_language = view.talk.language;
  auto stills = find_stills(reader, id);
  auto slides = find_slides(reader, id);
  if (auto deck = find_deck(reader, id)) {
    view.pages = deck->pages;
    view.outline = std::move(deck->outline);
    view.deck_title = std::move(deck->title);
    view.deck_author = std::move(deck->author);
    view.deck_changes = std::move(deck->changes);
    view.is_deck_recovered = deck->is_recovered;
    if (!deck->language.empty()) deck_language = deck->language;
  }
  view.poster = chosen_poster(reader, id);
  if (!view.poster) view.poster = poster_of(stills, slides);
  view.poster_choice = view_choice(reader, id);
  if (stills) {
    view.candidates = std::move(stills->candidates);
    view.storyboard = std::move(stills->storyboard);
  }
  count_from(shown_start(reader, id), view);
  // A deck that was not understood yet might turn out to be none: no link before its slides.
  if (slides) {
    if (!view.is_deck_recovered) {
      view.deck = download_of(id, Role::Deck, shown_deck(reader, id));
    }
    view.deck_pdf = std::move(slides->pdf);
    if (view.deck_pdf) view.deck_pdf->name = view.talk.slug + ".pdf";
  }

  for (auto& slide : list_slides(reader, id)) view.slides.push_back(view_slide(id, slide, slides));
  view.timeline = view_timeline(reader, id);
  for (auto& slide : view.slides) {
    if (slide.language.empty()) slide.language = deck_language;
    slide.shown = moments_of(view.timeline, slide.number);
  }
  view.pages = std::max(view.pages, int(view.slides.size()));
  view.embed = view_embed(view);
  return view;
}

std::vector<NoteView> list_notes(db::Reader const& reader, TalkId const& id) {
  auto notes =
      notes_on(reader, id, Role::Recording, current_rendition(reader, id, RenditionKind::Stream));
  auto const others = notes_on(reader, id, Role::Screen, current_screen(reader, id));
  notes.insert(notes.end(), others.begin(), others.end());
  if (auto const slides = current_rendition(reader, id, RenditionKind::Slides)) {
    auto const deck = find_source(reader, slides->source);
    for (auto& note : read_notes(slides->facts, {})) {
      if (deck) note.file = deck->file_name;
      note.role = Role::Deck;
      notes.push_back(std::move(note));
    }
  }
  auto const untimed = timeline_notes(reader, id);
  notes.insert(notes.end(), untimed.begin(), untimed.end());
  add_captions_notes(reader, id, notes);
  return notes;
}

std::optional<PosterView> find_poster(db::Reader const& reader, TalkId const& id) {
  if (auto chosen = chosen_poster(reader, id)) return chosen;
  if (auto const stills = find_stills(reader, id); stills && stills->poster) return stills->poster;
  return poster_of(std::nullopt, find_slides(reader, id));
}

SlideView const* find_slide(TalkView const& view, std::string_view name) {
  auto const found = std::ranges::find(view.slides, name, &SlideView::name);
  return found == view.slides.end() ? nullptr : &*found;
}

Result<FoundView> view_found(db::Reader const& reader, TalkId const& id,
                             std::vector<Place> const& places) {
  auto talk = find_talk(reader, id);
  if (!talk) return fail(talk.error());
  FoundView view{.talk = std::move(*talk), .url = {}, .pictures = {}, .places = {}};
  view.url = path_of(view.talk);
  if (auto poster = find_poster(reader, id)) view.pictures = std::move(poster->pictures);
  auto const timeline = view_timeline(reader, id);
  auto const slides = find_slides(reader, id);
  for (auto const& place : places) {
    view.places.push_back(view_place(reader, view, place, timeline, slides));
  }
  return view;
}

}  // namespace estrade::server::catalogue
