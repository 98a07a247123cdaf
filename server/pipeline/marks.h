// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "server/catalogue/view.h"
#include "server/pipeline/layers.h"

namespace estrade::server::pipeline {

/// The words of a slide that a question asks for, by their places in the layer, in order: what a
/// search would mark. Empty when nothing was asked.
[[nodiscard]] std::vector<std::size_t> find_marked_words(catalogue::SlideView const& slide,
                                                         Layer const& layer,
                                                         std::string_view question);

/// Whether that would find any, by the slide's text alone.
[[nodiscard]] bool has_marks(catalogue::SlideView const& slide, std::string_view question);

}  // namespace estrade::server::pipeline
