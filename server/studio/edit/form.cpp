// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/studio/edit/form.h"

#include <algorithm>
#include <array>
#include <utility>

#include "server/catalogue/licences.h"
#include "server/catalogue/said.h"

namespace estrade::server::studio {
namespace {

using http::Html;
using http::markup;

constexpr std::array offered_languages = {
    std::pair{"fr", "français"},   std::pair{"en", "English"},   std::pair{"de", "Deutsch"},
    std::pair{"es", "español"},    std::pair{"it", "italiano"},  std::pair{"pt", "português"},
    std::pair{"nl", "Nederlands"}, std::pair{"br", "brezhoneg"}, std::pair{"eu", "euskara"},
    std::pair{"oc", "occitan"}};

/// How a field is typed into.
struct Shape {
  std::string_view field;
  int rows = 1;  ///< above 1: a text of lines
  std::string_view type = "text";
  std::string_view list{};  ///< the id of what is offered
  std::string_view EditWords::*hint = nullptr;
};

constexpr std::array shapes = {
    Shape{.field = "title"},
    Shape{.field = "abstract", .rows = 10, .hint = &EditWords::abstract_hint},
    Shape{.field = "speakers", .rows = 3, .hint = &EditWords::one_a_line},
    Shape{.field = "language", .list = "known-languages", .hint = &EditWords::language_hint},
    Shape{.field = "date", .type = "date"},
    Shape{.field = "event", .list = "known-events", .hint = &EditWords::event_hint},
    Shape{.field = "licence", .list = "known-licences", .hint = &EditWords::licence_hint},
    Shape{.field = "tags", .rows = 3, .hint = &EditWords::one_a_line},
    Shape{.field = "named_chapters", .rows = 4, .hint = &EditWords::chapters_hint},
    Shape{.field = "links", .rows = 3, .hint = &EditWords::links_hint},
    Shape{.field = "embed_sites", .rows = 2, .hint = &EditWords::embed_sites_hint}};

std::string without_returns(std::string text) {
  std::erase(text, '\r');
  return text;
}

/// Each line without white space at its ends; empty ones are none.
std::string lines_of(std::string const& typed) {
  constexpr std::string_view white = " \t";
  std::string lines;
  auto const text = without_returns(typed);
  for (std::size_t begin = 0; begin < text.size();) {
    auto const end = std::min(text.find('\n', begin), text.size());
    auto line = text.substr(begin, end - begin);
    begin = end + 1;
    line.erase(0, std::min(line.find_first_not_of(white), line.size()));
    line.erase(line.find_last_not_of(white) + 1);
    if (!line.empty()) lines += (lines.empty() ? "" : "\n") + line;
  }
  return lines;
}

/// What somebody else has made of a field, below it.
Html other_text(EditWords const& words, Form const& form, std::string_view field) {
  auto const clash = std::ranges::find(form.clashes, field, &Clash::field);
  if (clash == form.clashes.end()) return {};
  auto const by = clash->by.empty() ? std::string(words.the_archive) : clash->by;
  return markup(R"(<div class="clash" id="{}-clash"><p>{} <span class="quiet">{} · {} UTC</span></p>
<pre>{}</pre></div>
)",
                field, words.clash_here, by, instant_text(clash->made_at),
                clash->there.empty() ? std::string(words.nothing) : clash->there);
}

Html input(Form const& form, Shape const& shape, Html const& described) {
  auto const value = catalogue::said(form.draft, shape.field);
  if (shape.rows > 1) {
    // A newline right behind the tag is not part of the text.
    return markup("<textarea id=\"{}\" name=\"{}\" rows=\"{}\"{}>\n{}</textarea>\n", shape.field,
                  shape.field, shape.rows, described, value);
  }
  Html list;
  if (!shape.list.empty()) list = markup(R"( list="{}")", shape.list);
  Html required;
  if (shape.field == "title") required = " required";
  return markup(R"(<input id="{}" name="{}" type="{}" value="{}" autocomplete="off"{}{}{}>
)",
                shape.field, shape.field, shape.type, value, list, required, described);
}

