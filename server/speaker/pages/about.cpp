// SPDX-License-Identifier: GPL-3.0-or-later
// What is said of the talk, as far as its speaker may say it: title, abstract and licence.
#include <algorithm>
#include <array>
#include <string>

#include "server/catalogue/edits.h"
#include "server/catalogue/licences.h"
#include "server/catalogue/merge.h"
#include "server/catalogue/said.h"
#include "server/http/query.h"
#include "server/pipeline/edit_talk.h"
#include "server/reasons/reasons.h"
#include "server/speaker/pages/pages.h"

namespace estrade::server::speaker {
namespace {

using http::Html;
using http::markup;

struct Spoken {
  std::string_view field;
  std::string_view Words::*wrong;
};
constexpr std::array spoken = {Spoken{"title", &Words::wrong_title},
                               Spoken{"abstract", &Words::wrong_abstract},
                               Spoken{"licence", &Words::wrong_licence}};

bool is_among(std::vector<std::string> const& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

bool is_offered(std::string_view licence) {
  auto const offered = catalogue::offered_licences();
  return licence.empty() || std::ranges::find(offered, licence) != offered.end();
}

/// The fields of which the catalogue, or the list of licences, would take none.
std::vector<std::string> wrong_fields(catalogue::TalkDraft const& typed,
                                      catalogue::TalkDraft const& there) {
  std::vector<std::string> wrong;
  for (auto const& [field, words] : spoken) {
    catalogue::TalkDraft alone{.title = "A talk"};
    catalogue::say(alone, field, catalogue::said(typed, field));
    bool const is_fine = field == "licence"
                             ? is_offered(typed.licence) || typed.licence == there.licence
                             : catalogue::check_draft(alone).has_value();
    if (!is_fine) wrong.emplace_back(field);
  }
  return wrong;
}

/// What a form says, without what browsers put at the ends of lines; the rest as it was `before`.
catalogue::TalkDraft typed_draft(http::FormFields const& form, catalogue::TalkDraft before) {
  for (auto const& [field, words] : spoken) {
    if (form.values(field).empty()) continue;
    auto text = form.value(field);
    std::erase(text, '\r');
    catalogue::say(before, field, text);
  }
  return before;
}

tl::unexpected<Error> show_again() { return fail(Kind::Rejected, "the form is shown again", ""); }

/// Whether anything was changed.
Result<bool> correct(Deps const& deps, db::Transaction const& transaction, Held const& held,
                     http::FormFields const& form, Words const& words, News& news) {
  auto const there = catalogue::draft_of(held.talk);
  auto const version = http::whole_number(form.value("version")).value_or(held.talk.version);
  auto const edits = catalogue::list_edits(transaction, held.talk.id, version);
  auto const base = catalogue::draft_before(there, edits);
  news.typed = typed_draft(form, base);
  news.wrong_fields = wrong_fields(*news.typed, there);
  if (!news.wrong_fields.empty()) {
    news.version = version;
    news.status = 422;
    for (auto const& [field, wrong] : spoken) {
      if (field == news.wrong_fields.front()) news.wrong = words.*wrong;
    }
    return show_again();
  }
  auto const clean = catalogue::check_draft(*news.typed);
  if (!clean) return fail(clean.error());
  auto const merged = catalogue::merge(base, *clean, there);
  if (!merged.clashes.empty()) {
    news.typed = merged.draft;
    news.clashes = merged.clashes;
    news.wrong = words.changed_meanwhile;
    news.status = 409;
    return show_again();
  }
  auto const saved =
      pipeline::edit_talk(transaction, held.talk.id, merged.draft, deps.clock.now(),
                          {.account = {}, .name = std::string(catalogue::the_speaker)});
  if (!saved) return fail(saved.error());
  return saved->version != held.talk.version;
}

/// What is wrong with a field, and what somebody else has made of it.
Html below_field(Page const& page, Shown const& shown, News const& news, Spoken const& part) {
  auto const& words = page.words();
  Html below;
  if (is_among(news.wrong_fields, part.field)) {
    below += markup(R"(<p class="field-wrong" id="{}-wrong">{}</p>
)",
                    part.field, words.*part.wrong);
  }
  if (is_among(news.clashes, part.field)) {
    auto const there = catalogue::said(catalogue::draft_of(shown.view.talk), part.field);
    below += markup(R"(<div class="clash" id="{}-clash"><p>{}</p>
<pre>{}</pre></div>
)",
                    part.field, words.theirs, there.empty() ? "–" : there);
  }
  return below;
}

/// Of what stands below a field.
Html described(News const& news, std::string_view field, bool has_hint) {
  std::string ids;
  auto const add = [&](std::string_view what) {
    ids += (ids.empty() ? "" : " ") + std::string(field) + "-" + std::string(what);
  };
  bool const is_wrong = is_among(news.wrong_fields, field);
  if (is_wrong) add("wrong");
  if (is_among(news.clashes, field)) add("clash");
  if (has_hint) add("hint");
  Html attributes;
  if (!ids.empty()) attributes = markup(R"( aria-describedby="{}")", ids);
  if (is_wrong) attributes += R"( aria-invalid="true")";
  return attributes;
}

Html licences(Page const& page, std::string const& chosen) {
  auto const option = [&](std::string_view value, std::string_view name) {
    Html selected;
    if (value == chosen) selected = " selected";
    return markup(R"(<option value="{}"{}>{}</option>)", value, selected, name);
  };
  auto list = option("", page.words().no_licence);
  if (!is_offered(chosen)) list += option(chosen, chosen);
  for (auto const licence : catalogue::offered_licences()) list += option(licence, licence);
  return list;
}

}  // namespace

