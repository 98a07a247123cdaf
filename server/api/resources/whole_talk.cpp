// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/resources/whole_talk.h"

#include <optional>
#include <string>
#include <vector>

#include "server/api/json/schedule.h"
#include "server/api/json/values.h"
#include "server/api/resources/versions.h"
#include "server/catalogue/scheduled.h"
#include "server/catalogue/source.h"
#include "server/catalogue/trim.h"
#include "server/catalogue/view.h"
#include "server/jobs/queue.h"
#include "server/pipeline/work.h"

namespace estrade::server::api {

Result<Object::Ptr> whole_talk(Deps const& deps, db::Reader const& reader, Caller const& caller,
                               TalkId const& id, http::Request const& request) {
  auto const view = catalogue::view_talk(reader, id);
  if (!view) return fail(view.error());
  std::optional<std::vector<jobs::JobStatus>> jobs;
  bool const is_theirs = works_on(caller, view->talk);
  if (is_theirs) jobs = pipeline::list_work(reader, id);
  auto json = json_of(*view, origin_of(deps, request), jobs, deps.clock.now());
  if (is_theirs) {
    auto const recording = catalogue::current_source(reader, id, catalogue::Role::Recording);
    auto const trim = recording ? catalogue::find_trim(reader, recording->id) : std::nullopt;
    json->set("embed_sites", texts_of(view->talk.embed_sites));
    json->set("without_picture", texts_of(view->talk.without_picture));
    json->set("named_chapters", texts_of(view->talk.named_chapters));
    auto const& publish_at = view->talk.publish_at;
    json->set("publish_at",
              publish_at ? Poco::Dynamic::Var(rfc3339(*publish_at)) : Poco::Dynamic::Var());
    json->set("version", view->talk.version);
    json->set("opted_out", view->talk.opted_out);
    auto const scheduled = catalogue::find_scheduled(reader, id);
    json->set("schedule",
              scheduled ? Poco::Dynamic::Var(api::json_of(*scheduled)) : Poco::Dynamic::Var());
    json->set("trim", Poco::Dynamic::Var());
    if (trim) {
      auto wanted = json_of(*trim);
      wanted->set("shown", catalogue::shown_trim(reader, id) == trim->label());
      json->set("trim", wanted);
    }
  }
  return json;
}

http::Response talk_response(int status, Object const& talk) {
  auto response = json_response(status, talk);
  if (talk.has("version")) set_version(response, talk.getValue<int>("version"));
  return response;
}

}  // namespace estrade::server::api
