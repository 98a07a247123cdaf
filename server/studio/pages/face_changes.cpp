// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of a talk's speakers: removed, shown again, tried again.
#include <algorithm>
#include <string>

#include "server/catalogue/face.h"
#include "server/pipeline/edit_talk.h"
#include "server/pipeline/faces.h"
#include "server/studio/edit/page.h"
#include "server/studio/pages/pages.h"

namespace estrade::server::studio {
namespace {

bool has_face(db::Reader const& reader, catalogue::Talk const& talk, std::string const& speaker) {
  auto const faces = catalogue::list_faces(reader, talk);
  return std::ranges::any_of(
      faces, [&](catalogue::SpeakerFace const& face) { return face.wanted.speaker == speaker; });
}

}  // namespace

http::Response change_face(Desk const& desk, Visit const& visit, http::Request const& request) {
  auto const& words = edit_words_in(visit.choice.language);
  return act_on(desk, visit, request,
                [&](db::Transaction const& transaction, catalogue::Talk const& talk,
                    http::FormFields const& form, EditNews& news) -> Result<void> {
                  auto const now = desk.deps.clock.now();
                  std::string const again(form.value("again"));
                  std::string const remove(form.value("remove"));
                  std::string const show(form.value("show"));
                  if (!again.empty()) {
                    news.done = words.face_trying;
                    return pipeline::retry_face(transaction, talk, again, now);
                  }
                  auto draft = catalogue::draft_of(talk);
                  news.wrong = words.no_face;
                  if (!remove.empty() && has_face(transaction, talk, remove)) {
                    draft.without_picture.push_back(remove);
                    news.done = words.face_removed;
                  } else if (std::erase(draft.without_picture, show) > 0) {
                    news.done = words.face_shown;
                  } else {
                    return fail(Kind::Rejected, "no such face", "");
                  }
                  news.wrong.clear();
                  auto const edited =
                      pipeline::edit_talk(transaction, talk.id, draft, now, author_of(visit));
                  return edited ? Result<void>() : fail(edited.error());
                });
}

}  // namespace estrade::server::studio
