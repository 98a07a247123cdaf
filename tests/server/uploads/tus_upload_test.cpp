// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "tests/server/uploads/tus_fixture.h"

namespace estrade::server::uploads {
namespace {

using http::Method;
using namespace std::chrono_literals;

class TusUpload : public TusTest {};

TEST_F(TusUpload, ArrivesInPartsAndIsHandedOverWhole) {
  auto const address = house_.create(11);

  auto const first = house_.patch(address, 0, "hello ");
  auto const last = house_.patch(address, 6, "world");

  EXPECT_EQ(first.status, 204);
  EXPECT_EQ(field(first, "Upload-Offset"), "6");
  EXPECT_EQ(last.status, 204);
  EXPECT_EQ(field(last, "Upload-Offset"), "11");
  EXPECT_EQ(house_.accepted.at(TusHouse::id_in(address)), "hello world");
  EXPECT_TRUE(house_.staging.list().empty()) << "what is accepted is no longer staged";
}

TEST_F(TusUpload, ResumesAtTheLastAcknowledgedByte) {
  auto const address = house_.create(11);
  auto const sink = house_.begin(address, 0, 11);
  ASSERT_TRUE(write(*sink, "hello"));
  sink->cut();

  EXPECT_EQ(house_.offset(address), "5");
}

TEST_F(TusUpload, IsAcceptedBeforeTheLastByteIsAcknowledged) {
  auto const address = house_.create(3);
  auto const sink = house_.begin(address, 0, 3);
  ASSERT_TRUE(write(*sink, "abc"));
  EXPECT_EQ(house_.accept_calls, 0);

  EXPECT_EQ(sink->finish().status, 204);

  EXPECT_EQ(house_.accept_calls, 1);
}

TEST_F(TusUpload, AtTheWrongOffsetIsAConflictThatTellsTheRightOne) {
  auto const address = house_.create(11);
  ASSERT_EQ(house_.patch(address, 0, "hello ").status, 204);

  for (auto const offset : {0u, 3u, 7u, 11u}) {
    auto const refused = house_.patch(address, offset, "x");
    EXPECT_EQ(refused.status, 409) << offset;
    EXPECT_EQ(field(refused, "Upload-Offset"), "6");
  }
  EXPECT_EQ(house_.offset(address), "6");
}

TEST_F(TusUpload, OfAnotherTypeIsRefused) {
  auto const address = house_.create(11);
  auto made = house_.patch_head(address, 0, 1);
  made.headers.set("Content-Type", "text/plain");

  EXPECT_EQ(house_.send(made, "x").status, 415);
  EXPECT_EQ(house_.offset(address), "0");
}

TEST_F(TusUpload, WithoutAnOffsetIsRefused) {
  auto const address = house_.create(11);

  for (auto const* const offset : {"", "-1", "x"}) {
    auto made = house_.patch_head(address, 0, 1);
    made.headers.set("Upload-Offset", offset);
    EXPECT_EQ(house_.send(made, "x").status, 400) << offset;
  }
}

TEST_F(TusUpload, LongerThanAnnouncedIsRefusedWithoutHarm) {
  auto const address = house_.create(5);
  ASSERT_EQ(house_.patch(address, 0, "he").status, 204);

  auto const announced = house_.patch(address, 2, "lloEXTRA");
  auto const chunked = house_.send(house_.patch_head(address, 2, std::nullopt), "lloEXTRA");

  EXPECT_EQ(announced.status, 413);
  EXPECT_EQ(chunked.status, 413);
  EXPECT_EQ(house_.offset(address), "2");
  EXPECT_EQ(house_.patch(address, 2, "llo").status, 204);
  EXPECT_EQ(house_.accepted.begin()->second, "hello");
}

TEST_F(TusUpload, ShorterThanAnnouncedStaysIncompleteAndResumes) {
  auto const address = house_.create(5);

  EXPECT_EQ(house_.patch(address, 0, "he").status, 204);
  EXPECT_EQ(house_.accept_calls, 0);

  EXPECT_EQ(house_.patch(address, 2, "llo").status, 204);
  EXPECT_EQ(house_.accepted.begin()->second, "hello");
}

TEST_F(TusUpload, UnknownOrOddNamesAreNotFound) {
  for (auto const* const id : {"0123456789ab", "ABC", "a.b", "..", "a b"}) {
    auto const response = house_.head(std::string("/api/v1/uploads/") + id);
    EXPECT_EQ(response.status, 404) << id;
    EXPECT_EQ(field(response, "Upload-Offset"), "none");
  }
}

TEST_F(TusUpload, IsLockedWhileSomebodySends) {
  auto const address = house_.create(10);
  auto const sink = house_.begin(address, 0, 10);
  ASSERT_TRUE(write(*sink, "first"));

  EXPECT_EQ(house_.patch(address, 0, "0123456789").status, 423);
  EXPECT_EQ(house_.send(house_.request(Method::Delete, address, {})).status, 423);

  ASSERT_TRUE(write(*sink, "-last"));
  EXPECT_EQ(sink->finish().status, 204);
  EXPECT_EQ(house_.accepted.begin()->second, "first-last");
}

TEST_F(TusUpload, ASilentSenderLosesItsLockToTheNextAndWritesNothingMore) {
  auto const address = house_.create(10);
  auto const silent = house_.begin(address, 0, 10);
  ASSERT_TRUE(write(*silent, "lost"));
  house_.clock.advance(6s);

  auto const taken = house_.patch(address, 0, "0123456789");

  EXPECT_EQ(taken.status, 204);
  EXPECT_FALSE(write(*silent, "again"));
  EXPECT_EQ(silent->finish().status, 423);
  EXPECT_EQ(house_.accepted.at(TusHouse::id_in(address)), "0123456789");
}

TEST_F(TusUpload, ALongBodyIsWrittenDownNowAndThen) {
  auto const address = house_.create(10);
  auto const sink = house_.begin(address, 0, 10);
  ASSERT_TRUE(write(*sink, "abc"));
  EXPECT_EQ(house_.offset(address), "0") << "not on disk yet, so not said";

  house_.clock.advance(3s);
  ASSERT_TRUE(write(*sink, "de"));

  EXPECT_EQ(house_.offset(address), "5");
}

TEST_F(TusUpload, TheMethodMayStandInAHeader) {
  auto const address = house_.create(1);
  auto made = house_.patch_head(address, 0, 1);
  made.method = Method::Post;
  made.headers.set("X-HTTP-Method-Override", "PATCH");

  EXPECT_EQ(house_.send(made, "x").status, 204);
  EXPECT_EQ(house_.accept_calls, 1);
}

TEST_F(TusUpload, APostToItWithoutAnOverrideIsRefused) {
  auto const address = house_.create(1);

  EXPECT_EQ(house_.send(house_.request(Method::Post, address, {})).status, 400);
}

TEST_F(TusUpload, RemovedIsGone) {
  auto const address = house_.create(5);
  ASSERT_EQ(house_.patch(address, 0, "he").status, 204);

  EXPECT_EQ(house_.send(house_.request(Method::Delete, address, {})).status, 204);

  EXPECT_EQ(house_.head(address).status, 410);
  EXPECT_EQ(house_.patch(address, 2, "llo").status, 410);
  EXPECT_TRUE(house_.staging.list().empty());
}

TEST_F(TusUpload, IsExpectedByItsOwnerUntilItIsRemovedOrRefused) {
  auto const removed = house_.create(5);
  auto const refused = house_.create(3);
  auto const taken = house_.create(3);
  EXPECT_EQ(house_.expected.size(), 3u);

  EXPECT_EQ(house_.send(house_.request(Method::Delete, removed, {})).status, 204);
  house_.verdict = Error{Kind::Rejected, "facts", "This is a text file."};
  EXPECT_EQ(house_.patch(refused, 0, "abc").status, 422);
  house_.verdict.reset();
  EXPECT_EQ(house_.patch(taken, 0, "abc").status, 204);

  EXPECT_EQ(house_.expected, std::vector<std::string>{TusHouse::id_in(taken)})
      << "what becomes of an accepted one, its owner knows";
}

TEST_F(TusUpload, EveryRequestNeedsTheToken) {
  auto const address = house_.create(5);

  for (auto const method : {Method::Head, Method::Patch, Method::Delete, Method::Post}) {
    EXPECT_EQ(house_.send(house_.request(method, address, {}, false)).status, 401);
  }
  EXPECT_EQ(house_.offset(address), "0");
}

TEST_F(TusUpload, RefusedByItsOwnerAnswersTheReasonAndLeavesNothing) {
  house_.verdict = Error{Kind::Rejected, "facts", "This is a text file, not a recording."};
  auto const address = house_.create(3);

  auto const refused = house_.patch(address, 0, "abc");

  EXPECT_EQ(refused.status, 422);
  EXPECT_NE(std::get<std::string>(refused.body).find("not a recording"), std::string::npos);
  EXPECT_TRUE(house_.staging.list().empty());
  EXPECT_EQ(house_.patch(address, 3, "").status, 422) << "and says so again";
}

TEST_F(TusUpload, ThatItsOwnerCannotTakeNowIsKeptAndTakenLater) {
  house_.verdict = Error{Kind::NoSpace, "facts", "The disk is full."};
  auto const address = house_.create(3);

  EXPECT_EQ(house_.patch(address, 0, "abc").status, 507);
  EXPECT_EQ(house_.offset(address), "3");

  house_.verdict.reset();
  EXPECT_EQ(house_.patch(address, 3, "").status, 204);
  EXPECT_EQ(house_.accepted.at(TusHouse::id_in(address)), "abc");
}

TEST_F(TusUpload, WhoseLastAnswerWasLostIsStillComplete) {
  auto const address = house_.create(3);
  ASSERT_EQ(house_.patch(address, 0, "abc").status, 204);

  EXPECT_EQ(house_.offset(address), "3");
  EXPECT_EQ(house_.patch(address, 3, "").status, 204);
  EXPECT_EQ(house_.patch(address, 3, "x").status, 409);
  EXPECT_EQ(house_.send(house_.request(Method::Delete, address, {})).status, 409);
  EXPECT_EQ(house_.accept_calls, 1);
}

}  // namespace
}  // namespace estrade::server::uploads
