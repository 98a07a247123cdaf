// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <gtest/gtest.h>

#include "server/catalogue/migrations.h"
#include "server/catalogue/rendition.h"
#include "server/catalogue/source.h"
#include "server/catalogue/talk.h"
#include "tests/support/manual_clock.h"
#include "tests/support/temp_dir.h"

namespace estrade::server::catalogue {

class CatalogueTest : public testing::Test {
 protected:
  Result<Talk> add(TalkDraft const& draft) {
    clock_.advance(std::chrono::seconds(1));
    return database_->write([&](db::Transaction const& transaction) {
      return add_talk(transaction, draft, clock_.now());
    });
  }

  template <class Work>
  auto read(Work const& work) {
    return database_->read(work);
  }
  template <class Work>
  auto write(Work const& work) {
    return database_->write(work);
  }

  SourceId add_source_of(TalkId const& talk, Role role) {
    clock_.advance(std::chrono::seconds(1));
    Source source;
    source.id = fresh_id<SourceId>();
    source.talk = talk;
    source.role = role;
    source.file_name = "une vidéo.mp4";
    source.size = 1ULL << 40;
    source.sha256 = std::string(64, 'a');
    source.blob_key = "sources/aa/" + source.sha256;
    source.received_at = clock_.now();
    write([&](db::Transaction const& transaction) { add_source(transaction, source); });
    return source.id;
  }

  support::TempDir folder_;
  support::ManualClock clock_;
  std::unique_ptr<db::Database> database_ =
      db::Database::open(folder_.path() / "catalogue.sqlite", migrations()).value();
};

}  // namespace estrade::server::catalogue
