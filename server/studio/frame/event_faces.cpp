// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/studio/frame/event_faces.h"

#include <string>
#include <utility>

#include "server/reasons/reasons.h"
#include "server/studio/frame/fields.h"
#include "server/studio/frame/listing.h"
#include "server/studio/words/event_words.h"

namespace estrade::server::studio {
namespace {

using catalogue::MissingFace;
using http::Html;
using http::markup;

constexpr std::size_t most_faces_shown = 200;

Html missing_row(Page const& page, EventWords const& words, MissingFace const& face) {
  return markup(R"(<li><p>{} <span class="quiet"><a href="{}">{}</a></span></p>
<p class="quiet">{} <a href="{}">{}</a></p></li>
)",
                face.speaker, link(page, "/studio/talks/" + face.talk.text()) + "#faces",
                face.title, reasons::told(page.choice.language, face.verdict), face.url,
                words.face_address);
}

}  // namespace

Html face_of(catalogue::Picture const& picture) {
  return markup(R"(<img class="face" src="{}" alt="" width="{}" height="{}" loading="lazy">)",
                picture.url, picture.width, picture.height);
}

Html missing_faces(Page& page, catalogue::Event const& event,
                   std::vector<MissingFace> const& missing) {
  if (missing.empty()) return {};
  auto const& words = event_words_in(page.choice.language);
  Html rows;
  std::size_t failed = 0;
  for (auto const& face : missing) {
    if (face.verdict.empty()) continue;
    if (++failed <= most_faces_shown) rows += missing_row(page, words, face);
  }
  std::string sentence;
  for (auto const& [count, n] :
       {std::pair{&words.faces_waiting, missing.size() - failed}, {&words.faces_missing, failed}}) {
    if (n == 0) continue;
    sentence += (sentence.empty() ? "" : " ") + count_text(page.choice.language, *count, n);
  }
  Html list;
  if (failed > 0) {
    list = button(link(page, "/studio/events/" + event.slug + "/faces"), words.faces_again) +
           filtered(page, markup(R"(<ul class="rows">
{}</ul>
)",
                                 rows));
  }
  if (failed > most_faces_shown) {
    list += markup(R"(<p class="quiet">{} ({})</p>
)",
                   words.and_more, failed - most_faces_shown);
  }
  return markup(R"(<section class="part" id="faces">
<h2>{}</h2>
<p>{}</p>
{}</section>
)",
                words.faces, sentence, list);
}

}  // namespace estrade::server::studio
