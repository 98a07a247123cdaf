// SPDX-License-Identifier: GPL-3.0-or-later
// How a browser adds the archive's search to its own (OpenSearch 1.1).
#include "server/http/html.h"
#include "server/site/pages/pages.h"
#include "server/site/words/text.h"

namespace estrade::server::site {

http::Response open_search(Deps const&, Visit const& visit) {
  constexpr std::size_t longest_name = 16;  // as OpenSearch has it
  auto const& title = visit.options().title;
  auto const description = http::markup(
      R"(<?xml version="1.0" encoding="utf-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
<ShortName>{}</ShortName>
<Description>{}</Description>
<InputEncoding>UTF-8</InputEncoding>
<Url type="text/html" template="{}"/>
<Url type="application/atom+xml" template="{}"/>
<Url type="application/x-suggestions+json" template="{}"/>
<Url type="application/opensearchdescription+xml" rel="self" template="{}"/>
</OpenSearchDescription>
)",
      excerpt(title, longest_name), visit.words().search_start,
      visit.absolute("/search?q={searchTerms}"),
      visit.absolute("/feeds/search.atom?q={searchTerms}"),
      visit.absolute("/api/v1/search/suggestions?q={searchTerms}&format=opensearch"),
      visit.absolute("/opensearch.xml"));
  return http::text_response(200, "application/opensearchdescription+xml; charset=utf-8",
                             std::string(description.view()));
}

}  // namespace estrade::server::site
