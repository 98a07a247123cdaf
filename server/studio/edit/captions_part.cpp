// SPDX-License-Identifier: GPL-3.0-or-later
// A talk's captions: edited as text, sent as files, and put back.
#include <algorithm>

#include "server/studio/edit/form.h"
#include "server/studio/edit/parts.h"
#include "server/studio/frame/fields.h"

namespace estrade::server::studio {
namespace {

using http::Html;
using http::markup;

constexpr std::size_t most_earlier = 20;

std::string captions_address(Page const& page, catalogue::Talk const& talk,
                             std::string_view below = {}) {
  return link(page, "/studio/talks/" + talk.id.text() + "/captions" + std::string(below));
}

Html captions_form(Page const& page, catalogue::Talk const& talk,
                   catalogue::Captions const& captions) {
  auto const& words = edit_words_in(page.choice.language);
  auto const& language = captions.language;
  return markup(R"(<details><summary>{} {}</summary>
<form class="fields" method="post" action="{}">
<input type="hidden" name="language" value="{}">
<div class="field"><label for="cues-{}">{}</label>
<textarea id="cues-{}" name="text" rows="12" spellcheck="true" lang="{}">
{}</textarea></div>
<div class="dialog-buttons"><button type="submit" name="do" value="save">{}</button>
<button class="light" type="submit" name="do" value="remove">{}</button></div>
</form></details>
)",
                words.captions_in, language, captions_address(page, talk), language, language,
                words.captions_text, language, language, vtt_of(captions.cues), words.captions_save,
                words.captions_remove);
}

Html files_form(Page const& page, catalogue::Talk const& talk) {
  auto const& words = edit_words_in(page.choice.language);
  return markup(R"(<form class="fields" method="post" enctype="multipart/form-data" action="{}">
<div class="field"><label for="captions-files">{}</label>
<input id="captions-files" name="files" type="file" accept=".vtt,.srt" multiple required aria-describedby="captions-files-hint">
<p class="quiet" id="captions-files-hint">{}</p></div>
{}<button type="submit">{}</button>
</form>
)",
                captions_address(page, talk, "/files"), words.captions_files,
                words.captions_files_hint,
                field({.name = "files-language",
                       .label = words.captions_other_language,
                       .value = talk.language,
                       .is_required = false}),
                words.captions_send);
}

Html earlier_part(Page const& page, Edited const& edited) {
  auto const& earlier = edited.earlier_captions;
  if (earlier.empty()) return {};
  auto const& words = edit_words_in(page.choice.language);
  Html items;
  for (std::size_t at = 0; at < std::min(earlier.size(), most_earlier); ++at) {
    auto const& source = earlier[at];
    items += markup(
        R"(<li><p>{} <span class="quiet"><time datetime="{}">{} UTC</time></span></p>
<form method="post" action="{}"><input type="hidden" name="source" value="{}">
<button class="light" type="submit" name="do" value="restore">{}<span class="visually-hidden">: {}, {}</span></button></form></li>
)",
        source.file_name, rfc3339(source.received_at), instant_text(source.received_at),
        captions_address(page, edited.view.talk), source.id.text(), words.captions_restore,
        source.file_name, instant_text(source.received_at));
  }
  return markup(R"(<details class="earlier-captions"><summary>{} ({})</summary>
<p class="quiet">{}</p>
<ul class="rows">
{}</ul></details>
)",
                words.captions_earlier, earlier.size(), words.captions_earlier_hint, items);
}

}  // namespace

Html captions_part(Page const& page, Edited const& edited) {
  auto const& words = edit_words_in(page.choice.language);
  auto const& talk = edited.view.talk;
  Html list;
  for (auto const& captions : edited.captions) list += captions_form(page, talk, captions);
  return markup(
      R"(<section class="part captions-part" id="captions">
<h2>{}</h2>
<p class="quiet">{}</p>
{}{}<details><summary>{}</summary>
<form class="fields" method="post" action="{}">
{}<div class="field"><label for="cues-new">{}</label>
<textarea id="cues-new" name="text" rows="8" placeholder="WEBVTT" required></textarea></div>
<button type="submit" name="do" value="save">{}</button>
</form></details>
{}</section>
)",
      words.captions, words.captions_hint, list, files_form(page, talk), words.captions_add,
      captions_address(page, talk),
      field({.name = "captions-language", .label = words.language, .value = talk.language}),
      words.captions_text, words.captions_save, earlier_part(page, edited));
}

}  // namespace estrade::server::studio
