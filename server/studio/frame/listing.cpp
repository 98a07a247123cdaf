// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/studio/frame/listing.h"

#include "server/studio/words/words.h"

namespace estrade::server::studio {
namespace {

using http::Html;
using http::markup;

/// Fewer are seen at a look; as in player/studio/listing/filter.ts.
constexpr std::size_t least_to_filter = 4;

Html filter_of(Page const& page, Listing const& listed) {
  auto const& words = words_in(page.choice.language);
  return markup(
      R"(<form class="desk-filter" role="search" aria-label="{}" method="get" action="{}">
{}<div class="field"><label for="q">{}</label>
<input id="q" name="q" type="search" value="{}" autocomplete="off" spellcheck="false"></div>
<button class="light" type="submit">{}</button>
</form>
<p class="visually-hidden" role="status"></p>
)",
      words.filter_list, listed.path, kept_language(page), words.filter_list, listed.typed,
      words.apply_filter);
}

/// How many fit, or that none does.
Html standing_of(Page const& page, Listing const& listed) {
  auto const& words = words_in(page.choice.language);
  if (listed.fit == 0) {
    return markup(R"(<p class="notice" data-told>{} <a href="{}">{}</a></p>
)",
                  words.none_fits, link(page, listed.path), words.show_whole_list);
  }
  if (listed.typed.empty()) {
    return markup(R"(<p class="visually-hidden" data-told>{}</p>
)",
                  listed.all);
  }
  return markup(R"(<p class="quiet listed" data-told>{} {} {}</p>
)",
                listed.fit, words.fit_of, listed.all);
}

}  // namespace

std::string typed_in(http::Request const& request) {
  return std::string(request.query_value("q").value_or(""));
}

Html listing(Page& page, Listing const& listed, Html const& list) {
  if (listed.all < least_to_filter && listed.typed.empty()) return list;
  page.is_listing = true;
  return markup(R"(<estrade-listing>
{}<div class="listed-part" data-found>
{}{}</div>
</estrade-listing>
)",
                filter_of(page, listed), standing_of(page, listed), listed.fit > 0 ? list : Html());
}

Html filtered(Page& page, Html const& list) {
  page.is_listing = true;
  return markup(R"(<estrade-filter>
{}</estrade-filter>
)",
                list);
}

Html kept_language(Page const& page) {
  if (!page.choice.asked) return {};
  return markup(R"(<input type="hidden" name="lang" value="{}">
)",
                http::tag_of(page.choice.language));
}

}  // namespace estrade::server::studio
