// SPDX-License-Identifier: GPL-3.0-or-later
// Where a talk is edited. Of two people who do so at once the second is told, and loses nothing.
#include "server/catalogue/edits.h"
#include "server/catalogue/merge.h"
#include "server/http/query.h"
#include "server/pipeline/edit_talk.h"
#include "server/studio/edit/history.h"
#include "server/studio/edit/page.h"
#include "server/studio/pages/pages.h"

namespace estrade::server::studio {
namespace {

/// The version that the form was made of; the newest where it says none.
int version_in(http::FormFields const& form, catalogue::Talk const& talk) {
  auto const said = http::whole_number(form.value("version"));
  return said && *said <= talk.version ? *said : talk.version;
}

tl::unexpected<Error> show_again() { return fail(Kind::Rejected, "the form is shown again", ""); }

/// Everything but what the database says of who may move the talk.
Result<void> save(Desk const& desk, Visit const& visit, db::Transaction const& transaction,
                  catalogue::Talk const& talk, http::FormFields const& form, EditNews& news) {
  auto const& words = edit_words_in(visit.choice.language);
  auto const there = catalogue::draft_of(talk);
  news.version = version_in(form, talk);
  auto const edits = catalogue::list_edits(transaction, talk.id, *news.version);
  auto const base = catalogue::draft_before(there, edits);
  news.typed = typed_draft(form, base);
  news.wrong_fields = wrong_fields(*news.typed);
  if (form.value("do") == "preview") {
    news.preview = true;
    news.wrong_fields.clear();
    return {};
  }
  if (!news.wrong_fields.empty()) {
    news.wrong = words.wrong_fields;
    return show_again();
  }
  auto const merged = catalogue::merge(base, catalogue::check_draft(*news.typed).value(), there);
  if (!merged.clashes.empty()) {
    news.typed = merged.draft;
    news.version.reset();  // what they have written is seen now
    news.clashes = clashes_in(merged.clashes, there, edits);
    news.wrong = words.clash;
    news.status = 409;
    return show_again();
  }
  auto const saved = pipeline::edit_talk(transaction, talk.id, merged.draft, desk.deps.clock.now(),
                                         author_of(visit));
  if (!saved) return fail(saved.error());
  if (!may_move(visit, talk, *saved)) {
    news.wrong = words.not_your_event;
    return fail(Kind::Forbidden, "an event of others", "");
  }
  news.typed.reset();
  news.version.reset();
  news.done = saved->version == talk.version ? words.nothing_changed : words.saved;
  if (!merged.theirs.empty()) {
    news.done = std::string(words.saved_beside) + " " + named(words, merged.theirs) + ".";
  }
  return {};
}

}  // namespace

http::Response edit_page(Desk const& desk, Visit const& visit, http::Request const& request) {
  return show_edit(desk, visit, request, {});
}

http::Response save_talk(Desk const& desk, Visit const& visit, http::Request const& request) {
  return act_on(desk, visit, request,
                [&](db::Transaction const& transaction, catalogue::Talk const& talk,
                    http::FormFields const& form,
                    EditNews& news) { return save(desk, visit, transaction, talk, form, news); });
}

http::Response undo_edit(Desk const& desk, Visit const& visit, http::Request const& request) {
  auto const& words = edit_words_in(visit.choice.language);
  return act_on(desk, visit, request,
                [&](db::Transaction const& transaction, catalogue::Talk const& talk,
                    http::FormFields const&, EditNews& news) -> Result<void> {
                  auto const now = desk.deps.clock.now();
                  auto const number = http::whole_number(request.parameter("edit")).value_or(0);
                  auto const undoing = catalogue::plan_undo(transaction, talk, number, now);
                  if (!undoing) {
                    if (undoing.error().kind == Kind::Conflict) {
                      news.wrong = words.not_undone;
                      auto const edits = catalogue::list_edits(transaction, talk.id, number - 1);
                      std::vector<std::string> fields;
                      for (auto const& field : edits.back().fields) fields.push_back(field.field);
                      news.wrong += " " + named(words, fields) + ".";
                    }
                    return fail(undoing.error());
                  }
                  auto const undone = pipeline::edit_talk(transaction, talk.id, undoing->draft, now,
                                                          author_of(visit), number);
                  if (!undone) {
                    news.wrong = words.wrong_visibility;
                    return fail(undone.error());
                  }
                  if (!may_move(visit, talk, *undone)) {
                    news.wrong = words.not_your_event;
                    return fail(Kind::Forbidden, "an event of others", "");
                  }
                  news.done = words.undone;
                  if (!undoing->kept.empty()) {
                    news.done +=
                        " " + std::string(words.kept) + " " + named(words, undoing->kept) + ".";
                  }
                  return {};
                });
}

http::Response change_visibility(Desk const& desk, Visit const& visit,
                                 http::Request const& request) {
  auto const& words = edit_words_in(visit.choice.language);
  return act_on(desk, visit, request,
                [&](db::Transaction const& transaction, catalogue::Talk const& talk,
                    http::FormFields const& form, EditNews& news) -> Result<void> {
                  auto draft = catalogue::draft_of(talk);
                  auto const wanted = form.value("visibility");
                  auto const now = desk.deps.clock.now();
                  draft.visibility = wanted;
                  draft.publish_at.clear();
                  if (wanted == "at") {
                    auto const at = instant_of(form.value("at"));
                    if (!at || *at <= now) {
                      news.wrong = words.wrong_time;
                      return show_again();
                    }
                    draft.visibility = catalogue::text_of(catalogue::Visibility::Draft);
                    draft.publish_at = rfc3339(*at);
                  }
                  auto const changed =
                      pipeline::edit_talk(transaction, talk.id, draft, now, author_of(visit));
                  if (!changed) {
                    news.wrong = words.wrong_visibility;
                    return fail(changed.error());
                  }
                  news.done = words.saved;
                  return {};
                });
}

}  // namespace estrade::server::studio
