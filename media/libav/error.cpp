// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/libav/error.h"

extern "C" {
#include <libavutil/error.h>
}

#include <array>
#include <cerrno>
#include <new>
#include <stdexcept>
#include <system_error>

namespace estrade::media::libav {

namespace {

std::string describe(int code) {
  std::array<char, AV_ERROR_MAX_STRING_SIZE> text{};
  av_strerror(code, text.data(), text.size());
  return text.data();
}

void throw_accidents(int code, std::string const& doing) {
  if (code == AVERROR(ENOMEM)) throw std::bad_alloc();
  if (code == AVERROR(EIO) || code == AVERROR(ENOSPC) || code == AVERROR(EFBIG)) {
    throw std::system_error(AVUNERROR(code), std::generic_category(), "while " + doing);
  }
}

}  // namespace

Verdict translate(int code, std::string const& doing) {
  throw_accidents(code, doing);
  auto facts = describe(code) + " while " + doing;
  switch (code) {
    case AVERROR_EXIT:
      return {Fault::Cancelled, std::move(facts), "The work was stopped; start it again."};
    case AVERROR_DEMUXER_NOT_FOUND:
    case AVERROR_DECODER_NOT_FOUND:
    case AVERROR_PATCHWELCOME:
      return {Fault::Unsupported, std::move(facts),
              "This kind of recording cannot be read; convert it to MP4 (H.264 and AAC) and upload "
              "that."};
    default:
      return {Fault::Corrupt, std::move(facts),
              "The recording is damaged and cannot be read; upload a copy that plays on your "
              "computer."};
  }
}

int check(int code, char const* doing) {
  if (code >= 0) return code;
  throw_accidents(code, doing);
  throw std::runtime_error(describe(code) + " while " + doing);
}

}  // namespace estrade::media::libav
