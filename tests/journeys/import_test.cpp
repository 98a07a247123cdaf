// SPDX-License-Identifier: GPL-3.0-or-later
// An event from its schedule and a folder of files, by the command line, into a real server.
#include <filesystem>
#include <fstream>
#include <string>

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/http/client.h"
#include "tests/support/running_server.h"
#include "tests/support/temp_dir.h"

namespace estrade {
namespace {

namespace fs = std::filesystem;
using server::http::Client;
using server::http::Headers;
using server::http::Method;
using support::Outcome;
using support::RunningServer;
using testing::HasSubstr;
using testing::Not;

class ImportedEvent : public testing::Test {
 protected:
  ImportedEvent() {
    fs::create_directories(files_ / "day one");
    std::ofstream(schedule_) << "code,title,speaker,date,track\n"
                                "G9JGWY,Why we archive,Ada Martin,2026-05-04,Memory\n"
                                "X7K2M9,How we search,Eve,2026-05-04,\n";
    copy("tiny.mp4", "day one/G9JGWY.mp4");
    copy("accents_and_ligatures.pdf", "day one/how-we-search.pdf");
    copy("text.pdf", "holiday.pdf");
    std::ofstream(files_ / "notes.txt") << "No talk's.";
  }

  void copy(std::string const& fixture, std::string const& name) {
    fs::copy_file(fs::path(ESTRADE_SOURCE_DIR) / "tests/fixtures" / fixture, files_ / name);
  }
  Outcome import_with(std::vector<std::string> const& more) {
    std::vector<std::string> arguments = {support::program("estrade"), "import", "--data",
                                          server_.data(), schedule_};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return support::run(arguments);
  }
  Poco::JSON::Object::Ptr get(std::string const& target) {
    Headers headers;
    headers.set("Authorization", "Bearer " + server_.token());
    auto client = Client::open(server_.address());
    auto const answer = client.value().send(Method::Get, target, headers).value();
    return Poco::JSON::Parser().parse(answer.body).extract<Poco::JSON::Object::Ptr>();
  }

  support::TempDir folder_;
  fs::path files_ = folder_.path() / "files";
  fs::path schedule_ = folder_.path() / "schedule.csv";
  RunningServer server_{folder_.path() / "data"};
};

}  // namespace

TEST_F(ImportedEvent, ComesFromAScheduleAndAFolder) {
  std::vector<std::string> const all = {"--title", "Meetup 12", "--files", files_};
  auto looked = all;
  looked.push_back("--preview");
  auto const preview = import_with(looked);
  ASSERT_EQ(preview.exit_code, 0) << preview.err;
  EXPECT_THAT(preview.out, HasSubstr("Meetup 12: 2 talks, 2 new"));
  EXPECT_THAT(preview.out, HasSubstr("1.00  day one/G9JGWY.mp4 → Why we archive (by its code)"));
  EXPECT_EQ(get("/api/v1/talks")->getArray("talks")->size(), 0u);

  auto const done = import_with(all);

  ASSERT_EQ(done.exit_code, 0) << done.err << done.out;
  EXPECT_THAT(done.out, HasSubstr("how-we-search.pdf → How we search (by its title)"));
  EXPECT_THAT(done.out, HasSubstr("holiday.pdf: no talk is called so"));
  EXPECT_THAT(done.out, Not(HasSubstr("notes.txt")));
  EXPECT_THAT(done.err, HasSubstr("Uploading 100 %"));
  auto const talks = get("/api/v1/talks")->getArray("talks");
  ASSERT_EQ(talks->size(), 2u);
  for (unsigned i = 0; i < 2; ++i) {
    EXPECT_NE(talks->getObject(i)->getValue<std::string>("state"), "expected");
  }

  auto const again = import_with({"--event", "meetup-12"});
  ASSERT_EQ(again.exit_code, 0) << again.err;
  EXPECT_THAT(again.out, HasSubstr("2 talks, 2 as before"));
}

TEST_F(ImportedEvent, IsRefusedInWords) {
  auto const untitled = import_with({});
  EXPECT_EQ(untitled.exit_code, 1);
  EXPECT_THAT(untitled.err, HasSubstr("does not say what the event is called"));
  auto const nowhere = import_with({"--files", folder_.path() / "nowhere"});
  EXPECT_EQ(nowhere.exit_code, 1);
  EXPECT_THAT(nowhere.err, HasSubstr("cannot be read"));
  std::ofstream(schedule_) << "Dear all";
  EXPECT_THAT(import_with({}).err, HasSubstr("This is no schedule that Estrade reads"));
}

}  // namespace estrade
