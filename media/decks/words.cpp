// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/decks/words.h"

#include <Poco/Exception.h>
#include <Poco/SAX/Attributes.h>
#include <Poco/SAX/SAXParser.h>

#include "media/poppler/text.h"

namespace estrade::media {

namespace {

constexpr std::int64_t largest_xml = 16 << 20;
constexpr std::size_t longest_text = 64 << 10;
constexpr std::size_t longest_title = 300;

}  // namespace

bool decks::read_xml(zip::Archive const& archive, std::string_view name,
                     Poco::XML::DefaultHandler& handler) {
  auto const* entry = archive.find(name);
  if (entry == nullptr) return false;
  auto const text = archive.read(*entry, largest_xml);
  if (!text) return false;
  Poco::XML::SAXParser parser;
  parser.setFeature(Poco::XML::XMLReader::FEATURE_NAMESPACES, true);
  parser.setFeature(Poco::XML::XMLReader::FEATURE_EXTERNAL_GENERAL_ENTITIES, false);
  parser.setFeature(Poco::XML::XMLReader::FEATURE_EXTERNAL_PARAMETER_ENTITIES, false);
  parser.setContentHandler(&handler);
  try {
    parser.parseMemoryNP(text->data(), text->size());
  } catch (Poco::Exception const&) {
    return false;
  }
  return true;
}

std::string decks::attribute(Poco::XML::Attributes const& attributes, std::string_view name) {
  for (int i = 0; i < attributes.getLength(); ++i) {
    if (attributes.getLocalName(i) == name) return attributes.getValue(i);
  }
  return {};
}

void decks::Gathered::add(std::string_view text) {
  text_ += text.substr(0, longest_text - std::min(longest_text, text_.size()));
}

std::string decks::Gathered::one_line() const {
  auto text = text_;
  for (char& letter : text) {
    if (letter == '\n' || letter == '\t') letter = ' ';
  }
  return poppler::tidy(text, longest_title);
}

std::string decks::Gathered::lines() const {
  std::string lines;
  for (std::string_view rest = text_; !rest.empty();) {
    auto const end = std::min(rest.find('\n'), rest.size());
    lines += poppler::tidy(rest.substr(0, end), longest_text) + '\n';
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  auto const last = lines.find_last_not_of('\n');
  lines.resize(last == std::string::npos ? 0 : last + 1);
  return lines.substr(std::min(lines.find_first_not_of('\n'), lines.size()));
}

std::vector<SlideWords> words_beside(Source const& source, DeckFormat format) {
  if (format == DeckFormat::Ppt) return decks::words_of_ppt(source);
  if (format != DeckFormat::Pptx && format != DeckFormat::Odp) return {};
  auto const archive = zip::Archive::open(source);
  if (!archive) return {};
  return format == DeckFormat::Pptx ? decks::words_of_pptx(*archive)
                                    : decks::words_of_odp(*archive);
}

}  // namespace estrade::media
