// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <variant>

#include "server/api/api.h"
#include "server/http/request.h"
#include "server/http/response.h"
#include "server/http/router.h"

namespace estrade::server::api {

// One function for each route of api.cpp.

[[nodiscard]] http::Response list_talks(Deps const& deps, http::Request const& request);
[[nodiscard]] http::Response create_talk(Deps const& deps, http::Request const& request);
[[nodiscard]] http::Response read_talk(Deps const& deps, http::Request const& request);
[[nodiscard]] http::Response list_marks(Deps const& deps, http::Request const& request);
[[nodiscard]] http::Response list_permits(Deps const& deps, http::Request const& request);
[[nodiscard]] http::Response make_permit(Deps const& deps, http::Request const& request);
[[nodiscard]] http::Response withdraw_permit(Deps const& deps, http::Request const& request);
[[nodiscard]] http::Response read_permitted(Deps const& deps, http::Request const& request);
[[nodiscard]] http::Response change_talk(Deps const& deps, http::Request const& request);
[[nodiscard]] http::Response delete_talk(Deps const& deps, http::Request const& request);
[[nodiscard]] http::Response restore_talk(Deps const& deps, http::Request const& request);
[[nodiscard]] http::Response list_removed(Deps const& deps, http::Request const& request);
[[nodiscard]] http::Response read_history(Deps const& deps, http::Request const& request);
[[nodiscard]] http::Response undo_edit(Deps const& deps, http::Request const& request);
[[nodiscard]] http::Response trim_talk(Deps const& deps, http::Request const& request);
[[nodiscard]] http::Response undo_trim(Deps const& deps, http::Request const& request);
[[nodiscard]] std::variant<http::Response, std::unique_ptr<http::BodySink>> put_poster(
    Deps const& deps, http::Request const& request);
[[nodiscard]] http::Response delete_poster(Deps const& deps, http::Request const& request);
[[nodiscard]] http::Response delete_captions(Deps const& deps, http::Request const& request);
[[nodiscard]] http::Response read_timeline(Deps const& deps, http::Request const& request);
[[nodiscard]] http::Response put_timeline(Deps const& deps, http::Request const& request);
[[nodiscard]] http::Response list_jobs(Deps const& deps, http::Request const& request);
[[nodiscard]] http::Response cancel_job(Deps const& deps, http::Request const& request);
[[nodiscard]] http::Response retry_job(Deps const& deps, http::Request const& request);
[[nodiscard]] http::Response match_files(Deps const& deps, http::Request const& request);
[[nodiscard]] http::Response cancel_work(Deps const& deps, http::Request const& request);
[[nodiscard]] http::Response retry_work(Deps const& deps, http::Request const& request);
[[nodiscard]] http::Response put_work_first(Deps const& deps, http::Request const& request);
[[nodiscard]] http::Response watch_work(Deps const& deps, http::Request const& request);
[[nodiscard]] http::Response change_event(Deps const& deps, http::Request const& request);
[[nodiscard]] std::variant<http::Response, std::unique_ptr<http::BodySink>> import_schedule(
    Deps const& deps, http::Request const& request);
[[nodiscard]] http::Response opt_out(Deps const& deps, http::Request const& request);
[[nodiscard]] http::Response lift_opt_out(Deps const& deps, http::Request const& request);
[[nodiscard]] http::Response list_events(Deps const& deps, http::Request const& request);
[[nodiscard]] http::Response read_statistics(Deps const& deps, http::Request const& request);
[[nodiscard]] http::Response read_returned(Deps const& deps, http::Request const& request);
[[nodiscard]] http::Response read_questions(Deps const& deps, http::Request const& request);
[[nodiscard]] http::Response search(Deps const& deps, http::Request const& request);
[[nodiscard]] http::Response suggest(Deps const& deps, http::Request const& request);
[[nodiscard]] http::Response read_index(Deps const& deps, http::Request const& request);
[[nodiscard]] http::Response rebuild_index(Deps const& deps, http::Request const& request);
[[nodiscard]] http::Response list_webhooks(Deps const& deps, http::Request const& request);
[[nodiscard]] http::Response create_webhook(Deps const& deps, http::Request const& request);
[[nodiscard]] http::Response read_webhook(Deps const& deps, http::Request const& request);
[[nodiscard]] http::Response change_webhook(Deps const& deps, http::Request const& request);
[[nodiscard]] http::Response delete_webhook(Deps const& deps, http::Request const& request);
[[nodiscard]] http::Response list_deliveries(Deps const& deps, http::Request const& request);
[[nodiscard]] http::Response send_again(Deps const& deps, http::Request const& request);
[[nodiscard]] http::Response test_webhook(Deps const& deps, http::Request const& request);
[[nodiscard]] http::Response renew_secret(Deps const& deps, http::Request const& request);
[[nodiscard]] http::Response describe(Deps const& deps, http::Request const& request);
[[nodiscard]] http::Response tell_health(Deps const& deps, http::Request const& request);
[[nodiscard]] http::Response tell_readiness(Deps const& deps, http::Request const& request);

}  // namespace estrade::server::api
