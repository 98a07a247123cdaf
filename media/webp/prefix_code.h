// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace estrade::media::webp {

/// Bits in the order of a VP8L stream: the lowest bit of each byte first.
class BitWriter {
 public:
  /// The lowest `count` bits of `value`, at most 32.
  void put(std::uint32_t value, int count) {
    waiting_ |= std::uint64_t{value} << held_;
    held_ += count;
    while (held_ >= 8) flush_byte();
  }

  /// What was written, its last byte filled up with zeros.
  std::vector<std::byte> finish() {
    if (held_ > 0) flush_byte();
    return std::move(bytes_);
  }

 private:
  void flush_byte() {
    bytes_.push_back(static_cast<std::byte>(waiting_));
    waiting_ >>= 8;
    held_ -= 8;
  }

  std::uint64_t waiting_ = 0;
  int held_ = 0;
  std::vector<std::byte> bytes_;
};

/// A canonical Huffman code for the symbols 0 to n-1, at most 15 bits each, as VP8L has it
/// (RFC 9649 section 3.7).
class PrefixCode {
 public:
  /// The best code for symbols that come so often; a symbol that never comes has no code.
  /// Of one symbol alone, it is below 256.
  explicit PrefixCode(std::span<std::uint32_t const> counts);

  /// Writes the code itself, ahead of what is written in it.
  void describe(BitWriter& out) const;

  void put(BitWriter& out, std::size_t symbol) const { out.put(codes_[symbol], lengths_[symbol]); }

 private:
  PrefixCode(std::span<std::uint32_t const> counts, int longest);
  void number();
  [[nodiscard]] bool describe_simply(BitWriter& out) const;

  std::optional<std::size_t> only_;  ///< the symbol of a code that has no other
  std::vector<std::uint8_t> lengths_;
  std::vector<std::uint16_t> codes_;  // bits reversed: the first one of a code is read first
};

}  // namespace estrade::media::webp
