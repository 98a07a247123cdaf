// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <thread>

#include <gtest/gtest.h>

#include "index/writer.h"
#include "server/catalogue/migrations.h"
#include "server/catalogue/rendition.h"
#include "server/catalogue/source.h"
#include "server/catalogue/talk.h"
#include "server/jobs/queue.h"
#include "server/jobs/runner.h"
#include "server/pipeline/control.h"
#include "server/pipeline/steps.h"
#include "server/storage/open_store.h"
#include "tests/support/temp_dir.h"

namespace estrade::server::pipeline {

/// The whole pipeline with real tables, store and runner. Only the worker is a shell script, so
/// that a test says what it does and when: it sees its folder as $dir and the test's as $desk,
/// tells stages with `stage N`, waits for the test with `wait_for NAME`.
class WorkshopTest : public testing::Test {
 protected:
  WorkshopTest() {
    talk_ = database_->write([&](db::Transaction const& tx) {
      return catalogue::add_talk(tx, {.title = "Why we archive"}, clock_.now()).value().id;
    });
    std::filesystem::create_directory(desk_);
  }

  /// A recording that was examined and waits to be rendered.
  SourceId add_recording(std::string const& sha256 = std::string(64, 'a')) {
    catalogue::Source source;
    source.id = fresh_id<SourceId>();
    source.talk = talk_;
    source.role = catalogue::Role::Recording;
    source.file_name = "talk.mp4";
    source.size = 8;
    source.sha256 = sha256;
    source.blob_key = storage::source_key(sha256).text();
    source.received_at = clock_.now();
    EXPECT_TRUE(store_->put_bytes(storage::source_key(sha256), "original"));
    database_->write([&](db::Transaction const& tx) {
      catalogue::add_source(tx, source);
      catalogue::set_portrait(tx, source.id, "{}");
      jobs::enqueue(tx, step::render, source.id.text(), clock_.now());
    });
    return source.id;
  }

  /// The script of a worker; what it was called for is in $verb.
  void start(std::string const& transcode) {
    std::ofstream(program_) << "#!/bin/sh\n"
                            << "desk=" << desk_.string() << "\nlast=none\nfiles=\ntracks=\n"
                            << functions << transcode << "\n";
    std::filesystem::permissions(program_, std::filesystem::perms::owner_all);
    start();
  }
  void start() {
    sweep(workshop_);
    runner_ = std::make_unique<jobs::Runner>(*database_, clock_, steps(workshop_),
                                             on_buried(clock_), 1, [&] { sweep(workshop_); });
  }

  void tell(std::string const& name) { std::ofstream(desk_ / name).flush(); }
  [[nodiscard]] bool was_told(std::string const& name) {
    return comes_true([&] { return std::filesystem::exists(desk_ / name); });
  }
  std::string read(std::filesystem::path const& file) {
    std::ifstream in(file);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
  }

  /// Waits, at most half a minute, until it is so.
  template <class Condition>
  [[nodiscard]] static bool comes_true(Condition const& condition) {
    for (int i = 0; i < 3'000; ++i) {
      if (condition()) return true;
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return false;
  }
  [[nodiscard]] bool becomes(catalogue::State state) {
    return comes_true([&] { return talk().state == state; });
  }

  catalogue::Talk talk() {
    return database_->read(
        [&](db::Reader const& reader) { return catalogue::find_talk(reader, talk_).value(); });
  }
  std::optional<catalogue::Rendition> made(catalogue::RenditionKind kind) {
    return database_->read([&](db::Reader const& reader) {
      return catalogue::current_rendition(reader, talk_, kind);
    });
  }
  std::optional<catalogue::Rendition> stream() { return made(catalogue::RenditionKind::Stream); }
  std::string bytes_of(catalogue::Rendition const& rendition, std::string const& name) {
    for (auto const& file : rendition.files) {
      if (file.name == name) return read(folder_.path() / "blobs" / file.blob_key);
    }
    return "no file " + name;
  }
  std::vector<jobs::JobStatus> jobs_of(std::string const& subject, std::string const& step) {
    auto found = database_->read(
        [&](db::Reader const& reader) { return jobs::list_jobs(reader, {subject}); });
    std::erase_if(found, [&](auto const& status) { return status.job.step != step; });
    return found;
  }
  [[nodiscard]] bool scratch_is_gone() {
    return comes_true(
        [&] { return std::filesystem::is_empty(folder_.path() / "staging" / "work"); });
  }

  static constexpr auto functions = R"(
wait_for() { while [ ! -e $desk/$1 ]; do sleep 0.02; done; }
describe() {
  cat > $dir/$2 <<END
{"version":1,"recipe":"stream-2","complete":$3,"duration":90,"ready":$1,
"width":1280,"height":720,"has_video":true,"has_audio":true,$tracks
"playlists":[{"name":"master.m3u8","file":"s000$1-master.m3u8"},
{"name":"video-720.m3u8","file":"s000$1-video-720.m3u8"}],"files":[$files]}
END
}
stage() {
  name=video-720-k3f9ab-000$1.mp4
  files="$files${files:+,}\"$name\""
  [ -e $dir/stage-000$1.json ] || echo "piece $1" > $dir/$name
  echo "#EXTM3U" > $dir/s000$1-master.m3u8
  echo "#EXTM3U stage $1" > $dir/s000$1-video-720.m3u8
  describe $1 stage-000$1.json false
  last=$1
  echo "{\"stage\":\"stage-000$1.json\"}" >&2
}
result() { describe $last result.json true; }
echo "$@" >> $desk/calls
echo $$ > $desk/pid
verb=$1
while [ $# -gt 0 ] && [ "$1" != --out ]; do shift; done
dir=$2
# As the real one: alone in its folder, or not at all.
[ -z "$dir" ] || flock -n $dir true || exit 3
)";

  support::TempDir folder_;
  std::filesystem::path desk_ = folder_.path() / "desk";
  std::filesystem::path program_ = folder_.path() / "worker";
  SystemClock clock_;
  std::unique_ptr<db::Database> database_ =
      db::Database::open(folder_.path() / "catalogue.sqlite", catalogue::migrations()).value();
  std::unique_ptr<storage::Store> store_ = storage::open_local_store(folder_.path() / "blobs");
  storage::Staging staging_{folder_.path() / "staging", 0};
  index::Writer index_{folder_.path() / "index"};
  MediaWorker worker_{program_};
  Workshop workshop_{*database_, *store_, staging_, index_, worker_, clock_};
  TalkId talk_;
  std::unique_ptr<jobs::Runner> runner_;  // last: it uses all of the above
};

}  // namespace estrade::server::pipeline
