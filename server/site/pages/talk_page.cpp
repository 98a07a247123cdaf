// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <string>
#include <tuple>

#include <fmt/format.h>

#include "server/assets.h"
#include "server/catalogue/chapters.h"
#include "server/catalogue/view.h"
#include "server/http/markdown.h"
#include "server/http/query.h"
#include "server/site/frame/cards.h"
#include "server/site/frame/layout.h"
#include "server/site/frame/metadata.h"
#include "server/site/frame/moments.h"
#include "server/site/frame/outline.h"
#include "server/site/frame/player.h"
#include "server/site/frame/slides.h"
#include "server/site/frame/talk.h"
#include "server/site/frame/transcript.h"
#include "server/site/pages/pages.h"
#include "server/site/words/text.h"

namespace estrade::server::site {
namespace {

using catalogue::TalkView;
using http::Html;
using http::markup;

/// Who speaks, beside their pictures where there are any.
Html byline_of(TalkView const& view) {
  auto const& speakers = view.talk.speakers;
  if (speakers.empty()) return {};
  if (view.faces.empty()) {
    return markup(R"(<p class="byline">{}</p>
)",
                  joined(speakers));
  }
  Html people;
  for (auto const& speaker : speakers) {
    Html picture;
    auto const face = std::ranges::find(view.faces, speaker, &catalogue::FaceView::speaker);
    if (face != view.faces.end()) {
      auto const& [url, width, height] = face->picture;
      picture =
          markup(R"(<img class="face" src="{}" alt="" width="{}" height="{}" loading="lazy">)", url,
                 width, height);
    }
    people += markup("<li>{}<span>{}</span></li>\n", picture, speaker);
  }
  return markup(R"(<ul class="byline people">
{}</ul>
)",
                people);
}

Html heading(Visit const& visit, TalkView const& view) {
  auto const& talk = view.talk;
  Html event;
  if (talk.event) {
    event = markup(R"(<p class="eyebrow"><a href="{}">{}</a></p>
)",
                   visit.link(view.event_url), talk.event->title);
  }
  return markup(R"(<header class="talk-heading">
{}<h1{}>{}</h1>
{}</header>
)",
                event, language_of_text(visit, talk), talk.title, byline_of(view));
}

Html text_tracks(TalkView const& view) {
  Html tracks;
  for (auto const& captions : view.captions) {
    tracks +=
        markup(R"(<track kind="captions" srclang="{}" src="{}">)", captions.language, captions.url);
  }
  if (catalogue::chapters_of(view).empty()) return tracks;
  return tracks + markup(R"(<track kind="chapters" src="{}" default>)",
                         view.below + catalogue::path_of_chapters(view.talk.id));
}

/// The browser's own player for one file that was made to keep; empty when there is none.
Html plain_player(Visit const& visit, TalkView const& view) {
  if (view.downloads.empty()) return {};
  auto const& best = view.downloads.front();
  auto const start = beginning_of(visit, view).start;
  auto const source = start > 0 ? fmt::format("{}#t={}", best.file.url, start) : best.file.url;
  if (best.kind == "audio") {
    return markup(R"(<audio controls preload="none" src="{}"></audio>
)",
                  source);
  }
  return markup(R"(<video controls preload="none" poster="{}" src="{}">{}</video>
)",
                view.poster ? view.poster->picture.url : std::string(), source, text_tracks(view));
}

Html without_script(Visit const& visit, TalkView const& view) {
  auto const film = plain_player(visit, view);
  Html notice;
  if (view.recording && film.empty()) notice += markup("<p>{}</p>", visit.words().needs_script);
  if (auto const slide = beginning_of(visit, view).slide; slide > 0) {
    notice += markup(R"(<p><a href="#slide-{}">{}</a></p>)", slide,
                     filled(visit.words().go_to_slide, {std::to_string(slide)}));
  }
  if (!notice.empty()) notice = markup(R"(<div class="notice">{}</div>)", notice);
  if (film.empty() && notice.empty()) return {};
  return markup(R"(<noscript>{}{}</noscript>
)",
                film, notice);
}

Html abstract(Visit const& visit, TalkView const& view) {
  if (view.talk.abstract.empty()) return {};
  return markup(R"(<section aria-labelledby="about">
<h2 id="about">{}</h2>
<div class="prose"{}>
{}</div>
</section>
)",
                visit.words().about, language_of_text(visit, view.talk),
                http::markdown(view.talk.abstract));
}

Html detail(std::string_view term, Html const& description) {
  return markup("<div><dt>{}</dt><dd>{}</dd></div>\n", term, description);
}

Html licence(std::string const& name) {
  auto const address = licence_address(name);
  if (address.empty()) return http::html(name);
  return markup(R"(<a rel="license" href="{}">{}</a>)", address, name);
}

