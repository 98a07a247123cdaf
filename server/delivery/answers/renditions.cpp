// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/delivery/answers/renditions.h"

#include <algorithm>
#include <optional>
#include <stdexcept>
#include <string_view>

#include <unistd.h>

#include "server/auth/caller.h"
#include "server/catalogue/rendition.h"
#include "server/delivery/answers/blob.h"
#include "server/delivery/answers/permitted.h"
#include "server/delivery/naming/disposition.h"
#include "server/delivery/naming/media_type.h"
#include "server/http/problem.h"

namespace estrade::server::delivery {
namespace {

/// Playlists and descriptions up to this size are read, so that they leave compressed.
constexpr std::uint64_t largest_text = 4 * 1024 * 1024;

std::string read_all(http::FileBody const& file) {
  std::string text(static_cast<std::size_t>(file.size), '\0');
  std::size_t done = 0;
  while (done < text.size()) {
    auto const count = ::pread(file.file->descriptor(), text.data() + done, text.size() - done,
                               static_cast<off_t>(done));
    if (count <= 0) throw std::runtime_error("a blob ended before its size");
    done += static_cast<std::size_t>(count);
  }
  return text;
}

bool is_playlist(std::string_view name) { return name.ends_with(".m3u8"); }

/// Kept for who manages the archive: the speaker's notes are in it.
bool is_private(std::string_view name) { return name == "deck.json"; }

/// The bytes' own name: the last part of their key. Keys never change what they hold, so a file
/// that is replaced has another.
std::string tag_of(RenditionId const& id, catalogue::RenditionFile const& file) {
  return "\"" + id.text() + "/" + file.blob_key.substr(file.blob_key.rfind('/') + 1) + "\"";
}

http::Response nothing_here() {
  return http::problem({Kind::NotFound, "no such rendition file",
                        "There is nothing at this address; the talk may have been taken down."});
}

/// Whether the file is for the one who asks: it is for everybody, they work on its talk, or they
/// have a permit.
bool is_theirs(Deps const& deps, db::Reader const& reader, catalogue::DeliveredFile const& file,
               http::Request const& request) {
  if (file.is_open || has_permit(request)) {
    return may_have(deps, reader, request, file.talk, file.is_open);
  }
  auto const caller = auth::identify(reader, request, deps.clock.now());
  return caller && caller->works_on(file.talk, file.event);
}

}  // namespace

http::Response answer_rendition_file(Deps const& deps, http::Request const& request) {
  auto const id = request.parameter("rendition");
  auto const name = request.parameter("file");
  if (!is_id_text(id) || is_private(name)) return nothing_here();
  auto const found = deps.database.read([&](db::Reader const& reader) {
    auto file = catalogue::find_file(reader, RenditionId(std::string(id)), name);
    if (file && !is_theirs(deps, reader, *file, request)) file.reset();
    return file;
  });
  if (!found) return nothing_here();

  auto body = open_blob(deps.store, found->file.blob_key);
  auto const type = rendition_type_of(name);
  http::Response response;
  response.headers.add("Content-Type", std::string(type.name));
  // The playlists of a stream that grows are replaced while people watch. Those of a complete one
  // never are, but the same address may be held by somebody who asked while it grew, and whether
  // it still does is not theirs to know: so playlists are asked about each time, growing or not,
  // and an unchanged one is answered by its tag alone. Everything else stays for ever.
  std::string const kept = found->is_open ? "public" : "private";
  response.headers.add("Cache-Control", is_playlist(name) ? std::string("no-cache")
                                                          : kept + ", max-age=31536000, immutable");
  response.headers.add("ETag", tag_of(RenditionId(std::string(id)), found->file));
  response.headers.add("Timing-Allow-Origin", "*");
  if (found->kind == catalogue::RenditionKind::Downloads || name.ends_with(".pdf")) {
    auto const ending = name.substr(std::min(name.rfind('.'), name.size()));
    response.headers.add("Content-Disposition", attachment(found->talk_slug + std::string(ending)));
  }
  if (type.is_text && body.size <= largest_text) {
    response.body = read_all(body);
  } else {
    response.body = std::move(body);
  }
  return unkept(request, std::move(response));
}

}  // namespace estrade::server::delivery
