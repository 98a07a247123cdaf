// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/webp/prefix_code.h"

#include <algorithm>
#include <array>

namespace estrade::media::webp {

namespace {

constexpr int longest_code = 15;
constexpr int longest_length_code = 7;

struct Node {
  std::uint64_t count;
  int left;   // -1: a leaf
  int right;  // of a leaf: its symbol
};

void measure(std::vector<Node> const& nodes, int at, int depth, std::vector<std::uint8_t>& lengths,
             int& deepest) {
  auto const& node = nodes[static_cast<std::size_t>(at)];
  if (node.left < 0) {
    lengths[static_cast<std::size_t>(node.right)] = static_cast<std::uint8_t>(std::min(depth, 255));
    deepest = std::max(deepest, depth);
    return;
  }
  measure(nodes, node.left, depth + 1, lengths, deepest);
  measure(nodes, node.right, depth + 1, lengths, deepest);
}

/// Huffman's tree by two queues, rare symbols counted as `least`, which keeps the tree flat.
int lengths_by_tree(std::span<std::uint32_t const> counts, std::uint64_t least,
                    std::vector<std::uint8_t>& lengths) {
  std::vector<Node> nodes;
  for (std::size_t symbol = 0; symbol < counts.size(); ++symbol) {
    if (counts[symbol] == 0) continue;
    nodes.push_back({std::max<std::uint64_t>(counts[symbol], least), -1, static_cast<int>(symbol)});
  }
  std::ranges::stable_sort(nodes, {}, &Node::count);
  auto const leaves = nodes.size();
  std::size_t leaf = 0;
  std::size_t inner = leaves;
  auto const take = [&] {
    bool const from_leaves =
        leaf < leaves && (inner >= nodes.size() || nodes[leaf].count <= nodes[inner].count);
    return static_cast<int>(from_leaves ? leaf++ : inner++);
  };
  while (nodes.size() < 2 * leaves - 1) {
    int const left = take();
    int const right = take();
    nodes.push_back(
        {nodes[static_cast<std::size_t>(left)].count + nodes[static_cast<std::size_t>(right)].count,
         left, right});
  }
  int deepest = 0;
  measure(nodes, static_cast<int>(nodes.size()) - 1, 0, lengths, deepest);
  return deepest;
}

/// The lengths of a code as symbols 0 to 15, and runs of zeros as 17 (3 to 10) and 18 (11 to 138).
struct LengthToken {
  std::uint8_t symbol;
  std::uint8_t extra;
};

std::vector<LengthToken> tokens_of(std::vector<std::uint8_t> const& lengths) {
  std::vector<LengthToken> tokens;
  for (std::size_t at = 0; at < lengths.size();) {
    std::size_t run = 0;
    while (at + run < lengths.size() && lengths[at + run] == 0 && run < 138) ++run;
    if (run >= 11) {
      tokens.push_back({18, static_cast<std::uint8_t>(run - 11)});
    } else if (run >= 3) {
      tokens.push_back({17, static_cast<std::uint8_t>(run - 3)});
    } else {
      run = 1;
      tokens.push_back({lengths[at], 0});
    }
    at += run;
  }
  return tokens;
}

}  // namespace

PrefixCode::PrefixCode(std::span<std::uint32_t const> counts) : PrefixCode(counts, longest_code) {}

PrefixCode::PrefixCode(std::span<std::uint32_t const> counts, int longest)
    : lengths_(counts.size()), codes_(counts.size()) {
  auto const used = std::ranges::count_if(counts, [](auto count) { return count > 0; });
  if (used < 2) {  // it needs no bit
    auto const symbol = std::ranges::find_if(counts, [](auto count) { return count > 0; });
    only_ = symbol == counts.end() ? 0 : static_cast<std::size_t>(symbol - counts.begin());
    return;
  }
  for (std::uint64_t least = 1; lengths_by_tree(counts, least, lengths_) > longest;) least *= 2;
  number();
}

void PrefixCode::number() {
  std::array<std::uint32_t, longest_code + 2> next{};
  for (auto const length : lengths_) {
    if (length > 0) ++next[length + 1U];
  }
  for (std::size_t length = 1; length < next.size(); ++length) {
    next[length] = (next[length] + next[length - 1]) << 1;
  }
  for (std::size_t symbol = 0; symbol < lengths_.size(); ++symbol) {
    auto const length = lengths_[symbol];
    if (length == 0) continue;
    auto code = next[length]++;
    for (int bit = 0; bit < length; ++bit, code >>= 1) {
      codes_[symbol] =
          static_cast<std::uint16_t>(static_cast<unsigned>(codes_[symbol]) << 1 | (code & 1));
    }
  }
}

bool PrefixCode::describe_simply(BitWriter& out) const {
  if (only_) {
    bool const small = *only_ < 2;
    out.put(1, 1);
    out.put(0, 1);  // one symbol
    out.put(small ? 0 : 1, 1);
    out.put(static_cast<std::uint32_t>(*only_), small ? 1 : 8);
    return true;
  }
  std::vector<std::uint32_t> used;
  for (std::size_t symbol = 0; symbol < lengths_.size() && used.size() < 3; ++symbol) {
    if (lengths_[symbol] > 0) used.push_back(static_cast<std::uint32_t>(symbol));
  }
  if (used.size() != 2 || used[1] > 255) return false;
  out.put(1, 1);
  out.put(1, 1);  // two symbols
  out.put(1, 1);  // of 8 bits
  out.put(used[0], 8);
  out.put(used[1], 8);
  return true;
}

void PrefixCode::describe(BitWriter& out) const {
  if (describe_simply(out)) return;
  auto const tokens = tokens_of(lengths_);
  std::array<std::uint32_t, 19> counts{};
  for (auto const& token : tokens) ++counts[token.symbol];
  PrefixCode const code(counts, longest_length_code);

  constexpr std::array<std::uint8_t, 19> order = {17, 18, 0, 1,  2,  3,  4,  5,  16, 6,
                                                  7,  8,  9, 10, 11, 12, 13, 14, 15};
  out.put(0, 1);
  out.put(static_cast<std::uint32_t>(order.size() - 4), 4);
  for (auto const symbol : order) {
    out.put(symbol == code.only_ ? 1 : code.lengths_[symbol], 3);
  }
  out.put(0, 1);  // all lengths follow
  for (auto const& token : tokens) {
    code.put(out, token.symbol);
    if (token.symbol == 17) out.put(token.extra, 3);
    if (token.symbol == 18) out.put(token.extra, 7);
  }
}

}  // namespace estrade::media::webp
