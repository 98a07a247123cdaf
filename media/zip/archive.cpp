// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/zip/archive.h"

#include <algorithm>
#include <array>
#include <new>
#include <optional>

#include <fmt/format.h>
#include <zlib.h>

#include "media/zip/table.h"

namespace estrade::media::zip {

namespace {

constexpr std::uint32_t local_signature = 0x04034b50;  // APPNOTE 4.3.7
constexpr std::size_t local_length = 30;

tl::unexpected<Verdict> bomb(std::string facts) {
  return fail(Fault::TooLarge, std::move(facts),
              "This file becomes far too large when it is opened. Please export it with smaller "
              "pictures, or send a PDF.");
}

/// The bytes of one entry as they lie in the archive, in pieces.
class Packed {
 public:
  Packed(Source const& source, std::int64_t offset, std::int64_t length)
      : source_(source), offset_(offset), left_(length) {}

  /// Empty at the end.
  std::span<std::byte> next() {
    auto const wanted = std::min<std::int64_t>(left_, static_cast<std::int64_t>(buffer_.size()));
    auto const got =
        source_.read_at(offset_, std::span(buffer_).first(static_cast<std::size_t>(wanted)));
    offset_ += static_cast<std::int64_t>(got);
    left_ = got == 0 ? 0 : left_ - static_cast<std::int64_t>(got);
    return std::span(buffer_).first(got);
  }

 private:
  Source const& source_;
  std::int64_t offset_;
  std::int64_t left_;
  std::array<std::byte, 65536> buffer_{};
};

/// zlib's inflation of raw deflate data.
class Inflater {
 public:
  Inflater() {
    if (inflateInit2(&stream_, -MAX_WBITS) != Z_OK) throw std::bad_alloc();
  }
  Inflater(Inflater const&) = delete;
  Inflater& operator=(Inflater const&) = delete;
  ~Inflater() { inflateEnd(&stream_); }

  void feed(std::span<std::byte> bytes) {
    stream_.next_in = reinterpret_cast<Bytef*>(bytes.data());
    stream_.avail_in = static_cast<uInt>(bytes.size());
  }

  /// The next piece; nothing when the data is wrong, empty when more must be fed or all is done.
  std::optional<std::span<std::byte const>> next() {
    stream_.next_out = reinterpret_cast<Bytef*>(piece_.data());
    stream_.avail_out = static_cast<uInt>(piece_.size());
    int const code = inflate(&stream_, Z_NO_FLUSH);
    done_ = code == Z_STREAM_END;
    if (code == Z_MEM_ERROR) throw std::bad_alloc();
    if (code != Z_OK && code != Z_BUF_ERROR && !done_) return std::nullopt;
    return std::span<std::byte const>(piece_).first(piece_.size() - stream_.avail_out);
  }

  [[nodiscard]] bool done() const { return done_; }

 private:
  z_stream stream_{};
  bool done_ = false;
  std::array<std::byte, 65536> piece_{};
};

}  // namespace

Result<Archive> Archive::open(Source const& source) {
  auto entries = read_table(source);
  if (!entries) return fail(entries.error());
  return Archive(source, std::move(*entries));
}

Entry const* Archive::find(std::string_view name) const {
  auto const found = std::ranges::find(entries_, name, &Entry::name);
  return found == entries_.end() ? nullptr : &*found;
}

Result<std::int64_t> Archive::unpack(
    Entry const& entry, std::int64_t most,
    std::function<void(std::span<std::byte const>)> const& sink) const {
  std::array<std::byte, local_length> head{};
  if (source_->read_at(entry.header, head) < head.size() ||
      number_at(head, 0, 4) != local_signature) {
    return fail(damaged("a zip entry without its header"));
  }
  Packed packed(*source_,
                entry.header + static_cast<std::int64_t>(local_length + number_at(head, 26, 2) +
                                                         number_at(head, 28, 2)),
                entry.packed);
  std::int64_t size = 0;
  auto const pass_on = [&](std::span<std::byte const> piece) {
    size += static_cast<std::int64_t>(piece.size());
    if (size <= most && !piece.empty()) sink(piece);
    return size <= most;
  };
  auto const over = [&] { return bomb(fmt::format("a zip entry above {} bytes", most)); };
  if (!entry.deflated) {
    for (auto piece = packed.next(); !piece.empty(); piece = packed.next()) {
      if (!pass_on(piece)) return over();
    }
    if (size < entry.packed) return fail(damaged("a zip entry is cut off"));
    return size;
  }
  Inflater inflater;
  for (auto in = packed.next(); !in.empty() && !inflater.done(); in = packed.next()) {
    inflater.feed(in);
    for (;;) {
      auto const piece = inflater.next();
      if (!piece) return fail(damaged("a zip entry that cannot be inflated"));
      if (!pass_on(*piece)) return over();
      if (piece->empty() || inflater.done()) break;
    }
  }
  if (!inflater.done()) return fail(damaged("a zip entry is cut off"));
  return size;
}

Result<void> Archive::check() const {
  std::int64_t left = most_inflated;
  for (auto const& entry : entries_) {
    auto const most = std::min(left, std::max(always_fine, entry.packed * most_ratio));
    auto const size = unpack(entry, most, [](std::span<std::byte const>) {});
    if (!size) return fail(size.error());
    left -= *size;
  }
  return {};
}

Result<std::string> Archive::read(Entry const& entry, std::int64_t most) const {
  std::string text;
  auto const size = unpack(entry, most, [&](std::span<std::byte const> piece) {
    text.append(reinterpret_cast<char const*>(piece.data()), piece.size());
  });
  if (!size) return fail(size.error());
  return text;
}

}  // namespace estrade::media::zip
