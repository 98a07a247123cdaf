// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/front/connection.h"

#include <algorithm>
#include <cerrno>

#include <linux/sockios.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

namespace estrade::server::http::front {
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
    return errno == EAGAIN ? Read::Nothing : Read::Broken;
  }
}

std::uint64_t Connection::acknowledged() const {
  int queued_bytes = 0;
  auto const total = sent + sender.sent();
  if (::ioctl(socket.get(), SIOCOUTQ, &queued_bytes) != 0) return total;
  return total - std::min(total, static_cast<std::uint64_t>(queued_bytes));
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
  window_bytes = phase == Phase::Writing ? acknowledged()
                 : phase == Phase::Live  ? sent + sender.sent()
                                         : 0;
}

void Connection::forget_exchange() {
  exchange.reset();
  live.let_go();
  framing.reset();
  skipped_line = false;
  head_end = {};
  sent += sender.sent();
  sender = {};
  std::string().swap(pending);
  if (input.empty()) std::string().swap(input);
}

}  // namespace estrade::server::http::front
