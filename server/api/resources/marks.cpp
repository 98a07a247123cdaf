// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pipeline/marks.h"

#include <string>

#include "server/api/json/writing.h"
#include "server/api/resources/resources.h"
#include "server/api/resources/visitor.h"
#include "server/catalogue/view.h"
#include "server/http/problem.h"

namespace estrade::server::api {
namespace {

Array::Ptr marks_of(Deps const& deps, catalogue::SlideView const& slide,
                    std::string const& question) {
  Array::Ptr places = new Array;
  if (!slide.layer || !pipeline::has_marks(slide, question)) return places;
  auto const layer = deps.layers.find(slide.layer->blob_key, slide.text);
  for (auto const at : pipeline::find_marked_words(slide, layer, question)) places->add(at);
  return places;
}

Result<Object::Ptr> find_all(Deps const& deps, db::Reader const& reader,
                             http::Request const& request) {
  constexpr std::size_t longest_question = 500;
  auto const visitor = caller_of(deps, reader, request);
  if (!visitor) return fail(visitor.error());
  auto const talk = find_visible(reader, *visitor, request);
  if (!talk) return fail(talk.error());
  auto const view = catalogue::view_talk(reader, talk->id);
  if (!view) return fail(view.error());

  std::string const question(request.query_value("q").value_or("").substr(0, longest_question));
  auto marks = object();
  for (auto const& slide : view->slides) {
    if (auto const places = marks_of(deps, slide, question); places->size() > 0) {
      marks->set(slide.name, places);
    }
  }
  auto body = object();
  body->set("marks", marks);
  return body;
}

}  // namespace

http::Response list_marks(Deps const& deps, http::Request const& request) {
  auto const body =
      deps.database.read([&](db::Reader const& reader) { return find_all(deps, reader, request); });
  return body ? json_response(200, **body) : http::problem(body.error());
}

}  // namespace estrade::server::api
