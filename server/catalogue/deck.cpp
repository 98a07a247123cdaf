// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/catalogue/deck.h"

#include <algorithm>

namespace estrade::server::catalogue {
namespace {

std::string name_of(Slide const& slide) {
  return slide.name.empty() ? std::to_string(slide.number) : slide.name;
}

void set_slides(db::Transaction const& transaction, TalkId const& talk, SourceId const& source,
                std::vector<Slide> const& slides) {
  transaction.run(
      "INSERT OR REPLACE INTO gone_slide(talk_id, name, text, picture_hash)"
      " SELECT talk_id, name, text, picture_hash FROM slide WHERE talk_id = ?",
      {talk});
  transaction.run("DELETE FROM slide WHERE talk_id = ?", {talk});
  for (auto const& slide : slides) {
    transaction.run("DELETE FROM gone_slide WHERE talk_id = ? AND name = ?",
                    {talk, name_of(slide)});
    transaction.run(
        "INSERT INTO slide(talk_id, number, source_id, label, width, height, text, name, language,"
        " recognised, build, picture_hash, title, notes)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        {talk, slide.number, source, slide.label, slide.width, slide.height, slide.text,
         name_of(slide), slide.language, int{slide.recognised}, slide.build, slide.picture,
         slide.title, slide.notes});
  }
}

void set_outline(db::Transaction const& transaction, TalkId const& talk,
                 std::vector<OutlineEntry> const& outline) {
  transaction.run("DELETE FROM outline WHERE talk_id = ?", {talk});
  int position = 0;
  for (auto const& entry : outline) {
    transaction.run(
        "INSERT INTO outline(talk_id, position, depth, title, page) VALUES (?, ?, ?, ?, ?)",
        {talk, ++position, entry.depth, entry.title, entry.page});
  }
}

}  // namespace

bool is_slide_name(std::string_view text) {
  constexpr std::size_t longest = 12;
  auto const is_digit = [](char c) { return c >= '0' && c <= '9'; };
  auto const is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
  auto const letters = std::ranges::find_if_not(text, is_digit);
  return !text.empty() && text.size() <= longest && is_digit(text.front()) && text.front() != '0' &&
         std::all_of(letters, text.end(), is_letter);
}

void set_deck(db::Transaction const& transaction, TalkId const& talk, Deck const& deck,
              std::vector<Slide> const& slides) {
  transaction.run(
      "INSERT INTO deck(talk_id, edition, source_id, pages, title, author, language, changes)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (talk_id, edition) DO UPDATE SET"
      " source_id = excluded.source_id, pages = excluded.pages, title = excluded.title,"
      " author = excluded.author, language = excluded.language, changes = excluded.changes",
      {talk, deck.edition, deck.source, deck.pages, deck.title, deck.author, deck.language,
       deck.changes});
  set_slides(transaction, talk, deck.source, slides);
  set_outline(transaction, talk, deck.outline);
}

std::optional<Deck> find_deck(db::Reader const& reader, TalkId const& talk) {
  auto deck = reader.first(
      "SELECT deck.source_id, pages, title, author, language, edition, changes, source.role"
      " FROM deck JOIN source ON source.id = deck.source_id"
      " WHERE deck.talk_id = ? ORDER BY edition DESC LIMIT 1",
      {talk}, [](db::Row const& row) {
        return Deck{.source = row.id<SourceId>(0),
                    .pages = static_cast<int>(row.integer(1)),
                    .title = row.text(2),
                    .author = row.text(3),
                    .language = row.text(4),
                    .edition = static_cast<int>(row.integer(5)),
                    .changes = row.text(6),
                    .outline = {},
                    .is_recovered = row.text(7) != text_of(Role::Deck)};
      });
  if (!deck) return std::nullopt;
  reader.each("SELECT depth, title, page FROM outline WHERE talk_id = ? ORDER BY position", {talk},
              [&](db::Row const& row) {
                deck->outline.push_back({.depth = static_cast<int>(row.integer(0)),
                                         .title = row.text(1),
                                         .page = static_cast<int>(row.integer(2))});
              });
  return deck;
}

std::optional<Source> shown_deck(db::Reader const& reader, TalkId const& talk) {
  auto const shown =
      reader.first("SELECT source_id FROM deck WHERE talk_id = ? ORDER BY edition DESC LIMIT 1",
                   {talk}, [](db::Row const& row) { return row.id<SourceId>(0); });
  return shown ? find_source(reader, *shown) : current_source(reader, talk, Role::Deck);
}

std::vector<Slide> list_slides(db::Reader const& reader, TalkId const& talk) {
  std::vector<Slide> slides;
  reader.each(
      "SELECT number, label, width, height, text, name, language, recognised, build, picture_hash,"
      " title, notes FROM slide WHERE talk_id = ? ORDER BY number",
      {talk}, [&](db::Row const& row) {
        slides.push_back({.number = static_cast<int>(row.integer(0)),
                          .label = row.text(1),
                          .width = row.real(2),
                          .height = row.real(3),
                          .text = row.text(4),
                          .name = row.text(5),
                          .language = row.text(6),
                          .recognised = row.integer(7) != 0,
                          .build = static_cast<int>(row.integer(8)),
                          .picture = row.text(9),
                          .title = row.text(10),
                          .notes = row.text(11)});
      });
  return slides;
}

std::string slide_name(db::Reader const& reader, TalkId const& talk, int number) {
  return reader
      .first("SELECT name FROM slide WHERE talk_id = ? AND number = ?", {talk, number},
             [](db::Row const& row) { return row.text(0); })
      .value_or(std::to_string(number));
}

bool is_gone_slide(db::Reader const& reader, TalkId const& talk, std::string_view name) {
  return reader
      .first("SELECT 1 FROM gone_slide WHERE talk_id = ? AND name = ?", {talk, name},
             [](db::Row const&) { return true; })
      .value_or(false);
}

std::vector<Slide> list_gone_slides(db::Reader const& reader, TalkId const& talk) {
  std::vector<Slide> slides;
  reader.each("SELECT name, text, picture_hash FROM gone_slide WHERE talk_id = ? ORDER BY name",
              {talk}, [&](db::Row const& row) {
                Slide slide;
                slide.name = row.text(0);
                slide.text = row.text(1);
                slide.picture = row.text(2);
                slides.push_back(std::move(slide));
              });
  return slides;
}

}  // namespace estrade::server::catalogue
