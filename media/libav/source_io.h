// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <exception>
#include <stop_token>

#include "media/libav/handle.h"
#include "media/source.h"

namespace estrade::media::libav {

/// Lets libav read a Source and nothing else: no path, no protocol. Stays where it was made, since
/// libav keeps its address. Reading ends with AVERROR_EXIT once a stop is requested.
class SourceIo {
 public:
  SourceIo(Source const& source, std::stop_token stop);
  SourceIo(SourceIo const&) = delete;
  SourceIo& operator=(SourceIo const&) = delete;

  [[nodiscard]] AVIOContext* context() { return context_.get(); }

  /// Whether the caller asked to stop; what was read ahead would otherwise still be worked on.
  [[nodiscard]] bool is_stopped() const { return stop_.stop_requested(); }

  /// Throws what a read callback caught; exceptions must not cross libav.
  void rethrow_failure() const;

 private:
  static int read(void* self, std::uint8_t* into, int size);
  static std::int64_t seek(void* self, std::int64_t offset, int whence);

  Source const& source_;
  std::stop_token stop_;
  std::int64_t position_ = 0;
  std::exception_ptr failure_;
  Avio context_;
};

}  // namespace estrade::media::libav
