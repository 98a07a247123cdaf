// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/api.h"

#include <utility>

#include "server/api/resources/resources.h"

namespace estrade::server::api {

void add_routes(http::Router& router, Deps const& deps) {
  using http::Method;
  using Resource = http::Response (*)(Deps const&, http::Request const&);
  auto const add = [&](Method method, std::string pattern, Resource resource) {
    // What anybody may read, any page may read. Writing needs a token that no page has.
    http::RouteOptions options;
    options.cross_origin = method == Method::Get;
    router.add(
        method, std::move(pattern),
        [deps, resource](http::Request const& request) { return resource(deps, request); },
        options);
  };
  add(Method::Get, "/api/v1/talks", list_talks);
  add(Method::Post, "/api/v1/talks", create_talk);
  add(Method::Get, "/api/v1/talks/{id}", read_talk);
  add(Method::Patch, "/api/v1/talks/{id}", change_talk);
  add(Method::Delete, "/api/v1/talks/{id}", delete_talk);
  add(Method::Post, "/api/v1/talks/{id}/restore", restore_talk);
  add(Method::Get, "/api/v1/removed-talks", list_removed);
  add(Method::Get, "/api/v1/talks/{id}/history", read_history);
  add(Method::Post, "/api/v1/talks/{id}/history/{edit}/undo", undo_edit);
  add(Method::Put, "/api/v1/talks/{id}/trim", trim_talk);
  add(Method::Delete, "/api/v1/talks/{id}/trim", undo_trim);
  add(Method::Get, "/api/v1/talks/{id}/timeline", read_timeline);
  add(Method::Put, "/api/v1/talks/{id}/timeline", put_timeline);
  router.add_streaming(Method::Put, "/api/v1/talks/{id}/poster",
                       [deps](http::Request const& request) { return put_poster(deps, request); });
  add(Method::Delete, "/api/v1/talks/{id}/poster", delete_poster);
  add(Method::Delete, "/api/v1/talks/{id}/captions/{language}", delete_captions);
  add(Method::Get, "/api/v1/talks/{id}/marks", list_marks);
  add(Method::Get, "/api/v1/talks/{id}/permits", list_permits);
  add(Method::Post, "/api/v1/talks/{id}/permits", make_permit);
  add(Method::Delete, "/api/v1/talks/{id}/permits/{permit}", withdraw_permit);
  add(Method::Get, "/api/v1/permits/{permit}", read_permitted);
  add(Method::Post, "/api/v1/talks/{id}/jobs/{job}/cancel", cancel_job);
  add(Method::Post, "/api/v1/talks/{id}/jobs/{job}/retry", retry_job);
  add(Method::Post, "/api/v1/talks/{id}/work/cancel", cancel_work);
  add(Method::Post, "/api/v1/talks/{id}/work/retry", retry_work);
  add(Method::Post, "/api/v1/talks/{id}/work/first", put_work_first);
  if (deps.feed != nullptr) add(Method::Get, "/api/v1/work/stream", watch_work);
  add(Method::Post, "/api/v1/match", match_files);
  add(Method::Get, "/api/v1/jobs", list_jobs);
  add(Method::Get, "/api/v1/events", list_events);
  add(Method::Patch, "/api/v1/events/{event}", change_event);
  router.add_streaming(
      Method::Post, "/api/v1/events/{event}/schedule",
      [deps](http::Request const& request) { return import_schedule(deps, request); });
  add(Method::Put, "/api/v1/talks/{id}/opt-out", opt_out);
  add(Method::Delete, "/api/v1/talks/{id}/opt-out", lift_opt_out);
  add(Method::Get, "/api/v1/statistics", read_statistics);
  add(Method::Get, "/api/v1/statistics/slides", read_returned);
  add(Method::Get, "/api/v1/statistics/searches", read_questions);
  add(Method::Get, "/api/v1/search", search);
  add(Method::Get, "/api/v1/search/suggestions", suggest);
  add(Method::Get, "/api/v1/index", read_index);
  add(Method::Post, "/api/v1/index/rebuild", rebuild_index);
  add(Method::Get, "/api/v1/webhooks", list_webhooks);
  add(Method::Post, "/api/v1/webhooks", create_webhook);
  add(Method::Get, "/api/v1/webhooks/{webhook}", read_webhook);
  add(Method::Patch, "/api/v1/webhooks/{webhook}", change_webhook);
  add(Method::Delete, "/api/v1/webhooks/{webhook}", delete_webhook);
  add(Method::Get, "/api/v1/webhooks/{webhook}/deliveries", list_deliveries);
  add(Method::Post, "/api/v1/webhooks/{webhook}/deliveries/{delivery}/again", send_again);
  add(Method::Post, "/api/v1/webhooks/{webhook}/test", test_webhook);
  add(Method::Post, "/api/v1/webhooks/{webhook}/secret", renew_secret);
  add(Method::Get, "/api/v1/openapi.json", describe);
  add(Method::Get, "/healthz", tell_health);
  add(Method::Get, "/readyz", tell_readiness);
}

}  // namespace estrade::server::api
