// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/auth/signing.h"

#include <gtest/gtest.h>

namespace estrade::server::auth {
namespace {

TEST(Signing, IsWhatStandardWebhooksSays) {
  // The vector of its reference libraries.
  EXPECT_EQ(sign("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                 R"(msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330.{"test": 2432232314})"),
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
}

TEST(Signing, HasASecretOfItsOwnEachTime) {
  auto const secret = fresh_signing_secret();

  EXPECT_EQ(secret.size(), 6u + 44u);
  EXPECT_TRUE(secret.starts_with("whsec_"));
  EXPECT_NE(secret, fresh_signing_secret());
  EXPECT_NE(sign(secret, "a"), sign(secret, "b"));
}

}  // namespace
}  // namespace estrade::server::auth
