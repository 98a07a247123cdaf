// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <zlib.h>

namespace estrade::media {

/// Writes a zip file, also such as no program writes.
class ZipMaker {
 public:
  /// `flags` 1: it says that it is encrypted.
  ZipMaker& add(std::string_view name, std::string_view content, bool deflated = false,
                unsigned flags = 0) {
    auto const packed = deflated ? deflate_raw(content) : std::string(content);
    auto const crc =
        crc32(0, reinterpret_cast<Bytef const*>(content.data()), static_cast<uInt>(content.size()));
    std::string common;
    put(common, 20, 2);
    put(common, flags, 2);
    put(common, deflated ? 8 : 0, 2);
    put(common, 0, 4);
    put(common, crc, 4);
    put(common, packed.size(), 4);
    put(common, content.size(), 4);
    put(common, name.size(), 2);
    put(common, 0, 2);
    table_ += "PK\x01\x02";
    put(table_, 20, 2);
    table_ += common;
    put(table_, 0, 2);  // comment
    put(table_, 0, 2);  // disk
    put(table_, 0, 2);
    put(table_, 0, 4);
    put(table_, files_.size(), 4);
    table_ += name;
    files_ += "PK\x03\x04" + common;
    files_ += name;
    files_ += packed;
    ++count_;
    return *this;
  }

  [[nodiscard]] std::string bytes() const {
    std::string end = "PK\x05\x06";
    put(end, 0, 4);
    put(end, count_, 2);
    put(end, count_, 2);
    put(end, table_.size(), 4);
    put(end, files_.size(), 4);
    put(end, 0, 2);
    return files_ + table_ + end;
  }

 private:
  static void put(std::string& into, std::uint64_t number, int length) {
    for (int i = 0; i < length; ++i) into += static_cast<char>((number >> (8 * i)) & 0xFF);
  }

  static std::string deflate_raw(std::string_view content) {
    z_stream stream{};
    deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 9, Z_DEFAULT_STRATEGY);
    std::string packed(deflateBound(&stream, content.size()) + 16, '\0');
    std::string copy(content);
    stream.next_in = reinterpret_cast<Bytef*>(copy.data());
    stream.avail_in = static_cast<uInt>(copy.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    ::deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    return packed;
  }

  std::string files_;
  std::string table_;
  unsigned count_ = 0;
};

}  // namespace estrade::media
