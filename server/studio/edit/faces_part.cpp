// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of a talk's speakers, each with what can be done about it.
#include "server/catalogue/face.h"
#include "server/reasons/reasons.h"
#include "server/studio/edit/parts.h"
#include "server/studio/frame/event_faces.h"
#include "server/studio/words/edit_words.h"

namespace estrade::server::studio {
namespace {

using catalogue::SpeakerFace;
using http::Html;
using http::markup;

/// A button about one speaker; who hears it alone hears whom it is about.
Html face_button(std::string_view action, std::string_view what, std::string_view words,
                 std::string const& speaker) {
  return markup(
      R"(<form method="post" action="{}"><button class="light" type="submit" name="{}" value="{}">{}<span class="visually-hidden">: {}</span></button></form>
)",
      action, what, speaker, words, speaker);
}

/// What there is to say of a picture that is not simply there.
Html face_standing(Page const& page, SpeakerFace const& face) {
  auto const& words = edit_words_in(page.choice.language);
  if (face.is_hidden) return markup(R"( <span class="quiet">{}</span>)", words.face_is_removed);
  if (!face.wanted.verdict.empty()) {
    return markup(
        R"( <span class="missing">{}</span> <span class="quiet">{} <a href="{}">{}</a></span>)",
        words.face_missing, reasons::told(page.choice.language, face.wanted.verdict),
        face.wanted.url, words.face_address);
  }
  if (face.wanted.is_made()) return {};
  return markup(R"( <span class="quiet">{}</span>)", words.face_waiting);
}

Html face_row(Page const& page, SpeakerFace const& face, std::string_view action) {
  auto const& words = edit_words_in(page.choice.language);
  auto const& speaker = face.wanted.speaker;
  Html buttons;
  if (face.is_hidden) {
    buttons = face_button(action, "show", words.face_show, speaker);
  } else {
    if (!face.wanted.verdict.empty()) {
      buttons = face_button(action, "again", words.face_again, speaker);
    }
    if (face.picture) buttons += face_button(action, "remove", words.face_remove, speaker);
  }
  Html picture;
  if (face.picture && !face.is_hidden) picture = face_of(face.picture->picture);
  return markup(R"(<li><p class="face-name">{}<span>{}{}</span></p>
{}</li>
)",
                picture, speaker, face_standing(page, face), buttons);
}

}  // namespace

Html faces_part(Page const& page, Edited const& edited) {
  if (edited.faces.empty()) return {};
  auto const& words = edit_words_in(page.choice.language);
  auto const action = link(page, "/studio/talks/" + edited.view.talk.id.text() + "/faces");
  Html rows;
  for (auto const& face : edited.faces) rows += face_row(page, face, action);
  return markup(R"(<section class="part" id="faces">
<h2>{}</h2>
<p class="quiet">{}</p>
<ul class="rows">
{}</ul>
</section>
)",
                words.faces, words.faces_hint, rows);
}

}  // namespace estrade::server::studio
