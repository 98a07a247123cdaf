// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/zip/table.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include <fmt/format.h>

namespace estrade::media::zip {

namespace {

// APPNOTE.TXT 6.3.10: 4.3.12 for what the table says of a file, 4.3.16 for the record at its end.
constexpr std::uint32_t file_signature = 0x02014b50;
constexpr std::uint32_t end_signature = 0x06054b50;
constexpr std::size_t file_length = 46;
constexpr std::size_t end_length = 22;
constexpr std::size_t longest_comment = 0xFFFF;
constexpr std::uint32_t in_zip64 = 0xFFFFFFFF;
constexpr std::int64_t largest_table = 8 << 20;

std::vector<std::byte> read_stretch(Source const& source, std::int64_t offset,
                                    std::int64_t length) {
  std::vector<std::byte> bytes(static_cast<std::size_t>(length));
  bytes.resize(source.read_at(offset, bytes));
  return bytes;
}

struct End {
  std::int64_t at = 0;  ///< its own place
  std::size_t entries = 0;
  std::int64_t table_size = 0;
  std::int64_t table_offset = 0;
};

std::optional<End> find_end(Source const& source) {
  auto const most = std::min<std::int64_t>(source.size(), end_length + longest_comment);
  auto const start = source.size() - most;
  auto const tail = read_stretch(source, start, most);
  if (tail.size() < end_length) return std::nullopt;
  for (std::size_t at = tail.size() - end_length + 1; at-- > 0;) {
    if (number_at(tail, at, 4) != end_signature) continue;
    return End{.at = start + static_cast<std::int64_t>(at),
               .entries = number_at(tail, at + 10, 2),
               .table_size = number_at(tail, at + 12, 4),
               .table_offset = number_at(tail, at + 16, 4)};
  }
  return std::nullopt;
}

tl::unexpected<Verdict> too_many(std::size_t count) {
  return fail(Fault::TooLarge, fmt::format("a zip of {} entries", count),
              fmt::format("This file holds {} files inside; at most {} can be opened. Please send "
                          "the slides as a PDF.",
                          count, Archive::most_entries));
}

/// Whether a name stays where it is unpacked. Nothing is ever written to it; who sends such names
/// means no slides.
bool leads_out(std::string_view name) {
  if (name.empty() || name.front() == '/' || name.front() == '\\') return true;
  if (name.size() > 1 && name[1] == ':') return true;
  if (name.find('\0') != std::string_view::npos) return true;
  for (std::size_t from = 0; from <= name.size();) {
    auto const to = std::min(name.find_first_of("/\\", from), name.size());
    if (name.substr(from, to - from) == "..") return true;
    from = to + 1;
  }
  return false;
}

Result<Entry> entry_of(std::span<std::byte const> record, std::string name, std::int64_t shift) {
  constexpr std::uint32_t locked = 1;
  constexpr std::uint32_t stored = 0;
  constexpr std::uint32_t deflated = 8;
  if (leads_out(name)) {
    return fail(Fault::Corrupt, "a zip entry that leads out of it",
                "This file holds names that lead out of it, which no slides have; it is not "
                "opened. Please pack or export it again.");
  }
  if ((number_at(record, 8, 2) & locked) != 0) {
    return fail(Fault::Encrypted, "an encrypted zip entry",
                "This file asks for a password. Please send a copy without one.");
  }
  auto const method = number_at(record, 10, 2);
  if (method != stored && method != deflated) {
    return fail(Fault::Unsupported, fmt::format("zip method {}", method),
                "This file is packed in a way that cannot be opened here. Please pack it as an "
                "ordinary zip, or send a PDF.");
  }
  auto const packed = number_at(record, 20, 4);
  auto const header = number_at(record, 42, 4);
  if (packed == in_zip64 || header == in_zip64) {
    return fail(Fault::Unsupported, "a zip64 entry",
                "This file is packed as zip64, which is for files above 4 GB. Please pack it as an "
                "ordinary zip, or send a PDF.");
  }
  return Entry{.name = std::move(name),
               .header = shift + header,
               .packed = packed,
               .deflated = method == deflated};
}

}  // namespace

Verdict damaged(std::string facts) {
  return {Fault::Corrupt, std::move(facts),
          "This file is damaged and cannot be opened. Please export it again, or send a PDF."};
}

std::uint32_t number_at(std::span<std::byte const> bytes, std::size_t offset, std::size_t length) {
  std::uint32_t number = 0;
  for (std::size_t i = length; i-- > 0;) {
    number = (number << 8) | std::to_integer<std::uint32_t>(bytes[offset + i]);
  }
  return number;
}

Result<std::vector<Entry>> read_table(Source const& source) {
  auto const end = find_end(source);
  if (!end) return fail(damaged("a zip without an end"));
  if (end->entries > Archive::most_entries) return too_many(end->entries);
  // What stands before the first file moves everything.
  auto const shift = end->at - end->table_size - end->table_offset;
  if (shift < 0 || end->table_size > largest_table) return fail(damaged("a zip without a table"));
  auto const bytes = read_stretch(source, end->at - end->table_size, end->table_size);
  std::span const table(bytes);
  std::vector<Entry> entries;
  for (std::size_t at = 0; at + file_length <= table.size();) {
    auto const record = table.subspan(at);
    if (number_at(record, 0, 4) != file_signature) break;
    auto const name_length = number_at(record, 28, 2);
    auto const next =
        file_length + name_length + number_at(record, 30, 2) + number_at(record, 32, 2);
    if (next > record.size()) return fail(damaged("a zip's table is cut off"));
    if (entries.size() == Archive::most_entries) return too_many(entries.size() + 1);
    auto const* const name = reinterpret_cast<char const*>(record.data()) + file_length;
    auto entry = entry_of(record, std::string(name, name_length), shift);
    if (!entry) return fail(entry.error());
    if (!entry->name.ends_with('/')) entries.push_back(std::move(*entry));
    at += next;
  }
  if (entries.empty()) return fail(damaged("a zip of nothing"));
  return entries;
}

}  // namespace estrade::media::zip
