// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "index/writer.h"
#include "server/app/routes.h"
#include "server/storage/open_store.h"
#include "server/storage/staging.h"
#include "tests/support/manual_clock.h"
#include "tests/support/small_archive.h"

namespace estrade::server::app {

/// Every address of Estrade before a small archive; there are no sockets in between.
struct WholeArchive {
  support::SmallArchive archive{};
  support::ManualClock clock{};
  config::Settings settings{};
  index::Writer writer{archive.folder() / "index"};
  index::Searcher searcher{archive.folder() / "index"};
  std::unique_ptr<storage::Store> store = storage::open_local_store(archive.folder() / "blobs");
  pipeline::Layers layers{*store};
  storage::Staging staging{archive.folder() / "staging", 0};
  uploads::Tus tus{{}, archive.database(), staging, clock, {}};
  api::WorkFeed feed{archive.database(), clock};
  webhooks::Courier courier{archive.database(), clock, {.threads = 0}};  ///< sends nothing
  auth::Permits permits{};
  pipeline::Intake intake{archive.database(), *store, clock};
  http::Router router = routes({settings,
                                archive.database(),
                                *store,
                                searcher,
                                layers,
                                clock,
                                tus,
                                feed,
                                courier,
                                [] {},
                                permits,
                                staging,
                                intake,
                                {}});
};

}  // namespace estrade::server::app