/// Each leads to what else is filed under it.
Html tags(Visit const& visit, std::vector<std::string> const& names) {
  Html list;
  for (auto const& name : names) {
    if (!list.empty()) list += markup(", ");
    list += markup(R"(<a rel="tag" href="{}">{}</a>)",
                   visit.link("/search?q=&tag=" + http::percent_encode(name)), name);
  }
  return list;
}

Html links(std::vector<catalogue::Link> const& given) {
  Html list;
  for (auto const& [url, title] : given) {
    if (!list.empty()) list += markup("<br>");
    list += markup(R"(<a rel="nofollow ugc" href="{}">{}</a>)", url, title.empty() ? url : title);
  }
  return list;
}

Html details(Visit const& visit, TalkView const& view) {
  auto const& words = visit.words();
  auto const& talk = view.talk;
  Html list;
  if (talk.date) {
    list += detail(words.given, markup(R"(<time datetime="{}">{}</time>)", iso_date(*talk.date),
                                       date_text(words, *talk.date)));
  }
  if (talk.duration) {
    list +=
        detail(words.duration, markup(R"(<time datetime="{}">{}</time>)",
                                      iso_duration(*talk.duration), playing_time(*talk.duration)));
  }
  if (!view.slides.empty()) {
    list += detail(view.is_deck_recovered ? words.recovered_slides : words.slides,
                   http::html(number_text(words, static_cast<std::size_t>(view.pages))));
  }
  if (!talk.language.empty()) {
    list += detail(words.spoken_language, http::html(language_name(words, talk.language)));
  }
  if (!talk.licence.empty()) list += detail(words.licence, licence(talk.licence));
  if (!talk.tags.empty()) list += detail(words.tags, tags(visit, talk.tags));
  if (!talk.links.empty()) list += detail(words.links, links(talk.links));
  list += detail(words.added, markup(R"(<time datetime="{}">{}</time>)", rfc3339(talk.created_at),
                                     date_text(words, talk.created_at)));
  return markup(R"(<section aria-labelledby="details">
<h2 id="details">{}</h2>
<dl>
{}</dl>
</section>
)",
                words.details, list);
}

Html download(Visit const& visit, std::string_view what, catalogue::DownloadView const& file) {
  return markup(
      R"(<li><a href="{}" download><span>{}</span> <span class="quiet">{} · {}</span></a></li>
)",
      file.url, what, file.name, size_text(visit.words(), file.size));
}

Html originals(Visit const& visit, TalkView const& view) {
  auto const& words = visit.words();
  Html files;
  if (view.recording && view.recording->parts.empty()) {
    files += download(visit, words.download_recording, view.recording->download);
  } else if (view.recording) {
    int number = 0;
    for (auto const& part : view.recording->parts) {
      files += download(visit, filled(words.download_part, {std::to_string(++number)}), part);
    }
  }
  if (view.screen) files += download(visit, words.download_screen, view.screen->download);
  return files;
}

std::string upper_case(std::string text) {
  std::ranges::transform(text, text.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  return text;
}

/// The original, and where that is none the PDF that was made of it.
Html deck_files(Visit const& visit, TalkView const& view) {
  auto const& words = visit.words();
  if (!view.deck) return {};
  if (!view.deck_pdf) return download(visit, words.download_slides, *view.deck);
  auto const dot = view.deck->name.rfind('.');
  auto const format = dot == std::string::npos ? view.deck->name : view.deck->name.substr(dot + 1);
  return download(visit, filled(words.download_slides_as, {upper_case(format)}), *view.deck) +
         download(visit, filled(words.download_slides_as, {"PDF"}), *view.deck_pdf);
}

Html track(TalkView const& view, std::string_view what, std::string const& address,
           std::string_view name) {
  auto const file = fmt::format("{}.{}.vtt", view.talk.slug, name);
  return markup(
      R"(<li><a href="{}" download="{}"><span>{}</span> <span class="quiet">{}</span></a></li>
)",
      address, file, what, file);
}

/// What is said, and what is made of the timeline.
Html tracks(Visit const& visit, TalkView const& view) {
  auto const& words = visit.words();
  Html list;
  for (auto const& captions : view.captions) {
    auto const named =
        captions.language == "und"
            ? std::string(words.download_captions)
            : filled(words.download_captions_in, {language_name(words, captions.language)});
    list += track(view, named, captions.url, captions.language);
  }
  auto const& id = view.talk.id;
  if (!catalogue::chapters_of(view).empty()) {
    list += track(view, words.download_chapters, view.below + catalogue::path_of_chapters(id),
                  "chapters");
  }
  if (view.timeline.empty()) return list;
  return list + track(view, words.download_slides_track,
                      view.below + catalogue::path_of_slides_track(id), "slides");
}

