// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "server/uploads/protocol/fields.h"
#include "tests/server/uploads/tus_fixture.h"

namespace estrade::server::uploads {
namespace {

using http::Method;

class TusCreation : public TusTest {
 protected:
  http::Response post(Fields const& fields, std::string_view body = {}) {
    return house_.send(house_.request(Method::Post, "/api/v1/uploads", fields), body);
  }
};

TEST_F(TusCreation, AnswersWithAnAddressThatHoldsNothingYet) {
  auto const response = post({{"Upload-Length", "11"}});

  EXPECT_EQ(response.status, 201);
  EXPECT_EQ(field(response, "Tus-Resumable"), "1.0.0");
  auto const head = house_.head(field(response, "Location"));
  EXPECT_EQ(head.status, 200);
  EXPECT_EQ(field(head, "Upload-Offset"), "0");
  EXPECT_EQ(field(head, "Upload-Length"), "11");
  EXPECT_EQ(field(head, "Cache-Control"), "no-store");
}

TEST_F(TusCreation, GivesTheMetadataDecodedToTheOwnerAndBackAsSent) {
  auto const response =
      post({{"Upload-Length", "3"}, {"Upload-Metadata", "filename w6l0w6kucGRm,draft"}});

  EXPECT_EQ(house_.welcomed.first, (Metadata{{"filename", "été.pdf"}, {"draft", ""}}));
  EXPECT_EQ(house_.welcomed.second, 3u);
  EXPECT_EQ(field(house_.head(field(response, "Location")), "Upload-Metadata"),
            "filename w6l0w6kucGRm,draft");
}

TEST_F(TusCreation, NeedsTheTokenBeforeAnythingElse) {
  auto const response =
      house_.send(house_.request(Method::Post, "/api/v1/uploads", {{"Upload-Length", "x"}}, false));

  EXPECT_EQ(response.status, 401);
  EXPECT_EQ(field(response, "WWW-Authenticate"), "Bearer");
  EXPECT_TRUE(house_.staging.list().empty());
}

TEST_F(TusCreation, RefusesLengthsThatAreNoNumbers) {
  for (auto const* const length : {"", "abc", "-5", "+5", "1e3", "99999999999999999999", "3 "}) {
    EXPECT_EQ(post({{"Upload-Length", length}}).status, 400) << length;
  }
  EXPECT_EQ(post({}).status, 400) << "no length at all";
  EXPECT_TRUE(house_.staging.list().empty());
}

TEST_F(TusCreation, TakesTheLargestLengthAndRefusesOneMore) {
  EXPECT_EQ(post({{"Upload-Length", "1000000"}}).status, 201);

  auto const refused = post({{"Upload-Length", "1000001"}});

  EXPECT_EQ(refused.status, 413);
  EXPECT_EQ(field(refused, "Tus-Max-Size"), "1000000");
}

TEST_F(TusCreation, SaysSizesAsSettingsDo) {
  EXPECT_EQ(size_text(64ULL << 30), "64 GiB");
  EXPECT_EQ(size_text(50 << 20), "50 MiB");
  EXPECT_EQ(size_text(1'000'000), "1000000 bytes");
  EXPECT_EQ(size_text(0), "0 bytes");
}

TEST_F(TusCreation, RefusesAnotherVersionAndSaysWhichItSpeaks) {
  auto const refused = post({{"Upload-Length", "3"}, {"Tus-Resumable", "0.9.9"}});

  EXPECT_EQ(refused.status, 412);
  EXPECT_EQ(field(refused, "Tus-Version"), "1.0.0");
}

TEST_F(TusCreation, PassesOnTheOwnersVerdict) {
  house_.unwelcome = Error{Kind::NotFound, "facts", "There is no such talk."};

  auto const refused = post({{"Upload-Length", "3"}});

  EXPECT_EQ(refused.status, 404);
  EXPECT_NE(std::get<std::string>(refused.body).find("There is no such talk."), std::string::npos);
  EXPECT_TRUE(house_.staging.list().empty());
}

TEST_F(TusCreation, IsForWhoMayAndForNobodyElse) {
  auto const theirs = house_.create(3);
  house_.foreign = true;

  EXPECT_EQ(post({{"Upload-Length", "3"}}).status, 404);
  EXPECT_EQ(house_.head(theirs).status, 404);
  EXPECT_EQ(house_.patch(theirs, 0, "abc").status, 404);
  EXPECT_EQ(house_.send(house_.request(http::Method::Delete, theirs, {})).status, 404);
  house_.foreign = false;
  EXPECT_EQ(house_.offset(theirs), "0") << "nobody has touched it";
}

TEST_F(TusCreation, MayBringTheFirstBytes) {
  auto const response = post({{"Upload-Length", "11"},
                              {"Content-Type", "application/offset+octet-stream"},
                              {"Content-Length", "5"}},
                             "hello");

  EXPECT_EQ(response.status, 201);
  EXPECT_EQ(field(response, "Upload-Offset"), "5");
  EXPECT_EQ(house_.patch(field(response, "Location"), 5, " world").status, 204);
  EXPECT_EQ(house_.accepted.begin()->second, "hello world");
}

TEST_F(TusCreation, RefusesFirstBytesOfAnotherTypeOrBeyondTheLength) {
  EXPECT_EQ(post({{"Upload-Length", "9"}, {"Content-Type", "text/plain"}, {"Content-Length", "5"}})
                .status,
            415);
  EXPECT_EQ(post({{"Upload-Length", "4"},
                  {"Content-Type", "application/offset+octet-stream"},
                  {"Content-Length", "5"}})
                .status,
            413);
  EXPECT_TRUE(house_.staging.list().empty());
}

TEST_F(TusCreation, OfNothingIsCompleteAtOnce) {
  EXPECT_EQ(post({{"Upload-Length", "0"}}).status, 201);

  EXPECT_EQ(house_.accept_calls, 1);
}

TEST_F(TusCreation, OptionsTellWhatIsSpokenWithoutAToken) {
  http::Request made;
  made.method = Method::Options;
  made.path = "/api/v1/uploads";

  auto const response = house_.send(made);

  EXPECT_EQ(response.status, 204);
  EXPECT_EQ(field(response, "Tus-Version"), "1.0.0");
  EXPECT_EQ(field(response, "Tus-Extension"),
            "creation,creation-with-upload,creation-defer-length,checksum,expiration,termination,"
            "concatenation");
  EXPECT_EQ(field(response, "Tus-Checksum-Algorithm"), "sha1,sha256");
  EXPECT_EQ(field(response, "Tus-Max-Size"), "1000000");
}

TEST(TusRoom, AFullDiskRefusesTheCreationWithASentence) {
  support::TempDir const folder;
  TusHouse const house(folder.path(), std::uint64_t{1} << 60);

  auto const refused =
      house.send(house.request(Method::Post, "/api/v1/uploads", {{"Upload-Length", "1"}}));

  EXPECT_EQ(refused.status, 507);
  EXPECT_NE(std::get<std::string>(refused.body).find("must be free"), std::string::npos);
  EXPECT_TRUE(house.staging.list().empty());
}

}  // namespace
}  // namespace estrade::server::uploads
