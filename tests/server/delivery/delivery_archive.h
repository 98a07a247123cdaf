// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include <gtest/gtest.h>

#include "server/auth/permits.h"
#include "server/catalogue/rendition.h"
#include "server/catalogue/source.h"
#include "server/catalogue/talk.h"
#include "server/delivery/delivery.h"
#include "server/http/client.h"
#include "server/http/server.h"
#include "server/storage/keys.h"
#include "server/storage/open_store.h"
#include "tests/support/manual_clock.h"
#include "tests/support/small_archive.h"

namespace estrade::server::delivery {

inline std::string const recording_sha(64, 'a');
inline std::string const deck_sha(64, 'b');

/// A real archive with bytes behind its addresses, served on loopback and asked over it.
class Delivery : public testing::Test {
 protected:
  Delivery() : store_(storage::open_local_store(archive_.folder() / "blobs")) {
    talk_ = archive_.add_expected(support::draft("Delivered"));
    put(storage::source_key(recording_sha), film_);
    put(storage::source_key(deck_sha), "%PDF-1.7");
    put(storage::rendition_key(recording_sha, "stream-1", "video.mp4"), film_);
    put(storage::rendition_key(recording_sha, "stream-1", "master.m3u8"), playlist_);
    put(storage::rendition_key(recording_sha, "stream-1", "deck.json"), "{}");
    archive_.database().write([&](db::Transaction const& transaction) {
      add_source(transaction, catalogue::Role::Recording, "recording1", "L'été \"20%\".mp4",
                 recording_sha);
      add_source(transaction, catalogue::Role::Deck, "deck1", "slides.html", deck_sha);
      catalogue::Rendition rendition;
      rendition.id = RenditionId("stream1");
      rendition.talk = talk_;
      rendition.source = SourceId("recording1");
      rendition.kind = catalogue::RenditionKind::Stream;
      rendition.recipe = "stream-1";
      rendition.facts = "{}";
      for (std::string const name : {"video.mp4", "master.m3u8", "deck.json", "gone.mp4"}) {
        rendition.files.push_back(
            {name, 1, storage::rendition_key(recording_sha, "stream-1", name).text()});
      }
      catalogue::add_rendition(transaction, rendition);
    });
    set_state(catalogue::State::Playable);
    http::Router router;
    add_routes(router, archive_.database(), *store_, clock_, permits_);
    http::ServerOptions options;
    options.port = 0;
    options.threads = 1;
    auto opened = http::Server::open(options, std::move(router));
    if (!opened) throw std::runtime_error(opened.error().facts);
    server_ = std::move(*opened);
  }

  void put(storage::BlobKey const& key, std::string const& bytes) {
    if (!store_->put_bytes(key, bytes)) throw std::runtime_error("no room for a test");
  }

  void add_source(db::Transaction const& transaction, catalogue::Role role, std::string const& id,
                  std::string const& name, std::string const& sha) {
    catalogue::Source source;
    source.id = SourceId(id);
    source.talk = talk_;
    source.role = role;
    source.file_name = name;
    source.size = 1;
    source.sha256 = sha;
    source.blob_key = storage::source_key(sha).text();
    catalogue::add_source(transaction, source);
  }

  void set_state(catalogue::State state) {
    archive_.database().write([&](db::Transaction const& transaction) {
      catalogue::set_state(transaction, talk_, state, "", Instant());
    });
  }

  http::Answer get(std::string const& path, http::Headers const& headers = {}) {
    auto client = http::Client::open("http://127.0.0.1:" + std::to_string(server_->port()));
    auto answer = client->send(http::Method::Get, path, headers);
    if (!answer) throw std::runtime_error(answer.error().facts);
    return *answer;
  }

  static std::string field(http::Answer const& answer, std::string_view name) {
    return std::string(answer.headers.find(name).value_or("none"));
  }

  std::string film_ = std::string(100'000, 'f');
  std::string playlist_ = "#EXTM3U\n" + std::string(3000, '#');
  support::SmallArchive archive_;
  support::ManualClock clock_;
  auth::Permits permits_;
  std::unique_ptr<storage::Store> store_;
  TalkId talk_;
  std::unique_ptr<http::Server> server_;
};

}  // namespace estrade::server::delivery
