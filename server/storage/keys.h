// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace estrade::server::storage {

/// The name of a Blob: segments of [a-z0-9._-] joined by "/", none empty or beginning with a dot.
/// The only place where keys are made and parsed. Immutable: a key's bytes never change.
class BlobKey {
 public:
  BlobKey() = default;
  /// Parses a key that was stored earlier; nothing when the text is no key.
  [[nodiscard]] static std::optional<BlobKey> parse(std::string_view text);
  [[nodiscard]] std::string const& text() const { return text_; }
  auto operator<=>(BlobKey const&) const = default;

 private:
  friend BlobKey source_key(std::string_view);
  friend BlobKey rendition_key(std::string_view, std::string_view, std::string_view);
  explicit BlobKey(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

/// "sources/ab/abcdef…": an original by its SHA-256, 64 lower-case hex digits. Throws on others:
/// both functions take what our own code made.
[[nodiscard]] BlobKey source_key(std::string_view sha256);

/// "renditions/ab/abcdef…/RECIPE/FILE": what was made from a source by a recipe ("hls-1").
[[nodiscard]] BlobKey rendition_key(std::string_view sha256, std::string_view recipe,
                                    std::string_view file);

}  // namespace estrade::server::storage
