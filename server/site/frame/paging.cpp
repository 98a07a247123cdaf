// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/site/frame/paging.h"

namespace estrade::server::site {

std::string numbered(std::string_view path, int number) {
  if (number <= 1) return std::string(path);
  return with_field(path, "page=" + std::to_string(number));
}

http::Html paging(Visit const& visit, std::string_view path, int number, bool more,
                  std::string_view before, std::string_view after) {
  http::Html links;
  if (number > 1) {
    links += http::markup(R"(<a rel="prev" href="{}">← {}</a>
)",
                          visit.link(numbered(path, number - 1)), before);
  }
  if (more) {
    links += http::markup(R"(<a rel="next" href="{}">{} →</a>
)",
                          visit.link(numbered(path, number + 1)), after);
  }
  if (links.empty()) return {};
  return http::markup(R"(<nav class="paging" aria-label="{}">
{}</nav>
)",
                      visit.words().pages, links);
}

}  // namespace estrade::server::site
