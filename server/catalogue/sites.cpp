// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/catalogue/sites.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "server/catalogue/text/lines.h"

namespace estrade::server::catalogue {
namespace {

constexpr std::size_t most_sites = 50;
constexpr std::size_t longest_site = 200;

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// CSP3's host-source without a path. What passes may stand in a header.
bool is_site(std::string_view text) {
  if (text.size() > longest_site) return false;
  for (std::string_view const scheme : {"https://", "http://"}) {
    if (text.starts_with(scheme)) {
      text.remove_prefix(scheme.size());
      break;
    }
  }
  if (text.starts_with("*.")) text.remove_prefix(2);
  if (auto const colon = text.find(':'); colon != std::string_view::npos) {
    auto const port = text.substr(colon + 1);
    bool const is_port = !port.empty() && port.size() <= 5 &&
                         std::ranges::all_of(port, [](char c) { return c >= '0' && c <= '9'; });
    if (!is_port && port != "*") return false;
    text = text.substr(0, colon);
  }
  return !text.empty() && is_letter_or_digit(text.front()) && is_letter_or_digit(text.back()) &&
         std::ranges::all_of(text,
                             [](char c) { return is_letter_or_digit(c) || c == '.' || c == '-'; });
}

bool stands_alone(std::string_view site) { return site == "*" || site == "none"; }

}  // namespace

Result<Sites> check_sites(Sites sites) {
  if (sites.size() > most_sites) {
    return fail(Kind::Rejected, fmt::format("{} sites", sites.size()),
                fmt::format("These are {} sites: {} are the most.", sites.size(), most_sites));
  }
  for (auto const& site : sites) {
    if (stands_alone(site) ? sites.size() == 1 : is_site(site)) continue;
    return fail(Kind::Rejected, "no site",
                "A site that may embed is written like \"https://blog.example.org\" or "
                "\"https://*.example.org\"; \"*\" for all and \"none\" stand alone.");
  }
  return sites;
}

Sites embed_sites(db::Reader const& reader, TalkId const& talk) {
  auto const text = reader.first("SELECT embed_sites FROM talk WHERE id = ?", {talk},
                                 [](db::Row const& row) { return row.text(0); });
  return text ? split(*text, ' ') : Sites();
}

void set_embed_sites(db::Transaction const& transaction, TalkId const& talk, Sites const& sites) {
  transaction.run("UPDATE talk SET embed_sites = ?2 WHERE id = ?1",
                  {talk, fmt::format("{}", fmt::join(sites, " "))});
}

}  // namespace estrade::server::catalogue