Html about_part(Page const& page, http::Request const& request, Shown const& shown,
                News const& news) {
  auto const& words = page.words();
  auto const draft = news.typed.value_or(catalogue::draft_of(shown.view.talk));
  auto const below = [&](std::size_t at) { return below_field(page, shown, news, spoken.at(at)); };
  return markup(
      R"(<section class="part" id="about">
<h2>{}</h2>
<p class="quiet">{}</p>
<form class="fields edit-form" method="post" action="{}">
<input type="hidden" name="version" value="{}">
<div class="field"><label for="title">{}</label>
<input id="title" name="title" value="{}" autocomplete="off" required{}>
{}</div>
<div class="field"><label for="abstract">{}</label>
<textarea id="abstract" name="abstract" rows="10"{}>
{}</textarea>
{}<p class="quiet" id="abstract-hint">{}</p></div>
<div class="field"><label for="licence">{}</label>
<select id="licence" name="licence" autocomplete="off"{}>{}</select>
{}<p class="quiet" id="licence-hint">{}</p></div>
<div class="dialog-buttons"><button type="submit">{}</button></div>
</form>
</section>
)",
      words.about, words.about_hint, address_of(page.choice, request, "/about"),
      news.version.value_or(shown.view.talk.version), words.title, draft.title,
      described(news, "title", false), below(0), words.abstract, described(news, "abstract", true),
      draft.abstract, below(1), words.abstract_hint, words.licence,
      described(news, "licence", true), licences(page, draft.licence), below(2), words.licence_hint,
      words.save);
}

http::Response correct_talk(Deps const& deps, http::Request const& request) {
  auto const& words = page_for(deps, request, {}).words();
  News news;
  auto const form = http::read_form(request);
  if (!form) return show(deps, request, {.status = 400, .wrong = words.broken_form});
  auto const changed = deps.database.write([&](db::Transaction const& transaction) -> Result<bool> {
    auto const held = hold(deps, transaction, request);
    if (!held) return fail(held.error());
    return correct(deps, transaction, *held, *form, words, news);
  });
  if (changed) {
    deps.wake_runner();
    return see_done(deps, request, *changed ? "saved" : "same");
  }
  if (news.wrong.empty()) {
    news.reason =
        reasons::told(page_for(deps, request, {}).choice.language, changed.error().advice);
  }
  if (news.status == 200) news.status = 422;
  return show(deps, request, news);
}

}  // namespace estrade::server::speaker
