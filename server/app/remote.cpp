// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/app/remote.h"

#include <algorithm>
#include <charconv>
#include <condition_variable>
#include <fstream>
#include <mutex>
#include <sstream>

#include <Poco/Base64Encoder.h>
#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <fmt/format.h>

#include "server/app/answers.h"
#include "server/http/html.h"

namespace estrade::server::app {
namespace {

constexpr auto tus_version = "1.0.0";
/// A piece of a file that is acknowledged on its own; a broken connection costs at most this.
constexpr std::uint64_t piece = 64u << 20;
constexpr int most_breaks = 8;

std::string base64(std::string_view text) {
  std::ostringstream out;
  Poco::Base64Encoder encoder(out);
  encoder.rdbuf()->setLineLength(0);
  encoder << text;
  encoder.close();
  return out.str();
}

std::string text_of(Poco::JSON::Object const& object) {
  std::ostringstream out;
  object.stringify(out);
  return out.str();
}

/// Sleeps, or less when a stop is requested.
void pause(std::chrono::seconds length, std::stop_token const& stop) {
  std::mutex mutex;
  std::unique_lock lock(mutex);
  std::condition_variable_any().wait_for(lock, stop, length, [] { return false; });
}

}  // namespace

Remote::Remote(http::Client client, std::string server, std::string token, std::stop_token stop)
    : client_(std::move(client)),
      server_(std::move(server)),
      token_(std::move(token)),
      stop_(std::move(stop)) {}

Result<Remote> Remote::open(std::string_view server, std::string token, std::stop_token stop) {
  while (server.ends_with('/')) server.remove_suffix(1);
  auto client = http::Client::open(server);
  if (!client) return fail(client.error());
  return Remote(std::move(*client), std::string(server), std::move(token), std::move(stop));
}

http::Headers Remote::headers() const {
  http::Headers headers;
  headers.set("Authorization", "Bearer " + token_);
  return headers;
}

std::string Remote::address_of(std::string_view path) const {
  return path.starts_with('/') ? server_ + std::string(path) : std::string(path);
}

std::string Remote::with_origin(std::string code) const {
  constexpr std::string_view relative = "src=\"/";
  if (auto const at = code.find(relative); at != std::string::npos) {
    code.insert(at + relative.size() - 1, server_);
  }
  return code;
}

Result<Status> Remote::create(NewTalk const& talk) {
  Poco::JSON::Array speakers;
  for (auto const& speaker : talk.speakers) speakers.add(speaker);
  Poco::JSON::Array tags;
  for (auto const& tag : talk.tags) tags.add(tag);
  Poco::JSON::Object body;
  body.set("title", talk.title);
  body.set("event", talk.event);
  body.set("speakers", speakers);
  body.set("language", talk.language);
  body.set("licence", talk.licence);
  body.set("abstract", talk.abstract);
  body.set("date", talk.date);
  body.set("tags", tags);
  auto fields = headers();
  fields.set("Content-Type", "application/json");
  auto const answer = client_.send(http::Method::Post, "/api/v1/talks", fields, text_of(body));
  if (!answer) return fail(answer.error());
  if (answer->status != 201) return refusal(*answer);
  return status_in(*answer);
}

Result<Status> Remote::status(std::string const& id) {
  auto const answer =
      persist([&] { return client_.send(http::Method::Get, "/api/v1/talks/" + id, headers()); });
  if (!answer) return fail(answer.error());
  if (answer->status != 200) return refusal(*answer);
  return status_in(*answer);
}

Result<Status> Remote::edit(std::string const& id, TalkChange const& change) {
  Poco::JSON::Object body;
  for (auto const& [name, text] : {std::pair{"title", &change.title},
                                   {"event", &change.event},
                                   {"language", &change.language},
                                   {"licence", &change.licence},
                                   {"abstract", &change.abstract},
                                   {"date", &change.date}}) {
    if (*text) body.set(name, **text);
  }
  for (auto const& [name, texts] :
       {std::pair{"speakers", &change.speakers}, {"tags", &change.tags}}) {
    if (!*texts) continue;
    Poco::JSON::Array list;
    for (auto const& text : **texts) {
      if (!text.empty()) list.add(text);
    }
    body.set(name, list);
  }
  auto fields = headers();
  fields.set("Content-Type", "application/json");
  auto const answer =
      client_.send(http::Method::Patch, "/api/v1/talks/" + id, fields, text_of(body));
  if (!answer) return fail(answer.error());
  if (answer->status != 200) return refusal(*answer);
  return status_in(*answer);
}

Result<void> Remote::remove(std::string const& id) {
  auto const answer = client_.send(http::Method::Delete, "/api/v1/talks/" + id, headers());
  if (!answer) return fail(answer.error());
  if (answer->status != 204) return refusal(*answer);
  return {};
}

Result<Status> Remote::trim(std::string const& id, std::optional<double> start,
                            std::optional<double> end) {
  Poco::JSON::Object body;
  if (start) body.set("start", *start);
  if (end) body.set("end", *end);
  bool const undoes = !start && !end;
  auto fields = headers();
  if (!undoes) fields.set("Content-Type", "application/json");
  auto const answer = client_.send(undoes ? http::Method::Delete : http::Method::Put,
                                   fmt::format("/api/v1/talks/{}/trim", id), fields,
                                   undoes ? std::string() : text_of(body));
  if (!answer) return fail(answer.error());
  if (answer->status != 200) return refusal(*answer);
  return status_in(*answer);
}

Result<std::string> Remote::change_event(std::string const& slug, EventWish const& wish) {
  using Poco::Dynamic::Var;
  constexpr auto as_the_archive = "archive";
  Poco::JSON::Object body;
  if (wish.ladder) {
    body.set("ladder", *wish.ladder == as_the_archive ? Var() : Var(*wish.ladder));
  }
  if (wish.also) {
    Poco::JSON::Array codecs;
    std::istringstream words(*wish.also == "none" ? "" : *wish.also);
    for (std::string word; std::getline(words, word, ',');) codecs.add(word);
    body.set("also", *wish.also == as_the_archive ? Var() : Var(codecs));
  }
  auto fields = headers();
  fields.set("Content-Type", "application/json");
  auto const answer =
      client_.send(http::Method::Patch, "/api/v1/events/" + slug, fields, text_of(body));
  if (!answer) return fail(answer.error());
  auto const event = object_in(answer->body);
  if (answer->status != 200 || !event) return refusal(*answer);
  auto const ladder = event->get("ladder");
  auto const also = event->getArray("also");
  return fmt::format("{}: ladder {}, beside H.264 and AAC {}",
                     event->optValue<std::string>("title", slug),
                     ladder.isEmpty()              ? "as the archive's"
                     : ladder.toString() == "talk" ? "talk"
                                                   : "of its own",
                     !also                                       ? "as the archive"
                     : also->size() == 0                         ? "nothing"
                     : also->size() == 2                         ? "AV1 and Opus"
                     : also->getElement<std::string>(0) == "av1" ? "AV1"
                                                                 : "Opus");
}

Result<std::vector<Work>> Remote::list_work(std::optional<std::string> const& talk) {
  auto const target = talk ? "/api/v1/talks/" + *talk : std::string("/api/v1/jobs");
  auto const answer = persist([&] { return client_.send(http::Method::Get, target, headers()); });
  if (!answer) return fail(answer.error());
  auto const body = object_in(answer->body);
  if (answer->status != 200 || !body) return refusal(*answer);
  auto works = works_in(body->getArray("jobs"));
  if (talk) {
    for (auto& work : works) {
      work.talk = *talk;
      work.title = body->optValue<std::string>("title", "");
      work.notes = notes_in(*body);
    }
  }
  return works;
}

Result<Work> Remote::change_work(std::string const& id, std::string_view change) {
  auto const works = list_work({});
  if (!works) return fail(works.error());
  auto const found = std::ranges::find(*works, id, &Work::id);
  if (found == works->end()) {
    return fail(Kind::NotFound, "no job " + id,
                "There is no such piece of work, or it is done: `estrade jobs` lists what there "
                "is.");
  }
  auto const answer =
      client_.send(http::Method::Post,
                   fmt::format("/api/v1/talks/{}/jobs/{}/{}", found->talk, id, change), headers());
  if (!answer) return fail(answer.error());
  auto const body = object_in(answer->body);
  if (answer->status != 200 || !body) return refusal(*answer);
  auto work = work_in(*body);
  work.talk = found->talk;
  work.title = found->title;
  return work;
}

Result<std::string> Remote::search(std::string const& words, std::string const& event) {
  auto target = "/api/v1/search?q=" + http::percent_encode(words);
  if (!event.empty()) target += "&event=" + http::percent_encode(event);
  auto const answer = client_.send(http::Method::Get, target, headers());
  if (!answer) return fail(answer.error());
  if (answer->status != 200 || !object_in(answer->body)) return refusal(*answer);
  return answer->body;
}

Result<std::string> Remote::import_schedule(std::string const& event, std::string const& title,
                                            std::string const& schedule, bool preview) {
  auto target = fmt::format("/api/v1/events/{}/schedule?title={}", http::percent_encode(event),
                            http::percent_encode(title));
  if (preview) target += "&preview=true";
  bool const is_address = schedule.starts_with("https://") || schedule.starts_with("http://");
  if (is_address) target += "&from=" + http::percent_encode(schedule);
  auto fields = headers();
  fields.set("Content-Type", "application/octet-stream");
  auto const answer = client_.send(http::Method::Post, target, fields,
                                   is_address ? std::string_view() : std::string_view(schedule));
  if (!answer) return fail(answer.error());
  if (answer->status != 200 || !object_in(answer->body)) return refusal(*answer);
  return answer->body;
}

Result<std::vector<std::string>> Remote::originals(std::string const& talk) {
  auto const answer =
      persist([&] { return client_.send(http::Method::Get, "/api/v1/talks/" + talk, headers()); });
  if (!answer) return fail(answer.error());
  auto const body = object_in(answer->body);
  if (answer->status != 200 || !body) return refusal(*answer);
  return originals_in(*body);
}

Result<Work> Remote::rebuild_index() {
  return rebuild_in(client_.send(http::Method::Post, "/api/v1/index/rebuild", headers()));
}

Result<Work> Remote::index_work() {
  return rebuild_in(
      persist([&] { return client_.send(http::Method::Get, "/api/v1/index", headers()); }));
}

Result<Poster> Remote::poster(std::string const& talk) {
  return poster_in(
      persist([&] { return client_.send(http::Method::Get, "/api/v1/talks/" + talk, headers()); }));
}

Result<Poster> Remote::choose_poster(std::string const& talk, std::string const& content_type,
                                     std::string_view body) {
  auto fields = headers();
  fields.set("Content-Type", content_type);
  return poster_in(
      client_.send(http::Method::Put, "/api/v1/talks/" + talk + "/poster", fields, body));
}

Result<Poster> Remote::drop_poster(std::string const& talk) {
  return poster_in(
      client_.send(http::Method::Delete, "/api/v1/talks/" + talk + "/poster", headers()));
}

Result<std::uint64_t> Remote::offset_of(std::string const& location) {
  auto fields = headers();
  fields.set("Tus-Resumable", tus_version);
  auto const answer = persist([&] { return client_.send(http::Method::Head, location, fields); });
  if (!answer) return fail(answer.error());
  auto const offset = answer->headers.find("Upload-Offset");
  std::uint64_t number = 0;
  if (answer->status >= 300 || !offset ||
      std::from_chars(offset->data(), offset->data() + offset->size(), number).ec != std::errc()) {
    return refusal(*answer);
  }
  return number;
}

Result<http::Answer> Remote::persist(std::function<Result<http::Answer>()> const& attempt) const {
  for (int failures = 1;; ++failures) {
    auto answer = attempt();
    bool const away = !answer && answer.error().kind == Kind::Unavailable;
    if (!away || failures > most_breaks || stop_.stop_requested()) return answer;
    pause(std::chrono::seconds(failures), stop_);
  }
}

Result<std::string> Remote::announce(std::string const& talk, Shipment const& shipment) {
  auto fields = headers();
  fields.set("Tus-Resumable", tus_version);
  fields.set("Upload-Length", std::to_string(std::filesystem::file_size(shipment.file)));
  auto metadata = fmt::format("talk {},role {},filename {}", base64(talk), base64(shipment.role),
                              base64(shipment.file.filename().string()));
  if (shipment.part > 0) metadata += ",part " + base64(std::to_string(shipment.part));
  fields.set("Upload-Metadata", metadata);
  // Asked twice, it makes two uploads, of which one stays empty.
  auto const created =
      persist([&] { return client_.send(http::Method::Post, "/api/v1/uploads", fields); });
  if (!created) return fail(created.error());
  auto const location = created->headers.find("Location");
  if (created->status != 201 || !location) return refusal(*created);
  return std::string(*location);
}

Result<void> Remote::send(
    std::string const& target, std::filesystem::path const& file,
    std::function<void(std::uint64_t sent, std::uint64_t of)> const& progress) {
  auto const size = std::filesystem::file_size(file);
  std::ifstream in(file, std::ios::binary);
  std::uint64_t offset = 0;
  int breaks = 0;
  while (offset < size) {
    auto part = headers();
    part.set("Tus-Resumable", tus_version);
    part.set("Content-Type", "application/offset+octet-stream");
    part.set("Upload-Offset", std::to_string(offset));
    in.clear();
    in.seekg(static_cast<std::streamoff>(offset));
    auto const length = std::min(piece, size - offset);
    auto const sent =
        client_.send_stream(http::Method::Patch, target, part, in, length,
                            [&](std::uint64_t bytes) { progress(offset + bytes, size); });
    if (sent && sent->status == 204) {
      offset += length;
      continue;
    }
    // Refused for good, or the connection broke: then ask where to go on.
    bool const may_resume =
        !sent || sent->status == 409 || sent->status == 423 || sent->status == 503;
    if (!may_resume) return refusal(*sent);
    if (++breaks > most_breaks || stop_.stop_requested()) {
      return sent ? refusal(*sent) : fail(sent.error());
    }
    pause(std::chrono::seconds(breaks), stop_);
    if (auto const known = offset_of(target)) offset = *known;
  }
  progress(size, size);
  return {};
}

}  // namespace estrade::server::app
