// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/outward/public_address.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include <arpa/inet.h>

namespace estrade::server::http::outward {
namespace {

struct Block4 {
  std::uint32_t first;
  int bits;
};
constexpr std::uint32_t four(std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t d) {
  return a << 24 | b << 16 | c << 8 | d;
}
constexpr std::array<Block4, 16> special4 = {{{four(0, 0, 0, 0), 8},
                                              {four(10, 0, 0, 0), 8},
                                              {four(100, 64, 0, 0), 10},
                                              {four(127, 0, 0, 0), 8},
                                              {four(169, 254, 0, 0), 16},
                                              {four(172, 16, 0, 0), 12},
                                              {four(192, 0, 0, 0), 24},
                                              {four(192, 0, 2, 0), 24},
                                              {four(192, 88, 99, 0), 24},
                                              {four(192, 168, 0, 0), 16},
                                              {four(198, 18, 0, 0), 15},
                                              {four(198, 51, 100, 0), 24},
                                              {four(203, 0, 113, 0), 24},
                                              {four(224, 0, 0, 0), 4},
                                              {four(240, 0, 0, 0), 4},
                                              {four(255, 255, 255, 255), 32}}};

bool is_public4(std::uint32_t address) {
  return std::ranges::none_of(special4, [&](Block4 const& block) {
    return (address ^ block.first) >> (32 - block.bits) == 0;
  });
}

bool is_public6(std::array<std::uint8_t, 16> const& bytes) {
  // Global unicast is 2000::/3; all else is special, IPv4 in disguise included.
  if (bytes[0] >> 5 != 1) return false;
  std::uint32_t const first = four(bytes[0], bytes[1], bytes[2], bytes[3]);
  bool const is_protocol = first >> 9 == 0x20010000u >> 9;         // 2001::/23: Teredo and others
  bool const is_documentation = first == 0x20010db8u ||            // 2001:db8::/32
                                first >> 12 == 0x3fff0000u >> 12;  // 3fff::/20
  bool const is_6to4 = first >> 16 == 0x2002;
  return !is_protocol && !is_documentation && !is_6to4;
}

/// The bytes of an address, and how many they are: 4 or 16.
std::optional<std::pair<std::array<std::uint8_t, 16>, int>> bytes_of(std::string_view ip) {
  std::string const text(ip);
  std::array<std::uint8_t, 16> bytes{};
  if (::inet_pton(AF_INET, text.c_str(), bytes.data()) == 1) return std::pair(bytes, 4);
  if (::inet_pton(AF_INET6, text.c_str(), bytes.data()) == 1) return std::pair(bytes, 16);
  return std::nullopt;
}

}  // namespace

bool is_public_address(std::string_view ip) {
  std::string const text(ip);
  in_addr four_bytes{};
  if (::inet_pton(AF_INET, text.c_str(), &four_bytes) == 1) {
    return is_public4(ntohl(four_bytes.s_addr));
  }
  std::array<std::uint8_t, 16> sixteen{};
  return ::inet_pton(AF_INET6, text.c_str(), sixteen.data()) == 1 && is_public6(sixteen);
}

bool lies_in(std::string_view ip, std::string_view network) {
  auto const slash = network.find('/');
  auto const address = bytes_of(ip);
  auto const first = bytes_of(network.substr(0, slash));
  if (!address || !first || address->second != first->second) return false;
  int bits = first->second * 8;
  if (slash != std::string_view::npos) {
    auto const length = network.substr(slash + 1);
    auto const* const end = length.data() + length.size();
    int wanted = -1;
    auto const [stopped, failed] = std::from_chars(length.data(), end, wanted);
    if (failed != std::errc() || stopped != end || wanted < 0 || wanted > bits) return false;
    bits = wanted;
  }
  for (std::size_t at = 0; bits > 0; ++at, bits -= 8) {
    int const unlike = address->first.at(at) ^ first->first.at(at);
    if (unlike >> std::max(0, 8 - bits) != 0) return false;
  }
  return true;
}

}  // namespace estrade::server::http::outward
