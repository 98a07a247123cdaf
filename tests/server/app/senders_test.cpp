// SPDX-License-Identifier: GPL-3.0-or-later
// Whose an upload is.
#include "server/app/senders.h"

#include <gtest/gtest.h>

#include "server/auth/tokens.h"
#include "server/catalogue/migrations.h"
#include "server/catalogue/talk.h"
#include "tests/support/manual_clock.h"
#include "tests/support/temp_dir.h"

namespace estrade::server::app {
namespace {

class Senders : public testing::Test {
 protected:
  Senders() {
    database_->write([&](db::Transaction const& transaction) {
      token_ = auth::make_first_token(transaction, clock_.now());
      talk_ = catalogue::add_talk(transaction, {.title = "A talk"}, clock_.now()).value().id;
      other_ = catalogue::add_talk(transaction, {.title = "Another"}, clock_.now()).value().id;
      permit_ =
          auth::make_permit(transaction, talk_, "", clock_.now() + auth::usual_permit, clock_.now())
              .value();
    });
  }
  Result<uploads::Sender> identify(std::string const& bearer) {
    http::Request request;
    request.method = http::Method::Post;
    if (!bearer.empty()) request.headers.add("Authorization", "Bearer " + bearer);
    return database_->read([&](db::Reader const& reader) {
      return identify_sender(permits_, reader, request, clock_.now());
    });
  }
  bool may(std::string const& bearer, uploads::Metadata const& metadata) {
    auto const sender = identify(bearer).value();
    return database_->read(
        [&](db::Reader const& reader) { return may_send(reader, sender, metadata).has_value(); });
  }

  support::TempDir folder_;
  support::ManualClock clock_;
  std::unique_ptr<db::Database> database_ =
      db::Database::open(folder_.path() / "db.sqlite", catalogue::migrations()).value();
  auth::Permits permits_;
  auth::Permit permit_;
  std::string token_;
  TalkId talk_;
  TalkId other_;
};

TEST_F(Senders, WithASpeakersLinkSendTheDeckOfItsTalkAlone) {
  auto const secret = permits_.secret_of(permit_);
  EXPECT_TRUE(may(secret, {{"talk", talk_.text()}, {"role", "deck"}}));
  EXPECT_FALSE(may(secret, {{"talk", talk_.text()}, {"role", "recording"}}));
  EXPECT_FALSE(may(secret, {{"talk", talk_.text()}}));
  EXPECT_FALSE(may(secret, {{"talk", other_.text()}, {"role", "deck"}}));
  EXPECT_FALSE(may(secret, {{"role", "deck"}}));
  EXPECT_FALSE(may(secret, {}));
}

TEST_F(Senders, WithAClosedLinkAreNobody) {
  auto const secret = permits_.secret_of(permit_);
  auto edited = secret;
  edited.back() = edited.back() == '0' ? '1' : '0';
  auto const unknown = identify(std::string(secret.size(), '0'));
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error().kind, Kind::Unauthenticated);
  EXPECT_EQ(identify(edited).error().advice, unknown.error().advice);
  clock_.advance(auth::usual_permit);
  EXPECT_EQ(identify(secret).error().advice, unknown.error().advice);
}

TEST_F(Senders, WhoMayWriteSendWhatIsTheirs) {
  EXPECT_TRUE(may(token_, {{"talk", talk_.text()}, {"role", "recording"}}));
  EXPECT_TRUE(may(token_, {}));
  EXPECT_EQ(identify("").error().kind, Kind::Unauthenticated);
}

}  // namespace
}  // namespace estrade::server::app