Html shaped_field(EditWords const& words, Form const& form, Shape const& shape) {
  std::string ids;
  auto const describe = [&](std::string_view what) {
    ids += (ids.empty() ? "" : " ") + std::string(shape.field) + "-" + std::string(what);
  };
  Html below;
  bool const is_wrong = std::ranges::find(form.wrong, shape.field) != form.wrong.end();
  if (is_wrong) {
    describe("wrong");
    below += markup(R"(<p class="field-wrong" id="{}-wrong">{}</p>
)",
                    shape.field, wrong_word(words, shape.field));
  }
  auto const other = other_text(words, form, shape.field);
  if (!other.empty()) describe("clash");
  below += other;
  if (shape.hint != nullptr) {
    describe("hint");
    below += markup(R"(<p class="quiet" id="{}-hint">{}</p>
)",
                    shape.field, words.*shape.hint);
  }
  Html described;
  if (!ids.empty()) described = markup(R"( aria-describedby="{}")", ids);
  if (is_wrong) described += R"( aria-invalid="true")";
  return markup(R"(<div class="field field-{}">
<label for="{}">{}</label>
{}{}</div>
)",
                shape.field, shape.field, field_word(words, shape.field),
                input(form, shape, described), below);
}

Html offered(Form const& form) {
  Html known_languages;
  for (auto const& [tag, name] : offered_languages) {
    known_languages += markup(R"(<option value="{}">{}</option>)", tag, name);
  }
  Html known_events;
  for (auto const& event : form.events)
    known_events += markup(R"(<option value="{}"></option>)", event);
  Html known_licences;
  for (auto const licence : catalogue::offered_licences()) {
    known_licences += markup(R"(<option value="{}"></option>)", licence);
  }
  return markup(R"(<datalist id="known-languages">{}</datalist>
<datalist id="known-events">{}</datalist>
<datalist id="known-licences">{}</datalist>
)",
                known_languages, known_events, known_licences);
}

}  // namespace

catalogue::TalkDraft typed_draft(http::FormFields const& form, catalogue::TalkDraft const& before) {
  auto draft = before;
  for (auto const& shape : shapes) {
    if (form.values(shape.field).empty()) continue;
    bool const is_list = catalogue::is_list(shape.field);
    catalogue::say(
        draft, shape.field,
        is_list ? lines_of(form.typed(shape.field)) : without_returns(form.value(shape.field)));
  }
  return draft;
}

std::vector<std::string> wrong_fields(catalogue::TalkDraft const& draft) {
  std::vector<std::string> wrong;
  for (auto const& shape : shapes) {
    catalogue::TalkDraft alone{.title = "A talk"};
    catalogue::say(alone, shape.field, catalogue::said(draft, shape.field));
    if (!catalogue::check_draft(alone)) wrong.emplace_back(shape.field);
  }
  return wrong;
}

std::vector<Clash> clashes_in(std::vector<std::string> const& fields,
                              catalogue::TalkDraft const& now,
                              std::vector<catalogue::Edit> const& edits) {
  std::vector<Clash> clashes;
  for (auto const& field : fields) {
    Clash clash{.field = field, .there = catalogue::said(now, field), .by = {}};
    auto const newest = std::ranges::find_if(edits, [&](catalogue::Edit const& edit) {
      return std::ranges::find(edit.fields, field, &catalogue::FieldEdit::field) !=
             edit.fields.end();
    });
    if (newest != edits.end()) {
      clash.by = newest->by.name;
      clash.made_at = newest->made_at;
    }
    clashes.push_back(std::move(clash));
  }
  return clashes;
}

Html edit_form(EditWords const& words, Form const& form, std::string const& action) {
  Html fields;
  for (auto const& shape : shapes) fields += shaped_field(words, form, shape);
  return markup(R"(<form class="fields edit-form" method="post" action="{}">
<input type="hidden" name="version" value="{}">
{}{}<div class="dialog-buttons"><button type="submit" name="do" value="save">{}</button>
<button class="light" type="submit" name="do" value="preview">{}</button></div>
</form>
)",
                action, form.version, fields, offered(form), words.save, words.preview);
}

std::string instant_text(Instant instant) {
  auto const text = rfc3339(instant);
  return text.substr(0, 10) + " " + text.substr(11, 5);
}

}  // namespace estrade::server::studio
