// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pipeline/faces.h"

#include "server/catalogue/face.h"
#include "server/jobs/queue.h"
#include "server/pipeline/steps.h"

namespace estrade::server::pipeline {

void request_faces(db::Transaction const& transaction, std::vector<RenditionId> const& faces,
                   Instant now) {
  for (auto const& id : faces) {
    jobs::enqueue(transaction, step::face, id.text(), now, jobs::Urgency::Background);
  }
}

std::size_t retry_faces(db::Transaction const& transaction, EventId const& event, Instant now) {
  std::vector<RenditionId> again;
  for (auto const& missing : catalogue::list_missing_faces(transaction, event)) {
    if (missing.verdict.empty()) continue;
    catalogue::set_face_verdict(transaction, missing.id, {});
    again.push_back(missing.id);
  }
  request_faces(transaction, again, now);
  return again.size();
}

Result<void> retry_face(db::Transaction const& transaction, catalogue::Talk const& talk,
                        std::string_view speaker, Instant now) {
  for (auto const& face : catalogue::list_faces(transaction, talk)) {
    if (face.wanted.speaker != speaker || face.wanted.verdict.empty()) continue;
    catalogue::set_face_verdict(transaction, face.wanted.id, {});
    request_faces(transaction, {face.wanted.id}, now);
    return {};
  }
  return fail(Kind::NotFound, "no such face",
              "There is no picture of this speaker that could be tried again.");
}

}  // namespace estrade::server::pipeline
