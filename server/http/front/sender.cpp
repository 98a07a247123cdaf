// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/front/sender.h"

#include <algorithm>
#include <cerrno>

#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/uio.h>

namespace estrade::server::http::front {
namespace {

/// As much of a file goes to the kernel at a time, after a look whether it is in memory.
constexpr std::uint64_t slice_step = 512 * 1024;

/// Whether the byte at `offset` is in the page cache. A file system that cannot tell says yes.
bool is_warm(int file, std::uint64_t offset) {
  char byte = 0;
  iovec const one{&byte, 1};
  return ::preadv2(file, &one, 1, static_cast<off_t>(offset), RWF_NOWAIT) >= 0 || errno != EAGAIN;
}

Sender::State failure() { return errno == EAGAIN ? Sender::State::Blocked : Sender::State::Broken; }

}  // namespace

Sender::State Sender::send(int socket, std::size_t budget) {
  while (part_ <= outgoing_.parts.size()) {
    auto const state = send_part(socket, budget);
    if (state != State::Done) return state;
    ++part_;
    part_sent_ = 0;
  }
  return State::Done;
}

Sender::State Sender::send_part(int socket, std::size_t budget) {
  bool const more = part_ < outgoing_.parts.size();
  if (part_ == 0) return send_bytes(socket, outgoing_.head, more);
  auto const& part = outgoing_.parts[part_ - 1];
  if (auto const* const slice = std::get_if<wire::FileSlice>(&part)) {
    return send_slice(socket, *slice, budget);
  }
  if (auto const* const text = std::get_if<std::string>(&part)) {
    return send_bytes(socket, *text, more);
  }
  return send_bytes(socket, std::get<std::string_view>(part), more);
}

Sender::State Sender::send_bytes(int socket, std::string_view bytes, bool more) {
  while (part_sent_ < bytes.size()) {
    auto const rest = bytes.substr(static_cast<std::size_t>(part_sent_));
    // MSG_MORE: the head of a file's answer leaves with the file's first bytes.
    auto const count =
        ::send(socket, rest.data(), rest.size(), MSG_NOSIGNAL | (more ? MSG_MORE : 0));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return failure();
    advance(static_cast<std::uint64_t>(count));
  }
  return State::Done;
}

Sender::State Sender::send_slice(int socket, wire::FileSlice const& slice, std::size_t budget) {
  int const file = slice.file->descriptor();
  for (std::uint64_t moved = 0; part_sent_ < slice.length;) {
    if (moved >= budget) return State::Pausing;
    auto const at = slice.offset + part_sent_;
    auto const step = std::min(slice_step, slice.length - part_sent_);
    if (!is_warm(file, at) || !is_warm(file, at + step - 1)) {
      cold_ = {slice.file, at, step};
      return State::Cold;
    }
    auto position = static_cast<off_t>(at);
    auto const count = ::sendfile(socket, file, &position, static_cast<std::size_t>(step));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return failure();
    // The file is shorter than its row says: the announced length cannot be kept.
    if (count == 0) return State::Broken;
    advance(static_cast<std::uint64_t>(count));
    moved += static_cast<std::uint64_t>(count);
  }
  return State::Done;
}

void Sender::advance(std::uint64_t count) {
  part_sent_ += count;
  sent_ += count;
}

}  // namespace estrade::server::http::front
