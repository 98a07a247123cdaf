// SPDX-License-Identifier: GPL-3.0-or-later
// Several talks that are changed alike. Each change is kept in its talk's history.
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "server/catalogue/said.h"
#include "server/http/query.h"
#include "server/pipeline/edit_talk.h"
#include "server/studio/edit/history.h"
#include "server/studio/edit/page.h"
#include "server/studio/frame/fields.h"
#include "server/studio/frame/listing.h"
#include "server/studio/pages/pages.h"
#include "server/studio/words/desk_words.h"

namespace estrade::server::studio {
namespace {

using catalogue::Visibility;
using http::Html;
using http::markup;

constexpr std::size_t most_at_once = 1000;

/// What was chosen and typed, and what has become of it.
struct Several {
  int status = 200;
  std::vector<std::string> chosen{};
  catalogue::TalkDraft typed{};
  std::string done{};
  std::string wrong{};
};

/// Those that an empty field leaves as they are.
constexpr std::array<std::string_view, 3> plain_fields = {"event", "language", "licence"};

std::vector<catalogue::Talk> list_theirs(db::Reader const& reader, Visit const& visit) {
  return catalogue::list_talks(reader, {.everything = visit.caller.is_administrator(),
                                        .only_theirs = true,
                                        .also_events = visit.caller.events,
                                        .also_talks = visit.caller.talks,
                                        .limit = most_at_once});
}

Html talk_choice(EditWords const& words, catalogue::Talk const& talk,
                 std::vector<std::string> const& chosen) {
  auto const id = talk.id.text();
  Html checked;
  if (std::ranges::find(chosen, id) != chosen.end()) checked = " checked";
  std::string more(visibility_word(words, talk.visibility));
  if (talk.event) more = talk.event->title + " · " + more;
  return markup(
      R"(<li><label class="check"><input type="checkbox" name="talk" value="{}"{}> <span>{} <span class="quiet">{}</span></span></label></li>
)",
      id, checked, talk.title, more);
}

Html visibility_choice(EditWords const& words, std::string const& typed) {
  Html options = markup(R"(<option value="">{}</option>)", words.leave);
  for (auto const visibility :
       {Visibility::Draft, Visibility::Unlisted, Visibility::Public, Visibility::Withdrawn}) {
    Html selected;
    if (typed == catalogue::text_of(visibility)) selected = " selected";
    options += markup(R"(<option value="{}"{}>{}</option>)", catalogue::text_of(visibility),
                      selected, visibility_word(words, visibility));
  }
  return markup(R"(<div class="field"><label for="visibility">{}</label>
<select id="visibility" name="visibility">{}</select></div>
)",
                words.visibility, options);
}

Html changes(EditWords const& words, catalogue::TalkDraft const& typed) {
  Html fields;
  for (auto const name : plain_fields) {
    fields += field({.name = name,
                     .label = field_word(words, name),
                     .value = catalogue::said(typed, name),
                     .is_required = false});
  }
  return fields +
         markup(
             "<div class=\"field\"><label for=\"tags\">{}</label>\n"
             "<textarea id=\"tags\" name=\"tags\" rows=\"3\" "
             "aria-describedby=\"tags-hint\">\n{}</textarea>\n"
             "<p class=\"quiet\" id=\"tags-hint\">{}</p></div>\n",
             words.add_tags, catalogue::said(typed, "tags"), words.one_a_line) +
         visibility_choice(words, typed.visibility);
}

Html several_form(Page& page, Visit const& visit, std::vector<catalogue::Talk> const& talks,
                  Several const& several) {
  auto const& words = edit_words_in(visit.choice.language);
  if (talks.empty()) {
    return markup(R"(<p class="notice">{} <a href="{}">{}</a></p>
)",
                  visit.words().no_talks, link(page, "/studio/upload"),
                  desk_words_in(visit.choice.language).upload);
  }
  Html choices;
  for (auto const& talk : talks) choices += talk_choice(words, talk, several.chosen);
  return markup(R"(<form class="several" method="post" action="{}">
<fieldset><legend>{}</legend>
{}</fieldset>
<div class="fields">
<h2>{}</h2>
{}<button type="submit">{}</button>
</div>
</form>
)",
                link(page, "/studio/several"), visit.words().talks,
                filtered(page, markup(R"(<ul class="choices">
{}</ul>
)",
                                      choices)),
                words.several_changes, changes(words, several.typed), words.save);
}

