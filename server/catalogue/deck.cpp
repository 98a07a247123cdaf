// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/catalogue/rendition.h"

namespace estrade::server::catalogue {

void set_slides(db::Transaction const& transaction, TalkId const& talk, SourceId const& source,
                std::vector<Slide> const& slides) {
  transaction.run("DELETE FROM slide WHERE talk_id = ?", {talk});
  for (auto const& slide : slides) {
    transaction.run(
        "INSERT INTO slide(talk_id, number, source_id, label, width, height, text)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        {talk, slide.number, source, slide.label, slide.width, slide.height, slide.text});
  }
}

std::vector<Slide> list_slides(db::Reader const& reader, TalkId const& talk) {
  std::vector<Slide> slides;
  reader.each(
      "SELECT number, label, width, height, text FROM slide WHERE talk_id = ? ORDER BY number",
      {talk}, [&](db::Row const& row) {
        slides.push_back({.number = static_cast<int>(row.integer(0)),
                          .label = row.text(1),
                          .width = row.real(2),
                          .height = row.real(3),
                          .text = row.text(4)});
      });
  return slides;
}

}  // namespace estrade::server::catalogue
