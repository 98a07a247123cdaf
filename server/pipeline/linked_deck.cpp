// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pipeline/linked_deck.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <utility>

#include "media/deck_signature.h"

namespace estrade::server::pipeline {
namespace {

constexpr std::array<std::string_view, 4> endings = {".pdf", ".ppt", ".pptx", ".odp"};
constexpr std::size_t longest_name = 255;

/// The last part of its path.
std::string_view name_in(std::string_view url) {
  auto const scheme = url.find("://");
  auto path = url.substr(0, url.find_first_of("?#"));
  path.remove_prefix(scheme == std::string_view::npos ? 0 : scheme + 3);
  auto const slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(slash + 1);
}

std::string lower(std::string_view text) {
  std::string small(text);
  std::ranges::transform(small, small.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? char(c + ('a' - 'A')) : c; });
  return small;
}

/// Removes what was staged, however it ended: a deck that was accepted has its place.
class Staged {
 public:
  Staged(storage::Staging& staging, UploadId upload)
      : staging_(staging), upload_(std::move(upload)) {}
  ~Staged() { staging_.remove(upload_.text()); }
  Staged(Staged const&) = delete;
  Staged& operator=(Staged const&) = delete;

  [[nodiscard]] UploadId const& upload() const { return upload_; }
  [[nodiscard]] std::filesystem::path path() const { return staging_.path(upload_.text()); }
  [[nodiscard]] Result<void> fill(std::string_view bytes) {
    if (auto const made = staging_.create(upload_.text()); !made) return made;
    return staging_.append(upload_.text(), 0, std::as_bytes(std::span(bytes)));
  }

 private:
  storage::Staging& staging_;
  UploadId upload_;
};

}  // namespace

bool is_called_like_deck(std::string_view url) {
  auto const name = lower(name_in(url));
  return std::ranges::any_of(endings,
                             [&](std::string_view ending) { return name.ends_with(ending); });
}

Result<void> take_linked_deck(storage::Staging& staging, Intake& intake, TalkId const& talk,
                              std::string_view url, std::string_view bytes) {
  if (!media::begins_like_deck(bytes.substr(0, media::signature_length))) {
    return fail(Kind::Rejected, "no slides at an address",
                "What is at this address is no slides: open it in a browser, and send the file "
                "that you get there.");
  }
  Staged staged(staging, fresh_id<UploadId>());
  if (auto const filled = staged.fill(bytes); !filled) return filled;
  auto const name = std::string(name_in(url).substr(0, longest_name));
  return intake.accept(staged.upload(),
                       {{"talk", talk.text()}, {"role", "deck"}, {"filename", name}}, bytes.size(),
                       staged.path());
}

}  // namespace estrade::server::pipeline