http::Response show_several(Desk const& desk, Visit const& visit, http::Request const& request,
                            Several const& several) {
  auto const& words = edit_words_in(visit.choice.language);
  auto page = page_for(desk, visit, request, words.several);
  page.path = "/studio/several";
  page.status = several.status;
  auto const talks =
      desk.deps.database.read([&](db::Reader const& reader) { return list_theirs(reader, visit); });
  page.body = markup(R"(<h1>{}</h1>
<p class="quiet">{}</p>
{}{}{})",
                     words.several, words.several_hint, done(several.done), alert(several.wrong),
                     several_form(page, visit, talks, several));
  return render(page);
}

/// The talk's draft with what was typed over it.
catalogue::TalkDraft with(catalogue::TalkDraft draft, catalogue::TalkDraft const& typed) {
  for (auto const name : plain_fields) {
    if (auto const text = catalogue::said(typed, name); !text.empty()) {
      catalogue::say(draft, name, text);
    }
  }
  draft.tags.insert(draft.tags.end(), typed.tags.begin(), typed.tags.end());
  if (!typed.visibility.empty()) {
    draft.visibility = typed.visibility;
    if (draft.visibility != catalogue::text_of(Visibility::Draft)) draft.publish_at.clear();
  }
  return draft;
}

/// All of them or none. The title of the one that hinders is told.
Result<std::size_t> change_all(Desk const& desk, Visit const& visit,
                               db::Transaction const& transaction, Several& several) {
  auto const& words = edit_words_in(visit.choice.language);
  std::size_t count = 0;
  for (auto const& talk : list_theirs(transaction, visit)) {
    if (std::ranges::find(several.chosen, talk.id.text()) == several.chosen.end()) continue;
    auto const changed =
        pipeline::edit_talk(transaction, talk.id, with(catalogue::draft_of(talk), several.typed),
                            desk.deps.clock.now(), author_of(visit));
    if (!changed || !may_move(visit, talk, *changed)) {
      several.wrong =
          talk.title + ": " + std::string(changed ? words.not_your_event : words.wrong_several);
      return fail(Kind::Rejected, "one of several", "");
    }
    ++count;
  }
  return count;
}

}  // namespace

http::Response several_page(Desk const& desk, Visit const& visit, http::Request const& request) {
  return show_several(desk, visit, request, {.typed = {.visibility = ""}});
}

http::Response change_several(Desk const& desk, Visit const& visit, http::Request const& request) {
  auto const& words = edit_words_in(visit.choice.language);
  Several several{.typed = {.visibility = ""}};
  auto const form = http::read_form(request);
  if (!form) {
    several.status = 400;
    several.wrong = visit.words().not_from_here;
    return show_several(desk, visit, request, several);
  }
  several.chosen = form->values("talk");
  several.typed = typed_draft(*form, several.typed);
  several.typed.visibility = form->value("visibility");
  if (several.chosen.empty()) {
    several.status = 422;
    several.wrong = words.none_chosen;
    return show_several(desk, visit, request, several);
  }
  auto const count = desk.deps.database.write([&](db::Transaction const& transaction) {
    return change_all(desk, visit, transaction, several);
  });
  if (!count) {
    several.status = 422;
    return show_several(desk, visit, request, several);
  }
  desk.deps.wake_runner();
  return show_several(desk, visit, request,
                      {.chosen = std::move(several.chosen),
                       .typed = {.visibility = ""},
                       .done = std::string(words.several_saved) + " " + std::to_string(*count)});
}

}  // namespace estrade::server::studio