Html downloads(Visit const& visit, TalkView const& view) {
  Html files;
  files += originals(visit, view);
  for (auto const& made : view.downloads) {
    auto const& words = visit.words();
    auto const what = made.kind == "video" ? words.download_film : words.download_sound;
    files += download(visit, filled(what, {made.format}), made.file);
  }
  files += deck_files(visit, view);
  files += tracks(visit, view);
  if (files.empty()) return {};
  return markup(R"(<section id="downloads" aria-labelledby="downloads-title">
<h2 id="downloads-title">{}</h2>
<ul class="downloads">
{}</ul>
</section>
)",
                visit.words().downloads, files);
}

/// The buttons appear with the script that makes them work.
Html share(Visit const& visit, TalkView const& view) {
  auto const& words = visit.words();
  return markup(R"(<section aria-labelledby="share">
<h2 id="share">{}</h2>
<p class="field"><label for="short-link">{}</label>
<span class="copyable"><input id="short-link" type="text" readonly value="{}">
<button type="button" data-copy="short-link" data-copied="{}" hidden>{}</button></span></p>
<p class="field"><label for="embed-code">{}</label>
<span class="copyable"><textarea id="embed-code" readonly rows="5" spellcheck="false">{}</textarea>
<button type="button" data-copy="embed-code" data-copied="{}" hidden>{}</button></span></p>
<p id="copied" class="visually-hidden" role="status"></p>
</section>
)",
                words.share, words.short_link, visit.absolute("/t/" + view.talk.id.text()),
                words.copied, words.copy, words.embed_code,
                catalogue::embed_code(view, visit.origin()), words.copied, words.copy);
}

/// What of a file's flaws a reader will notice; empty for the others.
std::string_view flaw(Words const& words, catalogue::NoteView const& note) {
  if (note.role != catalogue::Role::Recording) return {};
  if (note.code == "truncated") return words.cut_off;
  if (note.code == "damaged") return words.damaged;
  if (note.code == "sound-missing") return words.sound_missing;
  if (note.code == "partly-encrypted") return words.left_out;
  return {};
}

Html flaws(Visit const& visit, TalkView const& view) {
  Html list;
  for (auto const& note : view.notes) {
    auto const sentence = flaw(visit.words(), note);
    if (sentence.empty() || !view.recording) continue;
    list += markup(R"(<p class="notice">{}</p>
)",
                   sentence);
  }
  return list;
}

Html body_of(Deps const& site, Visit const& visit, TalkView const& view) {
  Html unfinished = flaws(visit, view);
  if (!catalogue::is_public(view.talk)) {
    unfinished += markup(R"(<p class="notice">{}</p>
)",
                         visit.words().only_theirs);
  }
  if (view.talk.state == catalogue::State::Playable) {
    unfinished +=
        markup(R"(<p class="notice">{}</p>
)",
               view.talk.reason.empty() ? visit.words().still_processing : visit.words().not_whole);
  }
  return markup(R"(<article class="talk">
{}{}{}{}<div class="columns">
<div class="main-column">
{}{}{}{}</div>
<aside class="side-column" aria-label="{}">
{}{}{}</aside>
</div>
</article>
)",
                heading(visit, view), player(site, visit, view), without_script(visit, view),
                unfinished, abstract(visit, view), outline(visit, view), slide_list(visit, view),
                transcript(site, visit, view), visit.words().details, details(visit, view),
                downloads(visit, view), share(visit, view));
}

}  // namespace

http::Response talk_page(Deps const& site, Visit const& visit) {
  auto const view = find_public_talk(site, visit);
  if (!view) return answer_error(visit, view.error());
  if (visit.request().parameter("slug") != view->talk.slug) {
    return http::redirect(301, view->url + std::string(http::query_as_sent(visit.request())));
  }
  Page page;
  page.title = view->talk.title;
  page.description = description_of(visit, *view);
  page.path = view->url;
  page.indexed = catalogue::is_listed(view->talk);
  page.is_kept = catalogue::is_public(view->talk);
  page.head = talk_metadata(visit, *view, page.description, transcript_of(site, *view));
  page.head += markup(R"(<script type="module" src="{}"></script>
)",
                      asset("facade.js").path);
  page.body = body_of(site, visit, *view);
  return render(visit, page);
}

http::Response talk_redirect(Deps const& site, Visit const& visit) {
  auto const view = find_public_talk(site, visit);
  if (!view) return answer_error(visit, view.error());
  return http::redirect(302, view->url + std::string(http::query_as_sent(visit.request())));
}

}  // namespace estrade::server::site
