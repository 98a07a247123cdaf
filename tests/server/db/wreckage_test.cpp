// SPDX-License-Identifier: GPL-3.0-or-later
#include <csignal>
#include <cstdlib>

#include <gtest/gtest.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include "server/db/database.h"
#include "tests/server/db/notes.h"
#include "tests/support/temp_dir.h"
#include "tests/support/tiny_disk.h"

namespace estrade::server::db {
namespace {

/// Runs `work` in a child process and returns its exit code, or minus the signal that ended it.
template <class Work>
int in_child(Work const& work) {
  auto const child = fork();
  if (child == 0) _exit(work());
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

TEST(DatabaseWreckage, ASecondProcessIsRefusedWithASentence) {
  support::TempDir const folder;
  auto const file = folder.path() / "notes.sqlite";
  auto const database = open_notes(file);

  auto const answer = in_child([&] {
    auto const second = Database::open(file, notes_schema);
    bool const refused = !second && second.error().kind == Kind::Conflict &&
                         second.error().advice.find("already running") != std::string::npos;
    return refused ? 7 : 1;
  });

  EXPECT_EQ(answer, 7);
}

TEST(DatabaseWreckage, KilledInTheMiddleItKeepsWhatWasCommittedAndOnlyThat) {
  support::TempDir const folder;
  auto const file = folder.path() / "notes.sqlite";

  auto const answer = in_child([&] {
    auto const database = open_notes(file);
    database->write([](Transaction const& transaction) {
      transaction.run("INSERT INTO note(text) VALUES ('acknowledged')");
    });
    database->write([](Transaction const& transaction) {
      transaction.run("INSERT INTO note(text) VALUES ('half done')");
      kill(getpid(), SIGKILL);
    });
    return 0;
  });

  ASSERT_EQ(answer, -SIGKILL);
  EXPECT_EQ(count_notes(*open_notes(file)), 1);
}

TEST(DatabaseWreckage, AFullDiskIsToldApartAndLosesNothing) {
  support::TinyDisk const disk(1u << 20);
  if (!disk.is_mounted()) GTEST_SKIP() << "A small tmpfs needs the right to mount.";
  auto const database = open_notes(disk.path() / "notes.sqlite");
  std::int64_t acknowledged = 0;
  auto const add = [&] {
    database->write([](Transaction const& transaction) {
      transaction.run("INSERT INTO note(text) VALUES (?)", {std::string(20'000, 'x')});
    });
    ++acknowledged;
  };

  EXPECT_THROW(
      {
        for (int i = 0; i < 200; ++i) add();
      },
      DiskFull);

  EXPECT_GT(acknowledged, 0);
  EXPECT_EQ(count_notes(*database), acknowledged);
  disk.grow(8u << 20);
  add();
  EXPECT_EQ(count_notes(*database), acknowledged);
}

}  // namespace
}  // namespace estrade::server::db
