// SPDX-License-Identifier: GPL-3.0-or-later
// The buttons of a row: all the work on one talk taken up again, cancelled, put first.
#include <algorithm>
#include <functional>
#include <string>

#include "server/catalogue/talk.h"
#include "server/http/query.h"
#include "server/id.h"
#include "server/pipeline/work.h"
#include "server/studio/frame/fields.h"
#include "server/studio/pages/pages.h"

namespace estrade::server::studio {
namespace {

using http::markup;
using ChangeWork = std::function<Result<void>(db::Transaction const&, TalkId const&, Instant)>;

http::Response no_such_talk(Desk const& desk, Visit const& visit, http::Request const& request) {
  auto const& words = visit.words();
  auto page = page_for(desk, visit, request, words.no_talk);
  page.path = "/studio/talks";
  page.status = 404;
  page.body = markup(R"(<h1>{}</h1>
)",
                     words.no_talk);
  return render(page);
}

/// A query of ours, as it stood in the form.
bool is_query(std::string_view text) {
  return text.size() <= 2000 && std::ranges::all_of(text, [](char c) {
           bool const plain =
               (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
           return plain || std::string_view("-._~%=&").find(c) != std::string_view::npos;
         });
}

/// To the row in the list.
http::Response back_to(Visit const& visit, http::Request const& request, std::string const& talk) {
  auto response = see(visit, "/studio/talks");
  auto address = std::string(response.headers.find("Location").value_or(""));
  auto const form = http::read_form(request);
  auto const back = form ? form->value("back") : std::string();
  if (!back.empty() && is_query(back)) {
    address += (address.find('?') == std::string::npos ? "?" : "&") + back;
  }
  response.headers.set("Location", address + "#talk-" + talk);
  return response;
}

http::Response change_work(Desk const& desk, Visit const& visit, http::Request const& request,
                           ChangeWork const& change) {
  std::string const id(request.parameter("id"));
  if (!is_id_text(id)) return no_such_talk(desk, visit, request);
  auto const done = desk.deps.database.write([&](db::Transaction const& transaction) {
    auto const talk = catalogue::find_talk(transaction, TalkId(id));
    if (!talk) return Result<void>(fail(talk.error()));
    if (!visit.caller.works_on(talk->id, talk->event ? talk->event->id : EventId())) {
      return Result<void>(fail(Kind::NotFound, "a talk of others", std::string()));
    }
    return change(transaction, talk->id, desk.deps.clock.now());
  });
  // A conflict is news: it was done, or ended, meanwhile, and the row says so.
  if (!done && done.error().kind != Kind::Conflict) return no_such_talk(desk, visit, request);
  desk.deps.wake_runner();
  return back_to(visit, request, id);
}

}  // namespace

http::Response retry_work(Desk const& desk, Visit const& visit, http::Request const& request) {
  return change_work(desk, visit, request, pipeline::take_up_all_work);
}

http::Response cancel_work(Desk const& desk, Visit const& visit, http::Request const& request) {
  return change_work(desk, visit, request, pipeline::cancel_all_work);
}

http::Response put_work_first(Desk const& desk, Visit const& visit, http::Request const& request) {
  return change_work(desk, visit, request,
                     [](db::Transaction const& transaction, TalkId const& talk, Instant) {
                       return pipeline::put_work_first(transaction, talk);
                     });
}

}  // namespace estrade::server::studio
