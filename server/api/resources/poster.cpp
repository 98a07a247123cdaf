// SPDX-License-Identifier: GPL-3.0-or-later
// The poster of a talk: one of those offered, a moment, a picture, or whatever was found for it.
#include "server/catalogue/poster.h"

#include <algorithm>
#include <memory>
#include <string>
#include <utility>

#include "server/api/json/reading.h"
#include "server/api/json/writing.h"
#include "server/api/resources/resources.h"
#include "server/api/resources/visitor.h"
#include "server/catalogue/view.h"
#include "server/http/problem.h"
#include "server/pipeline/posters.h"

namespace estrade::server::api {
namespace {

constexpr std::size_t largest_picture = 20u << 20;
constexpr std::size_t largest_json = 64u << 10;

/// What is said of the poster alone: as in the whole talk.
Result<Object::Ptr> poster_json(db::Reader const& reader, TalkId const& id) {
  auto const view = catalogue::view_talk(reader, id);
  if (!view) return fail(view.error());
  auto body = object();
  set_poster(*body, *view, true);
  return body;
}

http::Response choose(Deps const& deps, http::Request const& request,
                      pipeline::PosterWish const& wish) {
  bool scheduled = false;
  auto const chosen =
      deps.database.write([&](db::Transaction const& transaction) -> Result<Object::Ptr> {
        auto const held = find_held(deps, transaction, request);
        if (!held) return fail(held.error());
        auto const to_make =
            pipeline::choose_poster(transaction, held->talk.id, wish, deps.clock.now());
        if (!to_make) return fail(to_make.error());
        scheduled = *to_make;
        return poster_json(transaction, held->talk.id);
      });
  if (!chosen) return http::problem(chosen.error());
  if (scheduled) deps.wake_runner();
  return json_response(scheduled ? 202 : 200, **chosen);
}

http::Response choose_as_told(Deps const& deps, http::Request const& request) {
  auto const wish = read_poster_wish(request);
  return wish ? choose(deps, request, *wish) : http::problem(wish.error());
}

http::Response choose_picture(Deps const& deps, http::Request const& request) {
  if (request.body.empty()) {
    return http::problem({Kind::BadRequest, "an empty picture",
                          "This picture is empty: check that it was copied completely."});
  }
  auto const digest = deps.keep_picture(request.body);
  if (!digest) return http::problem(digest.error());
  return choose(deps, request, pipeline::PosterPicture{*digest});
}

/// Gathers the body, of a size that is bounded, and answers.
class Gathering : public http::BodySink {
 public:
  Gathering(Deps const& deps, http::Request request, bool is_picture)
      : deps_(deps),
        request_(std::move(request)),
        is_picture_(is_picture),
        most_(is_picture ? largest_picture : largest_json) {}

  bool write(std::span<std::byte const> piece) override {
    is_too_large_ = is_too_large_ || request_.body.size() + piece.size() > most_;
    if (is_too_large_) return false;
    request_.body.append(reinterpret_cast<char const*>(piece.data()), piece.size());
    return true;
  }

  http::Response finish() override {
    if (is_too_large_) {
      return http::problem({Kind::TooLarge, "a large poster",
                            "A poster's picture may have up to 20 MB: make it smaller; 1280 pixels "
                            "across are enough."});
    }
    return is_picture_ ? choose_picture(deps_, request_) : choose_as_told(deps_, request_);
  }

  void cut() override {}  // nothing was kept

 private:
  Deps deps_;
  http::Request request_;
  bool is_picture_;
  std::size_t most_;
  bool is_too_large_ = false;
};

}  // namespace

std::variant<http::Response, std::unique_ptr<http::BodySink>> put_poster(
    Deps const& deps, http::Request const& request) {
  auto const held = deps.database.read(
      [&](db::Reader const& reader) { return find_held(deps, reader, request); });
  if (!held) return http::problem(held.error());
  auto const type = media_type_of(request);
  // What the bytes are is decided by looking at them; the worker does.
  bool const is_picture = type.starts_with("image/");
  if (!is_picture && !is_json(type)) {
    return http::problem({Kind::UnsupportedType, type,
                          "Send a picture (image/jpeg, image/png or image/webp), or say as JSON "
                          "which one to take: {\"candidate\": 3} or {\"at\": 754.2}."});
  }
  return std::make_unique<Gathering>(deps, request, is_picture);
}

http::Response delete_poster(Deps const& deps, http::Request const& request) {
  auto const dropped =
      deps.database.write([&](db::Transaction const& transaction) -> Result<Object::Ptr> {
        auto const held = find_held(deps, transaction, request);
        if (!held) return fail(held.error());
        catalogue::drop_chosen_posters(transaction, held->talk.id);
        return poster_json(transaction, held->talk.id);
      });
  return dropped ? json_response(200, **dropped) : http::problem(dropped.error());
}

}  // namespace estrade::server::api
