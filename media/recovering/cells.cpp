// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/recovering/cells.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdlib>
#include <utility>

#include "media/vision/outlines.h"
#include "media/vision/shrink_gray.h"

namespace estrade::media::recovering {

namespace {

constexpr int clear_edge = 20;   // spread of a cell with lettering
constexpr int plain = 6;         // and of one without anything
constexpr int paper_width = 10;  // steps of brightness around the paper's
constexpr int most_bias = 6;     // steps by which a camera adapts
constexpr int cells_to_change_block = 3;
constexpr int cells_to_cover_block = 21;
constexpr int most_solid = 2;  // cells of a block
constexpr int by_edge = 3;     // blocks: a dark neck before a dark slide parts nobody from it
constexpr double most_of_a_person = 0.4;  // of a slide, hidden
constexpr double most_of_a_head = 0.08;
constexpr double upper_margin = 0.05;
constexpr double lower_margin = 0.1;

double share_of(Gray const& picture, auto const& matches) {
  auto const count = std::ranges::count_if(picture.samples, matches);
  return static_cast<double>(count) / static_cast<double>(picture.samples.size());
}

int median_difference(Gray const& one, Gray const& other) {
  std::array<std::size_t, 511> counts{};
  for (std::size_t i = 0; i < one.samples.size(); ++i) {
    ++counts[static_cast<std::size_t>(255 + one.samples[i] - other.samples[i])];
  }
  std::size_t before = 0;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    before += counts[i];
    if (2 * before >= one.samples.size()) return static_cast<int>(i) - 255;
  }
  return 0;
}

/// Tells lettering from what stands before a slide: lettering varies from cell to cell, while
/// clothes and faces are of one brightness.
class Inks {
 public:
  /// Nearer to the paper's brightness than by so many `steps` is paper.
  Inks(Gray const& means, int steps) : means_(means), paper_(paper_of(means)), steps_(steps) {}

  /// Whether a block shows nothing but the slide.
  [[nodiscard]] bool is_paper_with_ink(int top, int left) const {
    int solid = 0;
    for (int y = top; y < top + block_cells; ++y) {
      for (int x = left; x < left + block_cells; ++x) {
        if (is_solid(x, y)) ++solid;
      }
    }
    return solid <= most_solid;
  }

 private:
  [[nodiscard]] int at(int x, int y) const {
    return means_.samples[static_cast<std::size_t>(y * means_.width + x)];
  }

  [[nodiscard]] bool is_solid(int x, int y) const {
    int const here = at(x, y);
    if (std::abs(here - paper_) <= steps_) return false;
    int alike = 0;
    int of = 0;
    for (auto const& [dx, dy] : {std::pair(-1, 0), {1, 0}, {0, -1}, {0, 1}}) {
      if (x + dx < 0 || y + dy < 0 || x + dx >= means_.width || y + dy >= means_.height) continue;
      ++of;
      if (std::abs(at(x + dx, y + dy) - here) <= paper_width) ++alike;
    }
    return alike + 1 >= of;
  }

  Gray const& means_;
  int paper_;
  int steps_;
};

/// The blocks of a picture.
struct Grid {
  explicit Grid(Gray const& means)
      : across(means.width / block_cells), down(means.height / block_cells) {}

  [[nodiscard]] std::size_t index(int x, int y) const {
    return static_cast<std::size_t>(y * across + x);
  }
  [[nodiscard]] std::size_t size() const { return index(0, down); }
  [[nodiscard]] double area() const { return static_cast<double>(size()); }
  [[nodiscard]] bool is_by_edge(int x, int y, int blocks) const {
    return x < blocks || y < blocks || x >= across - blocks || y >= down - blocks;
  }
  /// Calls with every block at most one away, itself included.
  void for_each_near(int x, int y, auto const& call) const {
    for (int v = std::max(0, y - 1); v <= std::min(down - 1, y + 1); ++v) {
      for (int u = std::max(0, x - 1); u <= std::min(across - 1, x + 1); ++u) call(u, v);
    }
  }

