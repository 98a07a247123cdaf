// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/front/connection.h"

#include <algorithm>
#include <cerrno>

#include <linux/sockios.h>
#include <sys/ioctl.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/uio.h>

namespace estrade::server::http::front {
namespace {

/// As much of a file goes to the kernel at a time, after a look whether it is in memory.
constexpr std::uint64_t slice_step = 512 * 1024;

bool is_blocked(int code) { return code == EAGAIN; }

/// Whether the byte at `offset` is in the page cache. A file system that cannot tell says yes.
bool is_warm(int file, std::uint64_t offset) {
  char byte = 0;
  iovec one{&byte, 1};
  return ::preadv2(file, &one, 1, static_cast<off_t>(offset), RWF_NOWAIT) >= 0 ||
         !is_blocked(errno);
}

}  // namespace

Connection::Read Connection::receive(std::span<char> scratch, std::string_view& got) {
  while (true) {
    auto const count = ::recv(socket.get(), scratch.data(), scratch.size(), 0);
    if (count > 0) {
      got = {scratch.data(), static_cast<std::size_t>(count)};
      // epoll(7): a short read empties a stream; only its end can still be unseen.
      may_read = got.size() == scratch.size() || ended;
      return Read::Some;
    }
    if (count == 0) {
      ended = true;
      may_read = false;
      return Read::End;
    }
    if (errno == EINTR) continue;
    may_read = false;
    return is_blocked(errno) ? Read::Nothing : Read::Broken;
  }
}

Connection::Write Connection::send_bytes(std::string_view bytes, bool more) {
  while (part_sent < bytes.size()) {
    auto const rest = bytes.substr(static_cast<std::size_t>(part_sent));
    auto const count =
        ::send(socket.get(), rest.data(), rest.size(), MSG_NOSIGNAL | (more ? MSG_MORE : 0));
    if (count < 0) {
      if (errno == EINTR) continue;
      may_write = false;
      return is_blocked(errno) ? Write::Blocked : Write::Broken;
    }
    part_sent += static_cast<std::uint64_t>(count);
    sent += static_cast<std::uint64_t>(count);
  }
  return Write::Done;
}

Connection::Write Connection::send_slice(wire::FileSlice const& slice, std::size_t budget) {
  std::uint64_t moved = 0;
  while (part_sent < slice.length) {
    if (moved >= budget) return Write::Blocked;
    auto const at = slice.offset + part_sent;
    auto const step = std::min(slice_step, slice.length - part_sent);
    int const file = slice.file->descriptor();
    if (!is_warm(file, at) || !is_warm(file, at + step - 1)) {
      exchange->cold = {slice.file, at, step};
      return Write::Cold;
    }
    auto position = static_cast<off_t>(at);
    auto const count = ::sendfile(socket.get(), file, &position, static_cast<std::size_t>(step));
    if (count < 0) {
      if (errno == EINTR) continue;
      may_write = false;
      return is_blocked(errno) ? Write::Blocked : Write::Broken;
    }
    // The file is shorter than its row says: the announced length cannot be kept.
    if (count == 0) return Write::Broken;
    moved += static_cast<std::uint64_t>(count);
    part_sent += static_cast<std::uint64_t>(count);
    sent += static_cast<std::uint64_t>(count);
  }
  return Write::Done;
}

Connection::Write Connection::send(std::size_t budget) {
  auto const count = outgoing.parts.size() + 1;
  while (part < count) {
    Write result = Write::Done;
    bool const more = part + 1 < count;
    if (part == 0) {
      result = send_bytes(outgoing.head, more);
    } else if (auto const& body = outgoing.parts[part - 1];
               auto const* const slice = std::get_if<wire::FileSlice>(&body)) {
      result = send_slice(*slice, budget);
    } else if (auto const* const text = std::get_if<std::string>(&body)) {
      result = send_bytes(*text, more);
    } else {
      result = send_bytes(std::get<std::string_view>(body), more);
    }
    if (result != Write::Done) return result;
    ++part;
    part_sent = 0;
  }
  return Write::Done;
}

std::uint64_t Connection::acknowledged() const {
  int queued_bytes = 0;
  if (::ioctl(socket.get(), SIOCOUTQ, &queued_bytes) != 0) return sent;
  return sent - std::min(sent, static_cast<std::uint64_t>(queued_bytes));
}

void Connection::give_up() {
  linger const at_once{1, 0};
  ::setsockopt(socket.get(), SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  broken = true;
}

void Connection::begin(Phase next, Moment now) {
  phase = next;
  since = now;
  window_since = now;
  window_bytes = 0;
}

void Connection::restart_window(Moment now) {
  window_since = now;
  window_bytes = phase == Phase::Writing ? acknowledged() : 0;
}

void Connection::forget_exchange() {
  exchange.reset();
  framing.reset();
  skipped_line = false;
  head_end = {};
  outgoing = {};
  part = 0;
  part_sent = 0;
  std::string().swap(pending);
  if (input.empty()) std::string().swap(input);
}

}  // namespace estrade::server::http::front
