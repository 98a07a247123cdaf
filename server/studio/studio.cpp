// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/studio/studio.h"

#include <memory>

#include "server/studio/frame/desk.h"
#include "server/studio/pages/pages.h"

namespace estrade::server::studio {
namespace {

using Open = http::Response (*)(Desk const&, http::Request const&);
using Closed = http::Response (*)(Desk const&, Visit const&, http::Request const&);

}  // namespace

void add_routes(http::Router& router, Deps const& deps) {
  using http::Method;
  Desk const desk{deps, std::make_shared<auth::Attempts>(deps.clock),
                  std::make_shared<auth::LogIns const>()};
  auto const open = [&](Method method, std::string pattern, Open answer) {
    router.add(method, std::move(pattern),
               [desk, answer](http::Request const& request) { return answer(desk, request); });
  };
  auto const closed = [&](Method method, std::string pattern, Closed answer,
                          http::RouteOptions const& options = {}) {
    router.add(
        method, std::move(pattern),
        [desk, answer](http::Request const& request) { return let_in(desk, request, answer); },
        options);
  };
  open(Method::Get, "/studio/sign-in", sign_in_page);
  open(Method::Post, "/studio/sign-in", sign_in);
  if (deps.provider != nullptr) {
    open(Method::Get, "/studio/sign-in/provider", leave_for_provider);
    open(Method::Get, "/studio/sign-in/callback", come_from_provider);
    closed(Method::Post, "/studio/account/provider", connect_provider);
    closed(Method::Post, "/studio/account/provider/end", disconnect_provider);
  }
  open(Method::Get, "/studio/welcome/{secret}", welcome_page);
  open(Method::Post, "/studio/welcome/{secret}", accept_welcome);
  closed(Method::Post, "/studio/sign-out", sign_out);

  closed(Method::Get, "/studio", talks_page);
  closed(Method::Get, "/studio/talks", talks_page);
  closed(Method::Post, "/studio/talks/{id}/work/retry", retry_work);
  closed(Method::Post, "/studio/talks/{id}/work/cancel", cancel_work);
  closed(Method::Post, "/studio/talks/{id}/work/first", put_work_first);
  closed(Method::Get, "/studio/upload", upload_page);
  closed(Method::Get, "/studio/talks/{id}/timeline", correction_page);

  closed(Method::Get, "/studio/talks/{id}", edit_page);
  closed(Method::Post, "/studio/talks/{id}", save_talk);
  closed(Method::Post, "/studio/talks/{id}/visibility", change_visibility);
  closed(Method::Post, "/studio/talks/{id}/history/{edit}/undo", undo_edit);
  closed(Method::Post, "/studio/talks/{id}/poster", choose_poster);
  closed(Method::Post, "/studio/talks/{id}/trim", choose_part);
  closed(Method::Post, "/studio/talks/{id}/deck", take_deck);
  closed(Method::Post, "/studio/talks/{id}/faces", change_face);
  http::RouteOptions texts;
  texts.largest_body = 8u << 20;  // captions, as forms write them
  closed(Method::Post, "/studio/talks/{id}/captions", save_captions, texts);
  router.add_streaming(
      Method::Post, "/studio/talks/{id}/captions/files",
      [desk](http::Request const& request) { return send_captions(desk, request); });
  closed(Method::Post, "/studio/talks/{id}/delete", delete_talk);
  closed(Method::Post, "/studio/talks/{id}/permits", make_permit);
  closed(Method::Post, "/studio/talks/{id}/permits/{permit}/withdraw", withdraw_permit);
  closed(Method::Post, "/studio/talks/{id}/permits/{permit}/mail", mail_permit);
  closed(Method::Get, "/studio/several", several_page);
  closed(Method::Post, "/studio/several", change_several);
  closed(Method::Get, "/studio/removed", removed_page);
  closed(Method::Post, "/studio/removed/{id}/restore", restore_talk);
  closed(Method::Get, "/studio/statistics", statistics_page);
  closed(Method::Get, "/studio/events", events_page);
  router.add_streaming(
      Method::Post, "/studio/events/preview",
      [desk](http::Request const& request) { return preview_schedule(desk, request); });
  closed(Method::Post, "/studio/events/import", import_schedule);
  closed(Method::Get, "/studio/events/{event}", event_page);
  closed(Method::Post, "/studio/events/{event}/talks/{id}/lift", lift_opt_out);
  closed(Method::Get, "/studio/events/{event}/speakers", speakers_page);
  closed(Method::Post, "/studio/events/{event}/permits", make_permits);
  closed(Method::Post, "/studio/events/{event}/faces", retry_faces);

  closed(Method::Get, "/studio/webhooks", webhooks_page);
  closed(Method::Post, "/studio/webhooks", add_webhook);
  closed(Method::Get, "/studio/webhooks/{webhook}", webhook_page);
  closed(Method::Post, "/studio/webhooks/{webhook}/change", change_webhook);
  closed(Method::Post, "/studio/webhooks/{webhook}/pause", pause_webhook);
  closed(Method::Post, "/studio/webhooks/{webhook}/resume", resume_webhook);
  closed(Method::Post, "/studio/webhooks/{webhook}/test", test_webhook);
  closed(Method::Post, "/studio/webhooks/{webhook}/secret", renew_webhook_secret);
  closed(Method::Post, "/studio/webhooks/{webhook}/delete", delete_webhook);
  closed(Method::Post, "/studio/webhooks/{webhook}/deliveries/{delivery}/again",
         send_delivery_again);

  closed(Method::Get, "/studio/account", account_page);
  closed(Method::Post, "/studio/account/password", change_password);
  closed(Method::Post, "/studio/account/tokens", make_token);
  closed(Method::Post, "/studio/account/tokens/{token}/end", end_token);
  closed(Method::Post, "/studio/account/sessions/{session}/end", end_session);

  closed(Method::Get, "/studio/people", people_page);
  closed(Method::Post, "/studio/people", add_person);
  closed(Method::Post, "/studio/people/{account}", change_person);
  closed(Method::Post, "/studio/people/{account}/invite", invite_person);
  closed(Method::Post, "/studio/people/{account}/close", close_person);
}

}  // namespace estrade::server::studio
