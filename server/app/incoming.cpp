// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/app/incoming.h"

#include <condition_variable>
#include <iterator>
#include <stop_token>
#include <system_error>

#include <fmt/format.h>

#include "server/catalogue/file_match.h"
#include "server/catalogue/roster.h"
#include "server/catalogue/talk.h"
#include "server/log.h"
#include "server/mutex.h"

namespace estrade::server::app {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::seconds between_looks{5};
/// The same for the same file, so that a file that was taken and not yet removed is not taken
/// twice.
UploadId upload_of(fs::path const& file, std::uintmax_t size, fs::file_time_type changed) {
  auto const name =
      fmt::format("{}\n{}\n{}", file.string(), size, changed.time_since_epoch().count());
  return UploadId(storage::sha256_of_bytes(name).substr(0, 32));
}

}  // namespace

Incoming::Incoming(fs::path folder, db::Database& database, storage::Staging& staging,
                   pipeline::Intake& intake, Clock const& clock, std::function<void()> wake_runner)
    : folder_(std::move(folder)),
      database_(database),
      staging_(staging),
      intake_(intake),
      clock_(clock),
      wake_runner_(std::move(wake_runner)) {
  fs::create_directories(folder_);
}

void Incoming::watch() {
  thread_ = std::jthread([this](std::stop_token const& stop) {
    Mutex turn;
    std::condition_variable_any tick;
    while (!stop.stop_requested()) {
      try {
        if (look() > 0) wake_runner_();
      } catch (std::exception const& accident) {
        log::error("app", "the folder of incoming files could not be read",
                   {{"reason", accident.what()}});
      }
      MutexLock const guard(turn);
      tick.wait_for(turn, stop, between_looks, [] { return false; });
    }
  });
}

Incoming::Seen Incoming::list() const {
  Seen seen;
  std::error_code ignored;  // a file may go while we look
  auto const entries = fs::recursive_directory_iterator(
      folder_, fs::directory_options::skip_permission_denied, ignored);
  for (auto const& entry : entries) {
    bool const is_hidden = entry.path().filename().string().starts_with('.');
    if (is_hidden || !entry.is_regular_file(ignored) || entry.is_symlink(ignored)) continue;
    seen.emplace(entry.path(), Shape{entry.file_size(ignored), entry.last_write_time(ignored)});
  }
  return seen;
}

std::size_t Incoming::look() {
  std::size_t taken = 0;
  auto const before = std::exchange(seen_, list());
  for (auto const& [file, shape] : seen_) {
    auto const earlier = before.find(file);
    auto const known = left_.find(file);
    bool const is_quiet = earlier != before.end() && earlier->second == shape;
    if (!is_quiet || (known != left_.end() && known->second == shape)) continue;
    auto const done = take(file, shape);
    if (done) {
      ++taken;
      continue;
    }
    if (!is_temporary(done.error().kind)) left_[file] = shape;
    log::warning("app", "an incoming file was left where it is",
                 {{"file", file.string()}, {"reason", done.error().advice}});
  }
  std::erase_if(left_, [&](auto const& each) { return !seen_.contains(each.first); });
  return taken;
}

Result<void> Incoming::take(fs::path const& file, Shape const& shape) {
  if (!catalogue::role_by_name(file.filename().string())) {
    return fail(Kind::UnsupportedType, file.string(),
                "No talk can have a file of this kind: take it out of the folder.");
  }
  pipeline::Metadata metadata = {{"filename", file.filename().string()}};
  auto const wanted = database_.read(
      [&](db::Reader const& reader) { return intake_.welcome(reader, metadata, shape.size); });
  if (!wanted) return wanted;
  if (auto const room = staging_.has_room_for(shape.size); !room) return room;
  auto const talk = talk_for(file);
  if (!talk) return fail(talk.error());
  metadata["talk"] = talk->text();
  // A copy: whoever still has the file open must not change an original.
  auto const upload = upload_of(file, shape.size, shape.changed);
  auto const copy = staging_.path(upload.text());
  fs::copy_file(file, copy, fs::copy_options::overwrite_existing);
  auto const accepted = intake_.accept(upload, metadata, shape.size, copy);
  staging_.remove(upload.text());
  if (!accepted) return accepted;
  fs::remove(file);
  log::info("app", "an incoming file was taken", {{"file", file.string()}, {"talk", talk->text()}});
  return {};
}

Result<TalkId> Incoming::talk_for(fs::path const& file) {
  auto const inside = file.lexically_relative(folder_);
  bool const is_in_event = std::distance(inside.begin(), inside.end()) > 1;
  auto const event = is_in_event ? inside.begin()->string() : std::string();
  return database_.write([&](db::Transaction const& transaction) -> Result<TalkId> {
    auto const talks = catalogue::list_roster(transaction, {.everything = true});
    auto const match = catalogue::FileMatcher(talks).match(inside.string());
    if (match.is_sure()) return talks[*match.talk].id;
    catalogue::TalkDraft draft;
    draft.title = file.stem().string();
    draft.event = event;
    auto const made = catalogue::add_talk(transaction, draft, clock_.now());
    if (!made) return fail(made.error());
    return made->id;
  });
}

}  // namespace estrade::server::app
