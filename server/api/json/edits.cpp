// SPDX-License-Identifier: GPL-3.0-or-later
// What was changed of a talk, as JSON.
#include <string>

#include "server/api/json/values.h"
#include "server/api/json/writing.h"
#include "server/catalogue/said.h"

namespace estrade::server::api {
namespace {

/// Of a list, its lines.
Var value_of(std::string const& field, std::string const& said) {
  if (!catalogue::is_list(field)) return said;
  catalogue::TalkDraft draft;
  catalogue::say(draft, "tags", said);
  return texts_of(draft.tags);
}

}  // namespace

Object::Ptr json_of(catalogue::Edit const& edit) {
  auto json = object();
  json->set("number", edit.number);
  json->set("at", rfc3339(edit.made_at));
  json->set("by", edit.by.name.empty() ? json_null : Var(edit.by.name));
  json->set("undoes", edit.undoes > 0 ? Var(edit.undoes) : json_null);
  Array::Ptr changes = new Array;
  for (auto const& field : edit.fields) {
    auto change = object();
    change->set("field", field.field);
    change->set("from", value_of(field.field, field.was));
    change->set("to", value_of(field.field, field.became));
    changes->add(change);
  }
  json->set("changes", changes);
  return json;
}

}  // namespace estrade::server::api