  int across;
  int down;
};

/// Of `covered` blocks those that hang together with an edge of the picture, and what is beside
/// them: somebody before a slide comes into the picture from somewhere, and hides a little more
/// than is clearly theirs.
std::vector<bool> hidden_blocks(Grid const& grid, std::vector<bool> const& covered, int edge) {
  std::vector<bool> hidden(grid.size());
  std::vector<std::pair<int, int>> open;
  std::vector<bool> reached(grid.size());
  auto const reach = [&](int x, int y) {
    if (!covered[grid.index(x, y)] || reached[grid.index(x, y)]) return;
    reached[grid.index(x, y)] = true;
    open.emplace_back(x, y);
  };
  for (int y = 0; y < grid.down; ++y) {
    for (int x = 0; x < grid.across; ++x) {
      if (grid.is_by_edge(x, y, edge)) reach(x, y);
    }
  }
  while (!open.empty()) {
    auto const [x, y] = open.back();
    open.pop_back();
    grid.for_each_near(x, y, [&](int u, int v) {
      hidden[grid.index(u, v)] = true;
      reach(u, v);
    });
  }
  return hidden;
}

/// Which blocks differ in what the slide shows, row by row.
std::vector<bool> changed_blocks(Gray const& one, Gray const& other, Tolerance const& tolerance) {
  Grid const grid(one);
  int const bias = std::clamp(median_difference(one, other), -most_bias, most_bias);
  auto const count_cells = [&](int left, int top) {
    int changed = 0;
    for (int y = top; y < top + block_cells; ++y) {
      for (int x = left; x < left + block_cells; ++x) {
        auto const i = static_cast<std::size_t>(y * one.width + x);
        if (!tolerance.left_out.empty() && tolerance.left_out[i]) continue;
        if (std::abs(one.samples[i] - other.samples[i] - bias) > tolerance.steps) ++changed;
      }
    }
    return changed;
  };
  std::vector<bool> changed(grid.size());
  std::vector<bool> covered(grid.size());  // as lettering covers none
  for (int y = 0; y < grid.down; ++y) {
    for (int x = 0; x < grid.across; ++x) {
      int const cells = count_cells(x * block_cells, y * block_cells);
      changed[grid.index(x, y)] = cells >= cells_to_change_block;
      covered[grid.index(x, y)] = cells >= cells_to_cover_block;
    }
  }
  // More than a person covers.
  auto const all = static_cast<double>(std::ranges::count(changed, true));
  if (!tolerance.is_hidden_at_times || all > most_of_a_person * grid.area()) return changed;
  Inks const inks_one(one, tolerance.steps);
  Inks const inks_other(other, tolerance.steps);
  std::vector<bool> solid(grid.size());
  for (int y = 0; y < grid.down; ++y) {
    for (int x = 0; x < grid.across; ++x) {
      solid[grid.index(x, y)] = changed[grid.index(x, y)] &&
                                !(inks_one.is_paper_with_ink(y * block_cells, x * block_cells) &&
                                  inks_other.is_paper_with_ink(y * block_cells, x * block_cells));
    }
  }
  for (std::size_t i = 0; i < covered.size(); ++i) covered[i] = covered[i] || solid[i];
  auto const hidden = hidden_blocks(grid, covered, tolerance.is_in_room ? by_edge : 1);
  double apart = 0;
  for (std::size_t i = 0; i < changed.size(); ++i) {
    if (solid[i] && !hidden[i]) ++apart;
  }
  // What is large and comes from no edge is a picture.
  bool const is_picture = apart > most_of_a_head * grid.area();
  for (std::size_t i = 0; i < changed.size(); ++i) {
    changed[i] = changed[i] && !hidden[i] && (is_picture || !solid[i]);
  }
  return changed;
}

}  // namespace

