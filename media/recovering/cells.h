// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "media/gray.h"

namespace estrade::media::recovering {

/// Pictures are compared by cells: means of so many pixels of a canvas, in squares. Five by five of
/// them are a block.
inline constexpr int canvas_width = 640;
inline constexpr int cell_side = 4;
inline constexpr int cells_across = canvas_width / cell_side;
inline constexpr int block_cells = 5;

/// The height of a canvas for pictures of these proportions: whole blocks.
[[nodiscard]] int canvas_height(double width, double height);

/// A picture as it is compared.
struct Sheet {
  Gray means;     ///< of cells
  Gray spreads;   ///< how much the pixels of each cell vary
  int paper = 0;  ///< the brightness that most of it has
  /// Whether it looks as if it had been drawn: mostly plain, much of it of one brightness, and
  /// something on it with clear edges.
  bool is_drawn = false;
};

/// `canvas` has sides of whole blocks.
[[nodiscard]] Sheet sheet_of(Gray const& canvas);

/// Whether a cell holds lettering or an edge.
[[nodiscard]] bool is_lettered(Sheet const& sheet, std::size_t cell);

/// Of each cell the median of those pictures, which are of one size; at least one.
[[nodiscard]] Gray median_of(std::vector<Gray const*> const& pictures);

/// The brightness that most cells have.
[[nodiscard]] int paper_of(Gray const& means);

/// How two pictures are told apart.
struct Tolerance {
  int steps = 12;  ///< of brightness by which a cell may differ
  /// Somebody stands or walks before it: what differs counts only where both show paper, away from
  /// who has come into the picture from an edge of it.
  bool is_hidden_at_times = false;
  /// A camera sees it, and somebody perhaps no more than from the neck up.
  bool is_in_room = false;
  std::vector<bool> left_out =
      {};  ///< cells that mean nothing, such as a speaker's inset; or empty
};

/// How many blocks of two pictures of one size differ.
[[nodiscard]] int count_changed(Gray const& one, Gray const& other, Tolerance const& tolerance);

/// The same without the margins, where page numbers, clocks and a program's buttons are.
[[nodiscard]] int count_changed_inside(Gray const& one, Gray const& other,
                                       Tolerance const& tolerance);

[[nodiscard]] int count_blocks(Gray const& means);

/// Blocks, row by row, in which somebody may stand before a slide: what hangs together with an
/// edge, and is of one brightness, not the paper's by more than so many steps. What of the slide is
/// so is among them.
[[nodiscard]] std::vector<bool> blocks_stood_in(Gray const& means, int steps);

/// The cells that differ by more than so many steps, as they are.
[[nodiscard]] std::vector<bool> changed_cells(Gray const& one, Gray const& other, int steps);

}  // namespace estrade::media::recovering
