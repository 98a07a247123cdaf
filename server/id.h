// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

namespace estrade::server {

/// A name that does not mix with other names: `Id<struct TalkTag>` is not `Id<struct JobTag>`.
/// The text is public: random, short, URL-safe, never reused. An empty Id names nothing.
template <class Tag>
class Id {
 public:
  Id() = default;
  explicit Id(std::string text) : text_(std::move(text)) {}

  [[nodiscard]] std::string const& text() const { return text_; }
  [[nodiscard]] bool empty() const { return text_.empty(); }
  auto operator<=>(Id const&) const = default;

 private:
  std::string text_;
};

using TalkId = Id<struct TalkTag>;
using EventId = Id<struct EventTag>;
using SourceId = Id<struct SourceTag>;
using RenditionId = Id<struct RenditionTag>;
using JobId = Id<struct JobTag>;
using UploadId = Id<struct UploadTag>;
using AccountId = Id<struct AccountTag>;
using SessionId = Id<struct SessionTag>;
using TokenId = Id<struct TokenTag>;
using WebhookId = Id<struct WebhookTag>;
using DeliveryId = Id<struct DeliveryTag>;

/// Fresh random text of `length` characters out of 32 unambiguous lower-case letters and digits
/// (Crockford's base 32), five bits each, from the kernel's generator. Thread-safe.
[[nodiscard]] std::string random_text(std::size_t length);

/// A new public name: 12 characters, 60 random bits.
template <class AnyId>
[[nodiscard]] AnyId fresh_id() {
  return AnyId(random_text(12));
}

/// Whether `text` could be an Id we made: 1 to 64 of [0-9a-z].
[[nodiscard]] bool is_id_text(std::string_view text);

}  // namespace estrade::server

template <class Tag>
struct std::hash<estrade::server::Id<Tag>> {
  std::size_t operator()(estrade::server::Id<Tag> const& id) const noexcept {
    return std::hash<std::string>()(id.text());
  }
};
