// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "config/settings.h"
#include "index/searcher.h"
#include "server/api/work_feed.h"
#include "server/auth/permits.h"
#include "server/clock.h"
#include "server/db/database.h"
#include "server/http/mail.h"
#include "server/http/router.h"
#include "server/oidc/provider.h"
#include "server/pipeline/accept.h"
#include "server/pipeline/layers.h"
#include "server/storage/staging.h"
#include "server/storage/store.h"
#include "server/uploads/tus.h"
#include "server/webhooks/courier.h"

namespace estrade::server::app {

/// What answers are made from; everything outlives the server.
struct Works {
  config::Settings const& settings;
  db::Database& database;
  storage::Store& store;
  index::Searcher& searcher;
  pipeline::Layers const& layers;
  Clock const& clock;
  uploads::Tus& tus;
  api::WorkFeed& feed;
  webhooks::Courier& courier;
  std::function<void()> wake_runner;
  auth::Permits const& permits;
  storage::Staging& staging;
  pipeline::Intake& intake;
  std::function<Result<void>(http::Mail const&)> send_mail;  ///< empty: none is sent
  oidc::Provider* provider = nullptr;                        ///< null: there is none
};

/// Every address of Estrade.
[[nodiscard]] http::Router routes(Works const& works);

}  // namespace estrade::server::app
