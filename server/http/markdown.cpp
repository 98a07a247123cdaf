// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/markdown.h"

#include <algorithm>
#include <memory>
#include <vector>

#include <cmark-gfm.h>

namespace estrade::server::http {
namespace {

template <auto Free>
struct FreeBy {
  template <class T>
  void operator()(T* owned) const noexcept {
    Free(owned);
  }
};
using Document = std::unique_ptr<cmark_node, FreeBy<&cmark_node_free>>;
using Walk = std::unique_ptr<cmark_iter, FreeBy<&cmark_iter_free>>;

/// cmark's own text, given back to the allocator it is from.
std::string take(char* text) {
  std::string taken(text);
  cmark_get_default_mem_allocator()->free(text);
  return taken;
}

Document parse(std::string_view text) {
  return Document(cmark_parse_document(text.data(), text.size(), CMARK_OPT_VALIDATE_UTF8));
}

bool is_safe(std::string_view address) {
  for (std::string_view const begins : {"https://", "http://", "mailto:", "/", "#"}) {
    if (address.starts_with(begins)) return true;
  }
  return false;
}

/// Its children take its place.
void unwrap(cmark_node* node) {
  while (auto* const child = cmark_node_first_child(node)) cmark_node_insert_before(node, child);
  cmark_node_unlink(node);
  cmark_node_free(node);
}

/// What somebody wrote as HTML stays, as text.
void quote(cmark_node* node) {
  auto* const text = cmark_node_new(CMARK_NODE_TEXT);
  std::string literal = cmark_node_get_literal(node);
  if (literal.ends_with('\n')) literal.pop_back();
  cmark_node_set_literal(text, literal.c_str());
  auto* put = text;
  if (cmark_node_get_type(node) == CMARK_NODE_HTML_BLOCK) {
    put = cmark_node_new(CMARK_NODE_PARAGRAPH);
    cmark_node_append_child(put, text);
  }
  cmark_node_replace(node, put);
  cmark_node_free(node);
}

/// Below the page's own headings, and without what is asked of other sites.
void tame(cmark_node* document) {
  constexpr int first_level = 3;
  constexpr int last_level = 6;
  std::vector<cmark_node*> unwanted;
  std::vector<cmark_node*> quoted;
  Walk const walk(cmark_iter_new(document));
  for (auto event = cmark_iter_next(walk.get()); event != CMARK_EVENT_DONE;
       event = cmark_iter_next(walk.get())) {
    if (event != CMARK_EVENT_ENTER) continue;
    auto* const node = cmark_iter_get_node(walk.get());
    auto const type = cmark_node_get_type(node);
    if (type == CMARK_NODE_HEADING) {
      cmark_node_set_heading_level(
          node, std::min(cmark_node_get_heading_level(node) + first_level - 1, last_level));
    }
    if (type == CMARK_NODE_IMAGE ||
        (type == CMARK_NODE_LINK && !is_safe(cmark_node_get_url(node)))) {
      unwanted.push_back(node);
    }
    if (type == CMARK_NODE_HTML_BLOCK || type == CMARK_NODE_HTML_INLINE) quoted.push_back(node);
  }
  for (auto* const node : quoted) quote(node);
  for (auto* const node : unwanted) unwrap(node);
}

}  // namespace

Html markdown(std::string_view text) {
  auto const document = parse(text);
  tame(document.get());
  Html out;
  // Without CMARK_OPT_UNSAFE, HTML would be left out. Who breaks a line means it.
  out.built_ = take(cmark_render_html(document.get(), CMARK_OPT_HARDBREAKS, nullptr));
  return out;
}

std::string plain_words(std::string_view markdown) {
  auto const document = parse(markdown);
  tame(document.get());
  std::string words;
  Walk const walk(cmark_iter_new(document.get()));
  for (auto event = cmark_iter_next(walk.get()); event != CMARK_EVENT_DONE;
       event = cmark_iter_next(walk.get())) {
    auto* const node = cmark_iter_get_node(walk.get());
    auto const type = cmark_node_get_type(node);
    bool const is_text =
        type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE || type == CMARK_NODE_CODE_BLOCK;
    if (is_text && event == CMARK_EVENT_ENTER) {
      words += cmark_node_get_literal(node);
    } else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK ||
               (type & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_BLOCK) {
      if (!words.empty() && words.back() != '\n') words += '\n';
    }
  }
  return words;
}

}  // namespace estrade::server::http
