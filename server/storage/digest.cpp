// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <cerrno>
#include <memory>
#include <stdexcept>
#include <system_error>
#include <vector>

#include <fcntl.h>
#include <fmt/format.h>
#include <openssl/evp.h>
#include <unistd.h>

#include "server/storage/local/files.h"
#include "server/storage/staging.h"

namespace estrade::server::storage {
namespace {

struct FreeContext {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

void require(int code) {
  if (code != 1) throw std::runtime_error("SHA-256 failed in OpenSSL");
}

// OpenSSL's, because it uses the processor's SHA instructions; libsodium's does not.
class Sha256 {
 public:
  Sha256() : context_(EVP_MD_CTX_new()) {
    require(EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr));
  }

  void add(void const* bytes, std::size_t count) {
    require(EVP_DigestUpdate(context_.get(), bytes, count));
  }

  [[nodiscard]] std::string hex() {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned length = 0;
    require(EVP_DigestFinal_ex(context_.get(), digest.data(), &length));
    std::string text;
    for (unsigned i = 0; i < length; ++i) text += fmt::format("{:02x}", digest.at(i));
    return text;
  }

 private:
  std::unique_ptr<EVP_MD_CTX, FreeContext> context_;
};

}  // namespace

std::string sha256_of(std::filesystem::path const& file) {
  auto const opened = local::open_file(file, O_RDONLY);
  ::posix_fadvise(opened.number(), 0, 0, POSIX_FADV_SEQUENTIAL);
  Sha256 digest;
  std::vector<unsigned char> buffer(256 * 1024);
  for (;;) {
    auto const got = ::read(opened.number(), buffer.data(), buffer.size());
    if (got < 0) {
      if (errno == EINTR) continue;
      throw std::system_error(errno, std::generic_category(), file.string());
    }
    if (got == 0) break;
    digest.add(buffer.data(), static_cast<std::size_t>(got));
  }
  return digest.hex();
}

std::string sha256_of_bytes(std::string_view bytes) {
  Sha256 digest;
  digest.add(bytes.data(), bytes.size());
  return digest.hex();
}

}  // namespace estrade::server::storage
