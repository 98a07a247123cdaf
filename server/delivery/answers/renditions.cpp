// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/delivery/answers/renditions.h"

#include <optional>
#include <stdexcept>

#include <unistd.h>

#include "server/catalogue/rendition.h"
#include "server/delivery/answers/blob.h"
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

http::Response nothing_here() {
  return http::problem({Kind::NotFound, "no such rendition file",
                        "There is nothing at this address; the talk may have been taken down."});
}

}  // namespace

http::Response answer_rendition_file(db::Database const& database, storage::Store const& store,
                                     http::Request const& request) {
  auto const id = request.parameter("rendition");
  auto const name = request.parameter("file");
  if (!is_id_text(id)) return nothing_here();
  auto const file = database.read([&](db::Reader const& reader) {
    return catalogue::find_file(reader, RenditionId(std::string(id)), name);
  });
  if (!file) return nothing_here();

  auto body = open_blob(store, file->blob_key);
  auto const type = media_type_of(file->name);
  http::Response response;
  response.headers.add("Content-Type", std::string(type.name));
  response.headers.add("Cache-Control", "public, max-age=31536000, immutable");
  response.headers.add("ETag", "\"" + std::string(id) + "/" + file->name + "\"");
  response.headers.add("Timing-Allow-Origin", "*");
  if (type.is_text && body.size <= largest_text) {
    response.body = read_all(body);
  } else {
    response.body = std::move(body);
  }
  return response;
}

}  // namespace estrade::server::delivery
