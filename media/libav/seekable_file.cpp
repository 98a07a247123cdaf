// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/libav/seekable_file.h"

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

namespace estrade::media::libav {

namespace {

constexpr int buffer_size = 256 * 1024;

int create(std::filesystem::path const& path) {
  int const descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (descriptor < 0) {
    throw std::system_error(errno, std::generic_category(), "cannot write " + path.string());
  }
  return descriptor;
}

}  // namespace

SeekableFile::SeekableFile() : SeekableFile(-1) {}

SeekableFile::SeekableFile(std::filesystem::path const& path) : SeekableFile(create(path)) {}

SeekableFile::SeekableFile(int descriptor) : descriptor_(descriptor) {
  auto* buffer = static_cast<unsigned char*>(av_malloc(buffer_size));
  if (buffer != nullptr) {
    context_.reset(avio_alloc_context(buffer, buffer_size, 1, this, nullptr, write, seek));
  }
  if (!context_) {
    av_free(buffer);
    if (descriptor_ >= 0) ::close(descriptor_);
    throw std::bad_alloc();
  }
}

SeekableFile::~SeekableFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

std::int64_t SeekableFile::flush() {
  avio_flush(context_.get());
  if (failure_) std::rethrow_exception(failure_);
  return length_;
}

int SeekableFile::write(void* self, std::uint8_t* from, int size) {
  auto& file = *static_cast<SeekableFile*>(self);
  for (int done = 0; done < size && file.descriptor_ >= 0;) {
    auto const count = ::pwrite(file.descriptor_, from + done,
                                static_cast<std::size_t>(size - done), file.position_ + done);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) {
      int const error = errno;
      file.failure_ = std::make_exception_ptr(
          std::system_error(error, std::generic_category(), "cannot write a download"));
      return AVERROR(error);
    }
    done += static_cast<int>(count);
  }
  file.position_ += size;
  file.length_ = std::max(file.length_, file.position_);
  return size;
}

std::int64_t SeekableFile::seek(void* self, std::int64_t offset, int whence) {
  auto& file = *static_cast<SeekableFile*>(self);
  switch (whence & ~AVSEEK_FORCE) {
    case AVSEEK_SIZE:
      return file.length_;
    case SEEK_CUR:
      offset += file.position_;
      break;
    case SEEK_END:
      offset += file.length_;
      break;
    default:
      break;
  }
  if (offset < 0) return AVERROR(EINVAL);
  file.position_ = offset;
  return offset;
}

}  // namespace estrade::media::libav
