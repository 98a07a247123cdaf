// SPDX-License-Identifier: GPL-3.0-or-later
// The links of a talk's speaker: made, withdrawn, and sent by mail.
#include <chrono>
#include <string>

#include "server/auth/permits.h"
#include "server/http/mail.h"
#include "server/http/query.h"
#include "server/studio/edit/page.h"
#include "server/studio/edit/speaker.h"
#include "server/studio/pages/pages.h"

namespace estrade::server::studio {
namespace {

auth::PermitId permit_in(http::Request const& request) {
  return auth::PermitId(std::string(request.parameter("permit")));
}

Result<http::Mail> write_letter(Desk const& desk, db::Reader const& reader,
                                http::Request const& request, catalogue::Talk const& talk,
                                http::FormFields const& form) {
  auto const now = desk.deps.clock.now();
  for (auto const& permit : auth::list_permits(reader, talk.id)) {
    if (permit.id != permit_in(request) || !permit.is_open(now)) continue;
    auto const language =
        http::language_of(form.value("language")).value_or(http::Language::English);
    auto const invitation = invitation_of(desk, request, talk, permit);
    return http::Mail{.to = form.value("to"),
                      .subject = invitation_subject(language, invitation),
                      .text = invitation_text(language, invitation)};
  }
  return fail(Kind::NotFound, "no such open permit", "");
}

}  // namespace

http::Response make_permit(Desk const& desk, Visit const& visit, http::Request const& request) {
  auto const& words = speaker_words_in(visit.choice.language);
  return act_on(desk, visit, request,
                [&](db::Transaction const& transaction, catalogue::Talk const& talk,
                    http::FormFields const& form, EditNews& news) -> Result<void> {
                  auto const now = desk.deps.clock.now();
                  auto const day = day_of(form.value("until"));
                  news.wrong = words.wrong_day;
                  // It is open on that day too.
                  auto const end = day ? Instant(*day + std::chrono::days(1)) : now;
                  if (end <= now || end > now + auth::longest_permit) {
                    return fail(Kind::Rejected, "no day to come", "");
                  }
                  news.wrong = words.too_many;
                  auto const made =
                      auth::make_permit(transaction, talk.id, visit.caller.name, end, now);
                  if (!made) return fail(made.error());
                  news.wrong.clear();
                  news.done = words.made;
                  return {};
                });
}

http::Response withdraw_permit(Desk const& desk, Visit const& visit, http::Request const& request) {
  auto const& words = speaker_words_in(visit.choice.language);
  return act_on(desk, visit, request,
                [&](db::Transaction const& transaction, catalogue::Talk const& talk,
                    http::FormFields const&, EditNews& news) -> Result<void> {
                  auto const done = auth::withdraw_permit(transaction, talk.id, permit_in(request),
                                                          desk.deps.clock.now());
                  if (!done) news.wrong = words.no_such_link;
                  if (done) news.done = words.withdrawn;
                  return done;
                });
}

http::Response mail_permit(Desk const& desk, Visit const& visit, http::Request const& request) {
  auto const& words = speaker_words_in(visit.choice.language);
  auto const form = http::read_form(request);
  if (!form) {
    return show_edit(desk, visit, request,
                     {.status = 400, .wrong = std::string(visit.words().not_from_here)});
  }
  auto const letter = desk.deps.database.read([&](db::Reader const& reader) -> Result<http::Mail> {
    auto const talk = find_mine(reader, visit, request);
    if (!talk) return fail(talk.error());
    return write_letter(desk, reader, request, *talk, *form);
  });
  auto const again = [&](int status, std::string_view wrong) {
    return show_edit(desk, visit, request, {.status = status, .wrong = std::string(wrong)});
  };
  if (!letter) return again(404, words.no_such_link);
  if (!http::is_mail_address(letter->to)) return again(422, words.wrong_address);
  if (!desk.deps.send_mail) return again(503, words.mail_not_sent);
  // No transaction is open while another server is waited for.
  auto const sent = desk.deps.send_mail(*letter);
  if (!sent && sent.error().kind == Kind::Rejected) return again(422, words.mail_refused);
  if (!sent) return again(503, words.mail_not_sent);
  return show_edit(desk, visit, request,
                   {.done = std::string(words.mailed) + " " + letter->to + "."});
}

}  // namespace estrade::server::studio