int canvas_height(double width, double height) {
  constexpr int block = cell_side * block_cells;
  auto const blocks = std::lround(canvas_width * height / width / block);
  return static_cast<int>(std::clamp<long>(blocks, 4, 64)) * block;
}

Sheet sheet_of(Gray const& canvas) {
  Sheet sheet;
  sheet.means = vision::shrink({canvas.samples.data(), canvas.width, canvas.height, canvas.width},
                               canvas.width / cell_side, canvas.height / cell_side);
  sheet.spreads = vision::spread(canvas, cell_side);
  sheet.paper = paper_of(sheet.means);
  double const flat = share_of(sheet.spreads, [](int value) { return value <= plain; });
  double const lettered = share_of(sheet.spreads, [](int value) { return value >= clear_edge; });
  double const paper = share_of(
      sheet.means, [&](int value) { return std::abs(value - sheet.paper) <= paper_width; });
  sheet.is_drawn = flat >= 0.4 && lettered >= 0.004 && lettered <= 0.5 && paper >= 0.3;
  return sheet;
}

bool is_lettered(Sheet const& sheet, std::size_t cell) {
  return sheet.spreads.samples[cell] >= clear_edge;
}

Gray median_of(std::vector<Gray const*> const& pictures) {
  Gray median = *pictures.front();
  std::vector<std::uint8_t> values(pictures.size());
  auto const middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  for (std::size_t i = 0; i < median.samples.size(); ++i) {
    for (std::size_t n = 0; n < pictures.size(); ++n) values[n] = pictures[n]->samples[i];
    std::nth_element(values.begin(), middle, values.end());
    median.samples[i] = *middle;
  }
  return median;
}

int paper_of(Gray const& means) {
  std::array<int, 256> counts{};
  for (auto const sample : means.samples) ++counts[sample];
  int best = 0;
  int most = -1;
  for (int level = 0; level < 256; ++level) {
    int sum = 0;
    for (int near = std::max(0, level - 4); near <= std::min(255, level + 4); ++near) {
      sum += counts[static_cast<std::size_t>(near)];
    }
    if (sum > most) {
      most = sum;
      best = level;
    }
  }
  return best;
}

std::vector<bool> blocks_stood_in(Gray const& means, int steps) {
  Grid const grid(means);
  Inks const inks(means, steps);
  std::vector<bool> solid(grid.size());
  for (int y = 0; y < grid.down; ++y) {
    for (int x = 0; x < grid.across; ++x) {
      solid[grid.index(x, y)] = !inks.is_paper_with_ink(y * block_cells, x * block_cells);
    }
  }
  return hidden_blocks(grid, solid, by_edge);
}

int count_changed(Gray const& one, Gray const& other, Tolerance const& tolerance) {
  return static_cast<int>(std::ranges::count(changed_blocks(one, other, tolerance), true));
}

int count_changed_inside(Gray const& one, Gray const& other, Tolerance const& tolerance) {
  auto const changed = changed_blocks(one, other, tolerance);
  Grid const grid(one);
  int count = 0;
  for (int y = 0; y < grid.down; ++y) {
    double const from_top = (y + 0.5) / grid.down;
    if (from_top < upper_margin || from_top > 1 - lower_margin) continue;
    for (int x = 1; x + 1 < grid.across; ++x) {
      if (changed[grid.index(x, y)]) ++count;
    }
  }
  return count;
}

int count_blocks(Gray const& means) {
  return means.width / block_cells * (means.height / block_cells);
}

std::vector<bool> changed_cells(Gray const& one, Gray const& other, int steps) {
  std::vector<bool> changed(one.samples.size());
  for (std::size_t i = 0; i < changed.size(); ++i) {
    changed[i] = std::abs(one.samples[i] - other.samples[i]) > steps;
  }
  return changed;
}

}  // namespace estrade::media::recovering
