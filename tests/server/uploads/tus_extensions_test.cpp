// SPDX-License-Identifier: GPL-3.0-or-later
// tus 1.0 beyond its core: lengths told later, checksums, expiry, and parts put together.
#include <string>

#include <gtest/gtest.h>

#include "tests/server/uploads/tus_fixture.h"

namespace estrade::server::uploads {
namespace {

using http::Method;

// Of "hello world".
constexpr auto sha1 = "sha1 Kq5sNclPz7QV2+lfQIuc6R7oRu0=";
constexpr auto sha256 = "sha256 uU0nuZNNPgilLlLX2n2r+sSE7+N6U4DukIj3rOLvzek=";

class TusExtensions : public TusTest {
 protected:
  http::Response post(Fields const& fields, std::string_view body = {}) {
    return house_.send(house_.request(Method::Post, "/api/v1/uploads", fields), body);
  }
  std::string made(Fields const& fields) {
    auto const response = post(fields);
    EXPECT_EQ(response.status, 201);
    return field(response, "Location");
  }
  http::Response patch(std::string const& address, std::uint64_t offset, std::string_view body,
                       std::string const& name, std::string const& value) {
    auto head = house_.patch_head(address, offset, body.size());
    head.headers.set(name, value);
    return house_.send(head, body);
  }
  std::string part(std::string_view body) {
    auto const address =
        made({{"Upload-Length", std::to_string(body.size())}, {"Upload-Concat", "partial"}});
    EXPECT_EQ(house_.patch(address, 0, body).status, 204);
    return address;
  }
};

TEST_F(TusExtensions, TakeALengthThatIsToldLater) {
  auto const address = made({{"Upload-Defer-Length", "1"}});
  EXPECT_EQ(field(house_.head(address), "Upload-Defer-Length"), "1");
  EXPECT_EQ(field(house_.head(address), "Upload-Length"), "none");
  EXPECT_EQ(house_.welcomed.second, 1u) << "at least a byte";

  EXPECT_EQ(house_.patch(address, 0, "hello ").status, 204);
  EXPECT_EQ(patch(address, 6, "world", "Upload-Length", "11").status, 204);

  EXPECT_EQ(house_.welcomed.second, 11u);
  EXPECT_EQ(field(house_.head(address), "Upload-Length"), "11");
  EXPECT_EQ(field(house_.head(address), "Upload-Defer-Length"), "none");
  EXPECT_EQ(house_.accepted.at(TusHouse::id_in(address)), "hello world");
}

TEST_F(TusExtensions, RefuseALengthThatCannotBe) {
  EXPECT_EQ(post({{"Upload-Defer-Length", "2"}}).status, 400);
  EXPECT_EQ(post({{"Upload-Defer-Length", "1"}, {"Upload-Length", "3"}}).status, 400);
  auto const address = made({{"Upload-Defer-Length", "1"}});
  EXPECT_EQ(house_.patch(address, 0, "hello").status, 204);

  EXPECT_EQ(patch(address, 5, "", "Upload-Length", "4").status, 400) << "less than came";
  EXPECT_EQ(patch(address, 5, "", "Upload-Length", "1000001").status, 413);
  house_.unwelcome = Error{Kind::Rejected, "facts", "Too long."};
  EXPECT_EQ(patch(address, 5, "", "Upload-Length", "5").status, 422);
  house_.unwelcome.reset();
  EXPECT_EQ(patch(address, 5, "", "Upload-Length", "5").status, 204);
  EXPECT_EQ(patch(house_.create(3), 0, "a", "Upload-Length", "4").status, 400);
  EXPECT_EQ(house_.accept_calls, 1);
}

TEST_F(TusExtensions, TakeNoMoreThanTheLargestOfWhatIsToldLater) {
  auto const address = made({{"Upload-Defer-Length", "1"}});

  EXPECT_EQ(house_.patch(address, 0, std::string(1'000'001, 'x')).status, 413);
}

TEST_F(TusExtensions, KeepBytesThatTheirChecksumTells) {
  for (auto const* const checksum : {sha1, sha256}) {
    auto const address = house_.create(11);

    EXPECT_EQ(patch(address, 0, "hello world", "Upload-Checksum", checksum).status, 204);

    EXPECT_EQ(house_.accepted.at(TusHouse::id_in(address)), "hello world");
  }
}

TEST_F(TusExtensions, DropBytesThatAreOthersThanTheirChecksumTells) {
  auto const address = house_.create(12);

  auto const refused = patch(address, 0, "hello_world", "Upload-Checksum", sha1);

  EXPECT_EQ(refused.status, 460);
  EXPECT_EQ(field(refused, "Tus-Resumable"), "1.0.0");
  EXPECT_EQ(house_.offset(address), "0");
  EXPECT_EQ(patch(address, 0, "hello world", "Upload-Checksum", sha1).status, 204);
  EXPECT_EQ(house_.patch(address, 11, "!").status, 204);
  EXPECT_EQ(house_.accepted.at(TusHouse::id_in(address)), "hello world!");
}

TEST_F(TusExtensions, DropBytesThatWereCutOffBeforeTheirChecksumWasSeen) {
  auto const address = house_.create(11);
  auto head = house_.patch_head(address, 0, 11);
  head.headers.set("Upload-Checksum", sha1);
  auto opened = house_.open(head);
  auto const sink = std::move(std::get<std::unique_ptr<http::BodySink>>(opened));
  ASSERT_TRUE(write(*sink, "hello "));

  sink->cut();

  EXPECT_EQ(house_.offset(address), "0");
}

TEST_F(TusExtensions, RefuseChecksumsThatAreNone) {
  for (auto const* const checksum : {"nope AAAA", "sha1", "sha1 AAAA", "sha1 !!!!", ""}) {
    EXPECT_EQ(patch(house_.create(11), 0, "hello world", "Upload-Checksum", checksum).status, 400)
        << checksum;
  }
}

TEST_F(TusExtensions, TellWhenAnUploadExpiresAndEndIt) {
  auto const made = post({{"Upload-Length", "11"}});
  EXPECT_EQ(field(made, "Upload-Expires"), "Thu, 08 Jan 2026 00:00:00 GMT");
  auto const address = field(made, "Location");
  house_.clock.advance(std::chrono::days(6));
  EXPECT_EQ(field(house_.patch(address, 0, "hello "), "Upload-Expires"),
            "Wed, 14 Jan 2026 00:00:00 GMT")
      << "what goes on is not given up";
  house_.clock.advance(std::chrono::days(6));
  house_.tus->resume();
  EXPECT_EQ(house_.offset(address), "6");

  house_.clock.advance(std::chrono::days(2));
  EXPECT_EQ(post({{"Upload-Length", "1"}}).status, 201) << "room is made for the next";

  EXPECT_EQ(house_.head(address).status, 410);
  EXPECT_EQ(house_.patch(address, 6, "world").status, 410);
  EXPECT_EQ(house_.staging.list().size(), 1u);
  EXPECT_EQ(house_.expected.size(), 1u) << "nobody waits for it any more";
}

TEST_F(TusExtensions, PutPartsTogether) {
  auto const one = part("hello ");
  auto const two = part("world");
  EXPECT_EQ(house_.accept_calls, 0) << "parts are nobody's file";
  EXPECT_TRUE(house_.expected.empty());
  EXPECT_EQ(field(house_.head(one), "Upload-Concat"), "partial");

  auto const concat = "final;" + one + " http://localhost:8080" + two;
  auto const made = post({{"Upload-Concat", concat}, {"Upload-Metadata", "filename YQ=="}});

  EXPECT_EQ(made.status, 201);
  auto const address = field(made, "Location");
  EXPECT_EQ(house_.accepted.at(TusHouse::id_in(address)), "hello world");
  EXPECT_EQ(house_.accepted_metadata, (Metadata{{"filename", "a"}}));
  EXPECT_EQ(house_.welcomed.second, 11u);
  EXPECT_EQ(field(house_.head(address), "Upload-Concat"), concat);
  EXPECT_EQ(field(house_.head(address), "Upload-Length"), "11");
  EXPECT_EQ(house_.patch(address, 0, "x").status, 403);
  EXPECT_EQ(house_.head(one).status, 410);
  EXPECT_TRUE(house_.staging.list().empty());
}

TEST_F(TusExtensions, PutNothingTogetherThatIsNoCompletePart) {
  auto const one = part("hello ");
  auto const begun = made({{"Upload-Length", "5"}, {"Upload-Concat", "partial"}});
  auto const whole = house_.create(3);

  for (auto const& concat :
       {"final;" + one + " " + begun, "final;" + one + " " + whole, std::string("final;"),
        std::string("final;/somewhere/else"), std::string("final;/api/v1/uploads/../x"),
        std::string("half"), "final;" + one + " /api/v1/uploads/0000000000zz"}) {
    EXPECT_EQ(post({{"Upload-Concat", concat}}).status, 400) << concat;
  }
  EXPECT_EQ(post({{"Upload-Concat", "final;" + one}, {"Upload-Length", "6"}}).status, 400);
  EXPECT_EQ(house_.offset(one), "6") << "nothing is lost";
  house_.foreign = true;
  EXPECT_EQ(post({{"Upload-Concat", "final;" + one}}).status, 400) << "a part of others";
}

TEST_F(TusExtensions, KeepPartsWhenTheServerStops) {
  auto const one = part("hello ");

  house_.build();
  house_.tus->resume();

  EXPECT_EQ(house_.accept_calls, 0);
  EXPECT_EQ(post({{"Upload-Concat", "final;" + one}}).status, 201);
  EXPECT_EQ(house_.accepted.size(), 1u);
}

}  // namespace
}  // namespace estrade::server::uploads
