// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string_view>
#include <variant>

#include "server/http/request.h"
#include "server/http/response.h"
#include "server/http/router.h"
#include "server/studio/frame/desk.h"

namespace estrade::server::studio {

// For everybody.
[[nodiscard]] http::Response sign_in_page(Desk const& desk, http::Request const& request);
[[nodiscard]] http::Response sign_in(Desk const& desk, http::Request const& request);
/// Sends to the provider of OpenID Connect, and takes in who comes back from there.
[[nodiscard]] http::Response leave_for_provider(Desk const& desk, http::Request const& request);
[[nodiscard]] http::Response come_from_provider(Desk const& desk, http::Request const& request);
/// Where an invited person chooses a password; {secret} is the invitation's.
[[nodiscard]] http::Response welcome_page(Desk const& desk, http::Request const& request);
[[nodiscard]] http::Response accept_welcome(Desk const& desk, http::Request const& request);

// For who has signed in.
[[nodiscard]] http::Response sign_out(Desk const& desk, Visit const& visit,
                                      http::Request const& request);
/// Their talks, and how far they are.
[[nodiscard]] http::Response talks_page(Desk const& desk, Visit const& visit,
                                        http::Request const& request);
/// The buttons of such a talk, the route's {id}.
[[nodiscard]] http::Response retry_work(Desk const& desk, Visit const& visit,
                                        http::Request const& request);
[[nodiscard]] http::Response cancel_work(Desk const& desk, Visit const& visit,
                                         http::Request const& request);
[[nodiscard]] http::Response put_work_first(Desk const& desk, Visit const& visit,
                                            http::Request const& request);
/// Where files are dropped and sent.
[[nodiscard]] http::Response upload_page(Desk const& desk, Visit const& visit,
                                         http::Request const& request);
/// Where the timeline of the route's {id} is corrected: the same page for every talk, whether
/// there is one or not, for only the API knows who may see it.
[[nodiscard]] http::Response correction_page(Desk const& desk, Visit const& visit,
                                             http::Request const& request);
/// Where a talk, the route's {id}, is edited; those below it are its forms.
[[nodiscard]] http::Response edit_page(Desk const& desk, Visit const& visit,
                                       http::Request const& request);
[[nodiscard]] http::Response save_talk(Desk const& desk, Visit const& visit,
                                       http::Request const& request);
[[nodiscard]] http::Response change_visibility(Desk const& desk, Visit const& visit,
                                               http::Request const& request);
[[nodiscard]] http::Response undo_edit(Desk const& desk, Visit const& visit,
                                       http::Request const& request);
[[nodiscard]] http::Response choose_poster(Desk const& desk, Visit const& visit,
                                           http::Request const& request);
[[nodiscard]] http::Response choose_part(Desk const& desk, Visit const& visit,
                                         http::Request const& request);
/// Takes the slides that one of its links leads to.
[[nodiscard]] http::Response take_deck(Desk const& desk, Visit const& visit,
                                       http::Request const& request);
[[nodiscard]] http::Response save_captions(Desk const& desk, Visit const& visit,
                                           http::Request const& request);
/// Takes files of captions.
[[nodiscard]] std::variant<http::Response, std::unique_ptr<http::BodySink>> send_captions(
    Desk const& desk, http::Request const& request);
[[nodiscard]] http::Response delete_talk(Desk const& desk, Visit const& visit,
                                         http::Request const& request);
/// Links of the talk's speaker; {permit} is the id of one.
[[nodiscard]] http::Response make_permit(Desk const& desk, Visit const& visit,
                                         http::Request const& request);
[[nodiscard]] http::Response withdraw_permit(Desk const& desk, Visit const& visit,
                                             http::Request const& request);
[[nodiscard]] http::Response mail_permit(Desk const& desk, Visit const& visit,
                                         http::Request const& request);
/// Pictures of its speakers: removed, shown again, or tried again.
[[nodiscard]] http::Response change_face(Desk const& desk, Visit const& visit,
                                         http::Request const& request);
/// Several of their talks, changed alike.
[[nodiscard]] http::Response several_page(Desk const& desk, Visit const& visit,
                                          http::Request const& request);
[[nodiscard]] http::Response change_several(Desk const& desk, Visit const& visit,
                                            http::Request const& request);
/// Talks of theirs that were deleted and can be restored.
[[nodiscard]] http::Response removed_page(Desk const& desk, Visit const& visit,
                                          http::Request const& request);
[[nodiscard]] http::Response restore_talk(Desk const& desk, Visit const& visit,
                                          http::Request const& request);
/// What was watched of their talks.
[[nodiscard]] http::Response statistics_page(Desk const& desk, Visit const& visit,
                                             http::Request const& request);
// The events that somebody organises, and their schedules.
[[nodiscard]] http::Response events_page(Desk const& desk, Visit const& visit,
                                         http::Request const& request);
[[nodiscard]] http::Response event_page(Desk const& desk, Visit const& visit,
                                        http::Request const& request);
/// Its talks' speakers, and a link for each talk that has none.
[[nodiscard]] http::Response speakers_page(Desk const& desk, Visit const& visit,
                                           http::Request const& request);
[[nodiscard]] http::Response make_permits(Desk const& desk, Visit const& visit,
                                          http::Request const& request);
/// Has the pictures of its talks' speakers that could not be had be tried again.
[[nodiscard]] http::Response retry_faces(Desk const& desk, Visit const& visit,
                                         http::Request const& request);
[[nodiscard]] http::Response lift_opt_out(Desk const& desk, Visit const& visit,
                                          http::Request const& request);
/// Takes a schedule's file, and shows what importing it would do.
[[nodiscard]] std::variant<http::Response, std::unique_ptr<http::BodySink>> preview_schedule(
    Desk const& desk, http::Request const& request);
[[nodiscard]] http::Response import_schedule(Desk const& desk, Visit const& visit,
                                             http::Request const& request);

// For administrators, and for organisers of their events: who is told what happens to talks.
[[nodiscard]] http::Response webhooks_page(Desk const& desk, Visit const& visit,
                                           http::Request const& request);
[[nodiscard]] http::Response add_webhook(Desk const& desk, Visit const& visit,
                                         http::Request const& request);
/// One of them, the route's {webhook}; those below it are its forms.
[[nodiscard]] http::Response webhook_page(Desk const& desk, Visit const& visit,
                                          http::Request const& request);
[[nodiscard]] http::Response change_webhook(Desk const& desk, Visit const& visit,
                                            http::Request const& request);
[[nodiscard]] http::Response pause_webhook(Desk const& desk, Visit const& visit,
                                           http::Request const& request);
[[nodiscard]] http::Response resume_webhook(Desk const& desk, Visit const& visit,
                                            http::Request const& request);
[[nodiscard]] http::Response test_webhook(Desk const& desk, Visit const& visit,
                                          http::Request const& request);
[[nodiscard]] http::Response send_delivery_again(Desk const& desk, Visit const& visit,
                                                 http::Request const& request);
[[nodiscard]] http::Response renew_webhook_secret(Desk const& desk, Visit const& visit,
                                                  http::Request const& request);
[[nodiscard]] http::Response delete_webhook(Desk const& desk, Visit const& visit,
                                            http::Request const& request);

[[nodiscard]] http::Response account_page(Desk const& desk, Visit const& visit,
                                          http::Request const& request);
[[nodiscard]] http::Response change_password(Desk const& desk, Visit const& visit,
                                             http::Request const& request);
[[nodiscard]] http::Response make_token(Desk const& desk, Visit const& visit,
                                        http::Request const& request);
[[nodiscard]] http::Response end_token(Desk const& desk, Visit const& visit,
                                       http::Request const& request);
[[nodiscard]] http::Response end_session(Desk const& desk, Visit const& visit,
                                         http::Request const& request);
/// Whether somebody at the provider signs in to it too.
[[nodiscard]] http::Response connect_provider(Desk const& desk, Visit const& visit,
                                              http::Request const& request);
[[nodiscard]] http::Response disconnect_provider(Desk const& desk, Visit const& visit,
                                                 http::Request const& request);

// For administrators.
[[nodiscard]] http::Response people_page(Desk const& desk, Visit const& visit,
                                         http::Request const& request);
[[nodiscard]] http::Response add_person(Desk const& desk, Visit const& visit,
                                        http::Request const& request);
[[nodiscard]] http::Response change_person(Desk const& desk, Visit const& visit,
                                           http::Request const& request);
[[nodiscard]] http::Response invite_person(Desk const& desk, Visit const& visit,
                                           http::Request const& request);
[[nodiscard]] http::Response close_person(Desk const& desk, Visit const& visit,
                                          http::Request const& request);

}  // namespace estrade::server::studio
