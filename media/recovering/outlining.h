// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

#include "media/gray.h"
#include "media/vision/outlines.h"

namespace estrade::media::recovering {

/// Corners nearer than this are the same, in shares of a picture.
inline constexpr double near_outline = 0.02;

/// Larger by a share of its size, or smaller.
[[nodiscard]] vision::Outline grown(vision::Outline const& outline, double by);

/// An outline moved to where another is: a shaking camera moves all of it, while somebody before a
/// side or a corner only seems to.
[[nodiscard]] vision::Outline shifted(vision::Outline const& outline, vision::Outline const& to);

/// How far it is from one outline to the other, in shares of the picture.
[[nodiscard]] vision::Spot way(vision::Outline const& from, vision::Outline const& to);

/// The picture as it would be without having moved so far.
[[nodiscard]] Gray moved_back(Gray const& picture, vision::Spot by);

/// Whether an outline reaches an edge of the picture, as what is cut off does, and is no upright
/// rectangle: an inset joined with the slide beside it.
[[nodiscard]] bool is_askew_at_edge(vision::Outline const& outline);

/// Of each side, upper one first and clockwise, the share along which a picture is brighter or
/// darker by more than so many steps within than without, both `reach` (a share) from it.
[[nodiscard]] std::array<double, 4> edges_along(vision::Outline const& outline, Gray const& picture,
                                                double reach, int steps);

}  // namespace estrade::media::recovering
