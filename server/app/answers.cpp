// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/app/answers.h"

#include <algorithm>
#include <cstdint>
#include <optional>

#include <Poco/JSON/Parser.h>
#include <fmt/format.h>

#include "server/app/deck_changes.h"

namespace estrade::server::app {
namespace {

std::optional<double> seconds_in(Poco::JSON::Object const& object, std::string const& name) {
  auto const value = object.get(name);
  if (!value.isNumeric()) return std::nullopt;
  return value.convert<double>();
}

/// Empty while nobody has looked for them, and where there are none.
std::string slides_seen_in(Poco::JSON::Object const& talk) {
  auto const slides = talk.getArray("slides");
  auto const recording = talk.getObject("recording");
  auto const jobs = talk.getArray("jobs");
  if (!slides || slides->size() == 0 || !recording || !jobs) return {};
  bool looked = false;
  for (unsigned i = 0; i < jobs->size(); ++i) {
    auto const job = jobs->getObject(i);
    looked = looked || (job && job->optValue<std::string>("step", "") == "align" &&
                        job->optValue<std::string>("state", "") == "done");
  }
  if (!looked) return {};
  std::size_t seen = 0;
  for (unsigned i = 0; i < slides->size(); ++i) {
    auto const shown = slides->getObject(i)->getArray("shown");
    if (shown && shown->size() > 0) ++seen;
  }
  if (seen == 0) return "No slide was found in the recording.";
  return fmt::format("{} of {} slides were found in the recording.", seen, slides->size());
}

/// All work as one.
void sum_up(std::vector<Work> const& works, Status& status) {
  status.at_rest = !works.empty();
  for (auto const& work : works) {
    bool const under_way = work.state == "leased";
    bool const open = under_way || work.state == "waiting";
    if (open) status.at_rest = false;
    status.progress += open ? work.progress : 1;
    if (work.state == "waiting" && !work.reason.empty()) status.obstacle = work.reason;
    if (!under_way) continue;
    status.working += (status.working.empty() ? "" : ", ") + work.step;
    if (!work.phase.empty()) status.working += " (" + work.phase + ")";
    if (work.left) status.left = std::max(status.left.value_or(0), *work.left);
  }
  if (!works.empty()) status.progress /= static_cast<double>(works.size());
}

}  // namespace

Poco::JSON::Object::Ptr object_in(std::string const& text) {
  try {
    return Poco::JSON::Parser().parse(text).extract<Poco::JSON::Object::Ptr>();
  } catch (Poco::Exception const&) {
    return nullptr;  // an answer that is not ours: the caller says so
  }
}

tl::unexpected<Error> refusal(http::Answer const& answer) {
  auto const problem = object_in(answer.body);
  auto const advice = problem ? problem->optValue<std::string>("detail", "") : "";
  auto const kind = answer.status == 401   ? Kind::Unauthenticated
                    : answer.status == 404 ? Kind::NotFound
                    : answer.status == 503 ? Kind::Unavailable
                    : answer.status == 507 ? Kind::NoSpace
                                           : Kind::Rejected;
  return fail(kind, fmt::format("status {}", answer.status),
              advice.empty() ? fmt::format("The server answered with status {}. Is this the "
                                           "address of an Estrade server?",
                                           answer.status)
                             : advice);
}

std::vector<std::string> notes_in(Poco::JSON::Object const& object, std::string_view code) {
  std::vector<std::string> notes;
  auto const array = object.getArray("notes");
  for (unsigned i = 0; array && i < array->size(); ++i) {
    auto const note = array->getObject(i);
    if (!note || (!code.empty() && note->optValue<std::string>("code", "") != code)) continue;
    auto const file = note->optValue<std::string>("file", "");
    notes.push_back((file.empty() ? "" : file + ": ") + note->optValue<std::string>("text", ""));
  }
  return notes;
}

std::vector<std::string> originals_in(Poco::JSON::Object const& talk) {
  std::vector<std::string> originals;
  auto const add = [&](Poco::JSON::Object::Ptr const& file) {
    auto const name = file ? file->optValue<std::string>("name", "") : "";
    if (name.empty()) return;
    originals.push_back(fmt::format("{}/{}", name, file->optValue<std::uint64_t>("size", 0)));
  };
  if (auto const recording = talk.getObject("recording")) {
    add(recording->getObject("download"));
    auto const parts = recording->getArray("parts");
    for (unsigned i = 0; parts && i < parts->size(); ++i) add(parts->getObject(i));
  }
  add(talk.getObject("deck"));
  return originals;
}

Work work_in(Poco::JSON::Object const& object) {
  Work work;
  work.id = object.optValue<std::string>("id", "");
  work.step = object.optValue<std::string>("step", "");
  work.state = object.optValue<std::string>("state", "");
  work.progress = std::clamp(object.optValue("progress", 0.0), 0.0, 1.0);
  work.phase = object.optValue<std::string>("phase", "");
  work.left = seconds_in(object, "left");
  work.attempts = object.optValue("attempts", 0);
  work.reason = object.optValue<std::string>("reason", "");
  if (auto const talk = object.getObject("talk")) {
    work.talk = talk->optValue<std::string>("id", "");
    work.title = talk->optValue<std::string>("title", "");
    work.notes = notes_in(*talk);
  }
  return work;
}

std::vector<Work> works_in(Poco::JSON::Array::Ptr const& jobs) {
  std::vector<Work> works;
  for (std::size_t i = 0; jobs && i < jobs->size(); ++i) {
    if (auto const job = jobs->getObject(static_cast<unsigned>(i))) works.push_back(work_in(*job));
  }
  return works;
}

Result<Status> status_in(http::Answer const& answer) {
  auto const talk = object_in(answer.body);
  if (!talk || !talk->has("id")) return refusal(answer);
  Status status;
  status.id = talk->getValue<std::string>("id");
  status.state = talk->optValue<std::string>("state", "");
  status.reason = talk->optValue<std::string>("reason", "");
  status.url = talk->optValue<std::string>("url", "");
  if (auto const embed = talk->getObject("embed")) {
    status.embed = embed->optValue<std::string>("html", "");
  }
  if (auto const trim = talk->getObject("trim")) status.lacks_part = !trim->optValue("shown", true);
  status.notes = notes_in(*talk);
  if (auto const refused = notes_in(*talk, "captions-refused"); !refused.empty()) {
    status.refused_captions = refused.front();
  }
  status.slides_seen = slides_seen_in(*talk);
  if (auto const deck = talk->getObject("deck"); deck && deck->getObject("changes")) {
    status.deck_changes = changes_text(*deck->getObject("changes"));
  }
  sum_up(works_in(talk->getArray("jobs")), status);
  return status;
}

Result<Work> rebuild_in(Result<http::Answer> const& answer) {
  if (!answer) return fail(answer.error());
  auto const body = object_in(answer->body);
  if ((answer->status != 200 && answer->status != 202) || !body) return refusal(*answer);
  auto const work = body->getObject("rebuild");
  if (!work) return fail(Kind::NotFound, "no rebuild", "The index was never made anew.");
  return work_in(*work);
}

Result<Poster> poster_in(Result<http::Answer> const& answer) {
  if (!answer) return fail(answer.error());
  auto const body = object_in(answer->body);
  if ((answer->status != 200 && answer->status != 202) || !body) return refusal(*answer);
  Poster poster;
  if (auto const shown = body->getObject("poster")) {
    poster.url = shown->optValue<std::string>("url", "");
    poster.at = seconds_in(*shown, "at");
    auto const candidates = shown->getArray("candidates");
    for (unsigned i = 0; candidates && i < candidates->size(); ++i) {
      auto const candidate = candidates->getObject(i);
      poster.candidates.push_back(
          {candidate->optValue<std::string>("url", ""), seconds_in(*candidate, "at")});
    }
  }
  if (auto const choice = body->getObject("poster_choice")) {
    poster.choice = choice->optValue<std::string>("state", "");
    poster.reason = choice->optValue<std::string>("reason", "");
  }
  return poster;
}

}  // namespace estrade::server::app
