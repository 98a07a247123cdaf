// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <Poco/SAX/DefaultHandler.h>

#include "media/deck.h"
#include "media/zip/archive.h"

namespace estrade::media::decks {

std::vector<SlideWords> words_of_pptx(zip::Archive const& archive);
std::vector<SlideWords> words_of_odp(zip::Archive const& archive);

/// As [MS-PPT] has them: titles from the outline or the slide, the speaker's notes from their
/// pages. Every record is bounded by the one that holds it; a damaged file tells nothing.
std::vector<SlideWords> words_of_ppt(Source const& source);

/// Has an XML file of an archive read. False when it is not there or damaged: then what was told
/// by then is all there is. Entities from outside are never fetched; expat bounds those inside.
bool read_xml(zip::Archive const& archive, std::string_view name,
              Poco::XML::DefaultHandler& handler);

/// The value of an attribute, by its name without the name space's prefix; empty without.
std::string attribute(Poco::XML::Attributes const& attributes, std::string_view name);

/// Text as it is gathered from paragraphs, bounded.
class Gathered {
 public:
  void add(std::string_view text);
  void end_line() { add("\n"); }
  void clear() { text_.clear(); }

  [[nodiscard]] std::string one_line() const;
  [[nodiscard]] std::string lines() const;

 private:
  std::string text_;
};

}  // namespace estrade::media::decks
