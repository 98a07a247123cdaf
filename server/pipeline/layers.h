// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "server/storage/store.h"

namespace estrade::server::pipeline {

/// In fractions of the slide's width and height, from its upper left corner.
struct LayerBox {
  double x = 0;
  double y = 0;
  double width = 0;
  double height = 0;
};

struct LayerWord {
  std::string text;
  LayerBox box;
  std::size_t begin = 0;  ///< its bytes in the slide's text; none when it is not found there
  std::size_t end = 0;
  bool begins_line = false;
  bool is_spaced = true;  ///< from the word before; not in a script without spaces
};

struct LayerLink {
  LayerBox box;
  int page = 0;     ///< the slide's number; 0: it leads out
  std::string url;  ///< http, https or mailto
};

/// What lies over a slide's picture.
struct Layer {
  std::vector<LayerWord> words;  ///< in the order of the text
  std::vector<LayerLink> links;
};

/// Reads what the worker wrote about a slide (media/deck.h). The worker has read hostile bytes:
/// what does not fit is left out. Pure.
[[nodiscard]] Layer read_layer(std::string const& json, std::string_view text);

/// The layers in a store. Thread-safe; borrows the store.
class Layers {
 public:
  explicit Layers(storage::Store const& store) : store_(store) {}
  /// Of the slide with this text. Empty when there is none at `blob_key`.
  [[nodiscard]] Layer find(std::string const& blob_key, std::string_view text) const;

 private:
  storage::Store const& store_;
};

}  // namespace estrade::server::pipeline
