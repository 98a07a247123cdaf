// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/delivery/answers/originals.h"

#include <utility>

#include "server/catalogue/deck.h"
#include "server/catalogue/recording.h"
#include "server/catalogue/view.h"
#include "server/delivery/answers/blob.h"
#include "server/delivery/naming/disposition.h"
#include "server/delivery/naming/media_type.h"
#include "server/http/problem.h"

namespace estrade::server::delivery {
namespace {

Error missing(std::string facts) {
  return {Kind::NotFound, std::move(facts), "This talk has no such file to download."};
}

/// The query's "part", or the first.
Result<catalogue::Source> find_original(Deps const& deps, db::Reader const& reader,
                                        http::Request const& request, TalkId const& id,
                                        catalogue::Role role) {
  auto const part = request.query_value("part").value_or("");
  if (has_permit(request) && !is_permitted(deps, reader, request, id)) {
    return fail(missing("no permit"));
  }
  auto const talk = catalogue::find_talk(reader, id);
  if (!talk) return fail(talk.error());
  if (!may_have(deps, reader, request, id, catalogue::is_public(*talk))) {
    return catalogue::hide(*talk);
  }
  if (role == catalogue::Role::Deck) {
    // The one whose slides are shown: a newer one may still be in the making.
    auto const deck = catalogue::shown_deck(reader, id);
    if (deck && deck->role == role) return *deck;
    return fail(missing("no deck: " + id.text()));
  }
  auto const recording = catalogue::current_recording(reader, id, role);
  if (!recording) return fail(missing("no such original: " + id.text()));
  if (part.empty()) return recording->parts.front();
  for (auto const& source : recording->parts) {
    if (std::to_string(source.part) == part) return source;
  }
  return fail(missing("no such part: " + id.text()));
}

}  // namespace

http::Response answer_original(Deps const& deps, catalogue::Role role,
                               http::Request const& request) {
  auto const id = request.parameter("id");
  if (!is_id_text(id)) return http::problem(missing("no id"));
  auto const source = deps.database.read([&](db::Reader const& reader) {
    return find_original(deps, reader, request, TalkId(std::string(id)), role);
  });
  if (!source) return http::problem(source.error());

  http::Response response;
  response.headers.add("Content-Type", std::string(media_type_of(source->file_name).name));
  response.headers.add("Content-Disposition", attachment(source->file_name));
  response.headers.add("Content-Security-Policy", "sandbox; default-src 'none'");
  response.headers.add("X-Content-Type-Options", "nosniff");
  // The current original may be another one tomorrow; its bytes are known by their digest.
  response.headers.add("Cache-Control", "no-cache");
  response.headers.add("ETag", "\"" + source->sha256 + "\"");
  response.body = open_blob(deps.store, source->blob_key);
  return unkept(request, std::move(response));
}

}  // namespace estrade::server::delivery
