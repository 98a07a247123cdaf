// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/poppler/actions.h"

#include <algorithm>
#include <string_view>

#include "media/poppler/text.h"

namespace estrade::media::poppler {

namespace {

constexpr std::size_t most_links = 1000;    // a page
constexpr std::size_t most_address = 2000;  // bytes
constexpr std::size_t most_entries = 1000;  // of an outline
constexpr int deepest_entry = 16;

std::optional<int> page_of(PopplerDocument& document, PopplerDest const& destination) {
  int page = destination.page_num;
  if (destination.type == POPPLER_DEST_NAMED) {
    if (destination.named_dest == nullptr) return std::nullopt;
    DestinationHandle const found(poppler_document_find_dest(&document, destination.named_dest));
    if (!found) return std::nullopt;
    page = found->page_num;
  }
  if (page < 1 || page > poppler_document_get_n_pages(&document)) return std::nullopt;
  return page;
}

std::optional<int> page_of(PopplerDocument& document, PopplerAction const* action) {
  if (action == nullptr || action->type != POPPLER_ACTION_GOTO_DEST) return std::nullopt;
  auto const* const destination = action->goto_dest.dest;
  return destination == nullptr ? std::nullopt : page_of(document, *destination);
}

/// Lower-cased scheme and all, or nothing when a click on it would do more than open a page or a
/// letter. Printable ASCII only, as RFC 3986 has it; so no control character hides another scheme.
std::string safe_address(char const* uri) {
  if (uri == nullptr) return {};
  std::string_view const address(uri);
  if (address.size() > most_address) return {};
  bool const printable =
      std::ranges::all_of(address, [](char letter) { return letter > ' ' && letter < 0x7F; });
  if (!printable) return {};
  for (std::string_view const scheme : {"http://", "https://", "mailto:"}) {
    if (address.size() > scheme.size() &&
        g_ascii_strncasecmp(address.data(), scheme.data(), scheme.size()) == 0) {
      return std::string(scheme) + std::string(address.substr(scheme.size()));
    }
  }
  return {};
}

/// Walks one level of the outline, and what lies below each entry.
class OutlineWalk {
 public:
  explicit OutlineWalk(PopplerDocument& document) : document_(document) {}

  std::vector<OutlineEntry> level(PopplerIndexIter* iterator, int depth) {
    std::vector<OutlineEntry> entries;
    if (iterator == nullptr || depth > deepest_entry) return entries;
    do {
      if (++visited_ > most_entries) break;
      ActionHandle const action(poppler_index_iter_get_action(iterator));
      if (!action) continue;
      auto title = action->any.title == nullptr ? std::string() : tidy(action->any.title);
      OutlineHandle const child(poppler_index_iter_get_child(iterator));
      auto below = level(child.get(), depth + 1);
      if (title.empty() && below.empty()) continue;
      entries.push_back({std::move(title), page_of(document_, action.get()), std::move(below)});
    } while (poppler_index_iter_next(iterator));
    return entries;
  }

 private:
  PopplerDocument& document_;
  std::size_t visited_ = 0;
};

}  // namespace

std::vector<Link> links_of(PopplerDocument& document, PopplerPage& page) {
  double width = 0;
  double height = 0;
  poppler_page_get_size(&page, &width, &height);
  LinksHandle const mapping(poppler_page_get_link_mapping(&page));
  std::vector<Link> links;
  for (GList const* at = mapping.get(); at != nullptr && links.size() < most_links; at = at->next) {
    auto const& area = *static_cast<PopplerLinkMapping const*>(at->data);
    if (area.action == nullptr) continue;
    // Link areas count from the lower left corner, unlike text.
    auto const box = box_between(area.area.x1, height - area.area.y1, area.area.x2,
                                 height - area.area.y2, width, height);
    Link link{box, page_of(document, area.action), {}};
    if (area.action->type == POPPLER_ACTION_URI) link.url = safe_address(area.action->uri.uri);
    if (link.page || !link.url.empty()) links.push_back(std::move(link));
  }
  std::ranges::reverse(links);  // poppler tells the last one first
  return links;
}

std::vector<OutlineEntry> outline_of(PopplerDocument& document) {
  OutlineHandle const first(poppler_index_iter_new(&document));
  return OutlineWalk(document).level(first.get(), 1);
}

}  // namespace estrade::media::poppler
