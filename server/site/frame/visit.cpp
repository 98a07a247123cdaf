// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/site/frame/visit.h"

namespace estrade::server::site {

Visit::Visit(Deps const& site, http::Request const& request)
    : site_(site),
      request_(request),
      choice_(http::choose_language(request, site.options.default_language)),
      words_(words_in(choice_.language)),
      origin_(site.options.public_url.empty() ? "http://" + request.host
                                              : site.options.public_url) {}

std::string Visit::link(std::string_view path) const {
  if (!choice_.asked) return std::string(path);
  return with_field(path, "lang=" + std::string(language()));
}

std::string Visit::absolute(std::string_view path) const { return origin_ + std::string(path); }

std::string with_field(std::string_view path, std::string_view field) {
  std::string longer(path);
  longer += path.find('?') == std::string_view::npos ? '?' : '&';
  longer += field;
  return longer;
}

}  // namespace estrade::server::site
