// SPDX-License-Identifier: GPL-3.0-or-later
// Makes the index anew beside the one that is searched, and puts it in its place.
#include <vector>

#include "index/writer.h"
#include "server/catalogue/talk.h"
#include "server/jobs/queue.h"
#include "server/pipeline/making/making.h"
#include "server/pipeline/making/talk_document.h"
#include "server/pipeline/steps.h"

namespace estrade::server::pipeline {
namespace {

constexpr int told_every = 50;  ///< talks

std::vector<TalkId> list_ids(db::Reader const& reader) {
  std::vector<TalkId> ids;
  catalogue::TalkFilter readable;
  readable.limit = 1000;
  for (;; readable.offset += readable.limit) {
    auto const talks = catalogue::list_talks(reader, readable);
    for (auto const& talk : talks) ids.push_back(talk.id);
    if (talks.size() < readable.limit) return ids;
  }
}

}  // namespace

jobs::Step reindex(Workshop const& workshop) {
  return [workshop](jobs::Context& context) -> Result<jobs::Commit> {
    // Who changes meanwhile is put by a job of its own, which counts more.
    auto rebuild = workshop.index.rebuild();
    auto const ids = workshop.database.read(list_ids);
    int count = 0;
    for (auto const& id : ids) {
      if (context.stop().stop_requested()) {
        return fail(Kind::Unavailable, "stopped", "The index is made again at the next start.");
      }
      auto const document =
          workshop.database.read([&](db::Reader const& reader) { return document_of(reader, id); });
      if (document) rebuild.put(*document);
      if (++count % told_every == 0) {
        context.progress({static_cast<double>(count) / static_cast<double>(ids.size())});
      }
    }
    rebuild.finish();
    return jobs::Commit([](db::Transaction const&) {});
  };
}

void request_reindex(db::Transaction const& transaction, Instant now) {
  jobs::enqueue(transaction, step::reindex, whole_archive, now);
}

std::optional<jobs::JobStatus> find_reindex(db::Reader const& reader) {
  auto const jobs = jobs::list_jobs(reader, {whole_archive});
  if (jobs.empty()) return std::nullopt;
  return jobs.back();
}

}  // namespace estrade::server::pipeline
