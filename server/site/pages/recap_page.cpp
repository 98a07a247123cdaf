// SPDX-License-Identifier: GPL-3.0-or-later
// For who writes about an event: the post's skeleton, to be pasted and filled.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "server/catalogue/view.h"
#include "server/site/frame/layout.h"
#include "server/site/frame/talk.h"
#include "server/site/frame/works.h"
#include "server/site/pages/pages.h"
#include "server/site/words/text.h"

namespace estrade::server::site {
namespace {

using catalogue::SlideView;
using catalogue::TalkView;
using http::Html;
using http::markup;

constexpr std::size_t most_in_a_post = 200;
constexpr std::size_t key_slides = 3;

struct Recap {
  catalogue::Event event;
  std::vector<TalkView> talks;  ///< the first that was added comes first
};

Result<Recap> look_up(Deps const& site, Visit const& visit) {
  return site.database.read([&](db::Reader const& reader) -> Result<Recap> {
    auto event = catalogue::find_event(reader, visit.request().parameter("slug"));
    if (!event) return fail(event.error());
    Recap recap;
    for (auto const& talk :
         catalogue::list_talks(reader, {.event = event->id, .limit = most_in_a_post})) {
      if (auto view = catalogue::view_talk(reader, talk.id)) {
        recap.talks.push_back(std::move(*view));
      }
    }
    if (recap.talks.empty()) {
      return fail(Kind::NotFound, "nothing to watch", std::string(catalogue::no_such_event));
    }
    std::ranges::reverse(recap.talks);
    recap.event = std::move(*event);
    return recap;
  });
}

double seconds_shown(SlideView const& slide) {
  double seconds = 0;
  for (auto const& moment : slide.shown) seconds += moment.end - moment.start;
  return seconds;
}

/// Those that were on screen longest, in their order; of a talk without a timeline the first.
std::vector<SlideView const*> find_key_slides(TalkView const& view) {
  std::vector<SlideView const*> slides;
  for (auto const& slide : view.slides) {
    if (!slide.pictures.empty()) slides.push_back(&slide);
  }
  std::ranges::stable_sort(slides, std::greater(),
                           [](SlideView const* slide) { return seconds_shown(*slide); });
  slides.resize(std::min(slides.size(), key_slides));
  std::ranges::sort(slides, std::less(), &SlideView::number);
  return slides;
}

std::string name_of(Visit const& visit, SlideView const& slide) {
  auto const number = std::to_string(slide.number);
  auto const& words = visit.words();
  return slide.title.empty() ? filled(words.slide, {number})
                             : filled(words.slide_with_text, {number, slide.title});
}

/// The moment in the talk at which a slide was explained.
std::string address_of(Visit const& visit, TalkView const& view, SlideView const& slide) {
  return visit.absolute(with_field(view.url, "slide=" + slide.name));
}

std::string post_as_html(Visit const& visit, Recap const& recap) {
  std::string post(markup("<h2>{}</h2>\n", recap.event.title).view());
  for (auto const& view : recap.talks) {
    post += markup("\n<h3><a href=\"{}\">{}</a></h3>\n", visit.absolute(view.url), view.talk.title)
                .view();
    if (!view.talk.speakers.empty()) {
      post += markup("<p>{}</p>\n", joined(view.talk.speakers)).view();
    }
    post += catalogue::embed_code(view, visit.origin()) + "\n";
    auto const slides = find_key_slides(view);
    if (slides.empty()) continue;
    post += "<ul>\n";
    for (auto const* slide : slides) {
      auto const& picture = slide->pictures.front();
      post += markup(
                  "<li><a href=\"{}\"><img src=\"{}\" width=\"{}\" height=\"{}\" "
                  "loading=\"lazy\" alt=\"\"> {}</a></li>\n",
                  address_of(visit, view, *slide), visit.absolute(picture.url), picture.width,
                  picture.height, name_of(visit, *slide))
                  .view();
    }
    post += "</ul>\n";
  }
  return post;
}

/// As it is read by Markdown (CommonMark 0.31 section 2.4).
std::string plain(std::string_view text) {
  std::string escaped;
  for (char const c : text) {
    if (std::string_view("\\`*_[]<>#|!&").find(c) != std::string_view::npos) escaped += '\\';
    escaped += c == '\n' || c == '\r' ? ' ' : c;
  }
  return escaped;
}

/// An address on a line of its own is what WordPress, Ghost, Discourse and Notion make embeds of.
std::string post_as_markdown(Visit const& visit, Recap const& recap) {
  auto post = "## " + plain(recap.event.title) + "\n";
  for (auto const& view : recap.talks) {
    post += "\n### " + plain(view.talk.title) + "\n\n";
    if (!view.talk.speakers.empty()) post += plain(joined(view.talk.speakers)) + "\n\n";
    post += visit.absolute(view.url) + "\n\n";
    for (auto const* slide : find_key_slides(view)) {
      post +=
          "- [" + plain(name_of(visit, *slide)) + "](" + address_of(visit, view, *slide) + ")\n";
    }
  }
  return post;
}

std::string post_as_works(Visit const& visit, Recap const& recap) {
  Poco::JSON::Array::Ptr all = new Poco::JSON::Array;
  for (auto const& view : recap.talks) {
    auto const works = works_of(visit, view, description_of(visit, view), {});
    for (auto const& work : *works) all->add(work);
  }
  return "<script type=\"application/ld+json\">\n" + works_text(all) + "\n</script>\n";
}

/// A field that can be read and copied without a script; its button comes with one.
Html copyable(Visit const& visit, std::string_view id, std::string_view label,
              std::string const& text) {
  return markup(R"(<p class="field"><label for="{}">{}</label>
<span class="copyable"><textarea id="{}" readonly rows="12" spellcheck="false">{}</textarea>
<button type="button" data-copy="{}" data-copied="{}" hidden>{}</button></span></p>
)",
                id, label, id, text, id, visit.words().copied, visit.words().copy);
}

}  // namespace

http::Response recap_page(Deps const& site, Visit const& visit) {
  auto const recap = look_up(site, visit);
  if (!recap) return answer_error(visit, recap.error());
  auto const& words = visit.words();
  auto const event = catalogue::path_of(recap->event);
  Page page;
  page.title = filled(words.recap_title, {recap->event.title});
  page.description = std::string(words.recap_lead);
  page.path = event + "/recap";
  page.indexed = false;
  auto const fields =
      copyable(visit, "recap-html", "HTML", post_as_html(visit, *recap)) +
      copyable(visit, "recap-markdown", "Markdown", post_as_markdown(visit, *recap)) +
      copyable(visit, "recap-works", words.recap_works, post_as_works(visit, *recap));
  page.body = markup(R"(<header class="talk-heading">
<p class="eyebrow"><a href="{}">{}</a></p>
<h1>{}</h1>
</header>
<p>{}</p>
{}<p id="copied" class="visually-hidden" role="status"></p>
)",
                     visit.link(event), recap->event.title, page.title, words.recap_lead, fields);
  return render(visit, page);
}

}  // namespace estrade::server::site
