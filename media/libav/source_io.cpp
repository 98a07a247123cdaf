// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/libav/source_io.h"

#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <span>
#include <utility>

namespace estrade::media::libav {

namespace {

constexpr int buffer_size = 64 * 1024;

}  // namespace

SourceIo::SourceIo(Source const& source, std::stop_token stop)
    : source_(source), stop_(std::move(stop)) {
  auto* buffer = static_cast<unsigned char*>(allocated(av_malloc(buffer_size)));
  context_.reset(avio_alloc_context(buffer, buffer_size, 0, this, read, nullptr, seek));
  if (!context_) {
    av_free(buffer);
    throw std::bad_alloc();
  }
}

void SourceIo::rethrow_failure() const {
  if (failure_) std::rethrow_exception(failure_);
}

int SourceIo::read(void* self, std::uint8_t* into, int size) {
  auto& io = *static_cast<SourceIo*>(self);
  if (io.stop_.stop_requested()) return AVERROR_EXIT;
  try {
    auto const bytes = std::as_writable_bytes(std::span(into, static_cast<std::size_t>(size)));
    auto const count = io.source_.read_at(io.position_, bytes);
    io.position_ += static_cast<std::int64_t>(count);
    return count == 0 ? AVERROR_EOF : static_cast<int>(count);
  } catch (...) {
    io.failure_ = std::current_exception();
    return AVERROR(EIO);
  }
}

std::int64_t SourceIo::seek(void* self, std::int64_t offset, int whence) {
  auto& io = *static_cast<SourceIo*>(self);
  switch (whence & ~AVSEEK_FORCE) {
    case AVSEEK_SIZE:
      return io.source_.size();
    case SEEK_CUR:
      offset += io.position_;
      break;
    case SEEK_END:
      offset += io.source_.size();
      break;
    default:
      break;
  }
  if (offset < 0) return AVERROR(EINVAL);
  io.position_ = offset;
  return offset;
}

}  // namespace estrade::media::libav
