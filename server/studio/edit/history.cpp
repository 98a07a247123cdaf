// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/studio/edit/history.h"

#include <algorithm>

#include "server/catalogue/approval.h"
#include "server/catalogue/said.h"
#include "server/studio/edit/form.h"
#include "server/studio/frame/listing.h"
#include "server/studio/words/speaker_words.h"

namespace estrade::server::studio {
namespace {

using http::Html;
using http::markup;

constexpr std::size_t most_shown = 100;

/// Of a long text; all of it is in the API's history.
std::string beginning_of(std::string const& text) {
  constexpr std::size_t most = 600;  // bytes
  if (text.size() <= most) return text;
  auto end = most;
  while ((static_cast<unsigned char>(text[end]) & 0xC0u) == 0x80u) --end;
  return text.substr(0, end) + "…";
}

/// As people read it.
std::string shown_text(EditWords const& words, std::string const& field, std::string const& said) {
  if (said.empty()) return std::string(words.nothing);
  if (field == "visibility") {
    auto const visibility = catalogue::visibility_of(said);
    if (visibility) return std::string(visibility_word(words, *visibility));
  }
  if (field == "publish_at") {
    if (auto const instant = instant_of(said)) return instant_text(*instant) + " UTC";
  }
  return beginning_of(said);
}

Html field_edit(EditWords const& words, catalogue::FieldEdit const& edit) {
  return markup(
      R"(<div class="field-edit"><dt>{}</dt><dd><span class="visually-hidden">{} </span><del>{}</del> <span class="visually-hidden">{} </span><ins>{}</ins></dd></div>
)",
      field_word(words, edit.field), words.from, shown_text(words, edit.field, edit.was), words.to,
      shown_text(words, edit.field, edit.became));
}

/// Who changed it, as people read it.
std::string who_of(Page const& page, catalogue::Author const& by) {
  auto const language = page.choice.language;
  if (by.name.empty()) return std::string(edit_words_in(language).the_archive);
  bool const is_speaker = by.account.empty() && by.name == catalogue::the_speaker;
  return is_speaker ? std::string(speaker_words_in(language).the_speaker) : by.name;
}

Html one_edit(Page const& page, catalogue::Edit const& edit, std::string const& at) {
  auto const& words = edit_words_in(page.choice.language);
  Html fields;
  for (auto const& field : edit.fields) fields += field_edit(words, field);
  Html undoes;
  if (edit.undoes > 0) undoes = markup(" · {} {}", words.undoes, edit.undoes);
  return markup(
      R"(<li class="edit"><div class="edit-head"><h3>{} {}</h3>
<p class="quiet">{} · <time datetime="{}">{} UTC</time>{}</p>
<form method="post" action="{}"><button class="light" type="submit">{}<span class="visually-hidden">: {} {}</span></button></form></div>
<dl>
{}</dl></li>
)",
      words.change, edit.number, who_of(page, edit.by), rfc3339(edit.made_at),
      instant_text(edit.made_at), undoes,
      link(page, at + "/" + std::to_string(edit.number) + "/undo"), words.undo, words.change,
      edit.number, fields);
}

}  // namespace

Html history_of(Page& page, std::vector<catalogue::Edit> const& edits, std::string const& at) {
  auto const& words = edit_words_in(page.choice.language);
  Html list;
  for (std::size_t i = 0; i < std::min(edits.size(), most_shown); ++i) {
    list += one_edit(page, edits[i], at);
  }
  if (edits.empty()) {
    list = markup(R"(<li class="quiet">{}</li>
)",
                  words.no_history);
  }
  return markup(R"(<section class="part" id="history">
<h2>{}</h2>
{}</section>
)",
                words.history,
                filtered(page, markup(R"(<ol class="edits">
{}</ol>
)",
                                      list)));
}

std::string named(EditWords const& words, std::vector<std::string> const& fields) {
  std::string names;
  for (auto const& field : fields) {
    names += (names.empty() ? "" : ", ") + std::string(field_word(words, field));
  }
  return names;
}

}  // namespace estrade::server::studio
