// SPDX-License-Identifier: GPL-3.0-or-later
// What is worth knowing of a talk's files, and which of them were refused without hindering it.
#include "server/reasons/reasons.h"
#include "server/studio/edit/parts.h"
#include "server/studio/words/edit_words.h"

namespace estrade::server::studio {

using http::Html;
using http::markup;

Html notes_part(Page const& page, Edited const& edited) {
  Html rows;
  for (auto const& note : edited.view.notes) {
    // Said where the slides are, with what can be done.
    if (note.code == "no-pictures" || note.code == "no-slides-seen") continue;
    Html file;
    if (!note.file.empty()) file = markup(R"(<strong>{}</strong><br>)", note.file);
    rows += markup(R"(<li><p>{}{}</p></li>
)",
                   file, reasons::told(page.choice.language, note.text));
  }
  if (rows.empty()) return {};
  return markup(R"(<section class="part" id="notes">
<h2>{}</h2>
<ul class="rows">
{}</ul>
</section>
)",
                edit_words_in(page.choice.language).notes, rows);
}

}  // namespace estrade::server::studio
