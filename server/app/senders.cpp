// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/app/senders.h"

#include <string>
#include <string_view>
#include <utility>

#include "server/auth/caller.h"
#include "server/catalogue/talk.h"

namespace estrade::server::app {
namespace {

http::MailServer mail_server(config::Settings const& settings) {
  auto const& mail = settings.mail;
  auto const security = mail.security == "tls"    ? http::MailSecurity::Tls
                        : mail.security == "none" ? http::MailSecurity::None
                                                  : http::MailSecurity::StartTls;
  return {.host = mail.host,
          .port = mail.port,
          .security = security,
          .user = mail.user,
          .password = mail.password,
          .from = mail.from,
          .from_name = settings.title};
}

}  // namespace

Result<uploads::Sender> identify_sender(auth::Permits const& permits, db::Reader const& reader,
                                        http::Request const& request, Instant now) {
  if (auto const permit = permits.find_bearer(reader, request, now)) {
    return uploads::Sender{.talk = permit->talk};
  }
  auto caller = auth::identify(reader, request, now);
  if (!caller) return fail(caller.error());
  if (auto const writes = auth::demand_writer(*caller); !writes) return fail(writes.error());
  return uploads::Sender{.caller = *std::move(caller)};
}

Result<void> may_send(db::Reader const& reader, uploads::Sender const& sender,
                      uploads::Metadata const& metadata) {
  auto const hidden = [] {
    return fail(Kind::NotFound, "a talk of others", std::string(catalogue::no_such_talk));
  };
  auto const said = [&](std::string_view name) {
    auto const found = metadata.find(name);
    return found == metadata.end() ? std::string() : found->second;
  };
  if (!sender.talk.empty()) {
    bool const is_theirs = said("talk") == sender.talk.text() && said("role") == "deck";
    return is_theirs ? Result<void>() : Result<void>(hidden());
  }
  auto const& caller = sender.caller;
  if (caller.is_administrator()) return {};  // what is wrong with it is welcome()'s to say
  auto const talk = catalogue::find_talk(reader, TalkId(said("talk")));
  bool const is_theirs =
      talk && caller.works_on(talk->id, talk->event ? talk->event->id : EventId());
  return is_theirs ? Result<void>() : Result<void>(hidden());
}

std::function<Result<void>(http::Mail const&)> mail_sender(config::Settings const& settings,
                                                           Clock const& clock) {
  if (settings.mail.host.empty()) return {};
  return [server = mail_server(settings), &clock](http::Mail const& mail) {
    return http::send_mail(server, mail, clock.now());
  };
}

}  // namespace estrade::server::app
