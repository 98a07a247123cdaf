// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/site/words/words.h"

#include "server/site/words/text.h"

namespace estrade::server::site {

Words const& words_in(http::Language language) {
  switch (language) {
    case http::Language::English:
      return english;
    case http::Language::French:
      return french;
  }
  return english;
}

std::string filled(std::string_view form, std::initializer_list<std::string_view> values) {
  std::string text;
  for (auto const value : values) {
    auto const at = form.find("{}");
    if (at == std::string_view::npos) break;
    text += form.substr(0, at);
    text += value;
    form.remove_prefix(at + 2);
  }
  text += form;
  return text;
}

std::string counted(Words const& words, Counted const& form, std::size_t number) {
  bool const one = number == 1 || (number == 0 && words.language == http::Language::French);
  return filled(one ? form.one : form.many, {number_text(words, number)});
}

}  // namespace estrade::server::site
