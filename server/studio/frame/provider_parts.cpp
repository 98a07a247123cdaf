// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/studio/frame/provider_parts.h"

#include <string>

#include <fmt/format.h>

#include "server/oidc/provider.h"
#include "server/studio/frame/fields.h"
#include "server/studio/words/provider_words.h"

namespace estrade::server::studio {

using http::Html;
using http::markup;

Html provider_entry(Desk const& desk, Page const& page, std::string_view next) {
  if (desk.deps.provider == nullptr) return {};
  auto const& words = provider_words_in(page.choice.language);
  auto address = link(page, "/studio/sign-in/provider");
  address += address.find('?') == std::string::npos ? '?' : '&';
  address += "next=" + http::percent_encode(next);
  return markup(R"(<div class="provider">
<p><a class="button light" href="{}">{} {}</a></p>
<p class="quiet">{}</p>
</div>
)",
                address, words.sign_in_with, desk.deps.provider->label(), words.ends_here);
}

Html provider_part(Desk const& desk, Page const& page, std::optional<Instant> const& bound_at,
                   bool has_password) {
  if (desk.deps.provider == nullptr) return {};
  auto const& words = provider_words_in(page.choice.language);
  Html state =
      markup(R"(<p class="quiet">{}</p>
{})",
             words.not_connected, button(link(page, "/studio/account/provider"), words.connect));
  if (bound_at) {
    auto const day = iso_date(*bound_at);
    state =
        markup(R"(<p>{} <time datetime="{}">{}</time>.</p>
<p class="quiet">{}</p>
{})",
               words.connected_since, day, day, words.ends_here,
               has_password ? button(link(page, "/studio/account/provider/end"), words.disconnect)
                            : markup(R"(<p class="quiet">{}</p>
)",
                                     words.only_way));
  }
  return markup(R"(<section class="part">
<h2>{} {}</h2>
{}</section>
)",
                words.sign_in_with, desk.deps.provider->label(), state);
}

std::string name_hint(Desk const& desk, Visit const& visit) {
  std::string hint(visit.words().name_hint);
  if (desk.deps.provider == nullptr) return hint;
  auto const& words = provider_words_in(visit.choice.language);
  return fmt::format("{}. {} {}", hint, words.by_address, desk.deps.provider->label());
}

}  // namespace estrade::server::studio
