// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/catalogue/said.h"

#include <algorithm>
#include <array>
#include <vector>

#include "server/catalogue/text/lines.h"

namespace estrade::server::catalogue {
namespace {

using TextOf = std::string TalkDraft::*;
using ListOf = std::vector<std::string> TalkDraft::*;

/// One of both is set.
struct Kept {
  TextOf text = nullptr;
  ListOf list = nullptr;
};

constexpr std::array<std::string_view, 14> said_fields = {
    "title",           "abstract",      "speakers", "language",    "date",       "event",
    "licence",         "tags",          "links",    "embed_sites", "visibility", "publish_at",
    "without_picture", "named_chapters"};

constexpr std::array<Kept, said_fields.size()> kept_fields = {
    {{.text = &TalkDraft::title},
     {.text = &TalkDraft::abstract},
     {.list = &TalkDraft::speakers},
     {.text = &TalkDraft::language},
     {.text = &TalkDraft::date},
     {.text = &TalkDraft::event},
     {.text = &TalkDraft::licence},
     {.list = &TalkDraft::tags},
     {.list = &TalkDraft::links},
     {.list = &TalkDraft::embed_sites},
     {.text = &TalkDraft::visibility},
     {.text = &TalkDraft::publish_at},
     {.list = &TalkDraft::without_picture},
     {.list = &TalkDraft::named_chapters}}};

Kept kept_of(std::string_view name) {
  auto const found = std::ranges::find(said_fields, name);
  if (found == said_fields.end()) return {};
  return kept_fields.at(static_cast<std::size_t>(found - said_fields.begin()));
}

}  // namespace

std::span<std::string_view const> said_names() { return said_fields; }

bool is_list(std::string_view name) { return kept_of(name).list != nullptr; }

std::string said(TalkDraft const& draft, std::string_view name) {
  auto const [text, list] = kept_of(name);
  if (list != nullptr) return join(draft.*list, '\n');
  return text != nullptr ? draft.*text : std::string();
}

void say(TalkDraft& draft, std::string_view name, std::string const& text) {
  auto const place = kept_of(name);
  if (place.list != nullptr) draft.*place.list = split(text, '\n');
  if (place.text != nullptr) draft.*place.text = text;
}

}  // namespace estrade::server::catalogue
