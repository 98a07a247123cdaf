// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/worker/file_walls.h"

#include <cerrno>
#include <cstdint>
#include <cstring>
#include <string>

#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "media/worker/sandbox.h"

namespace estrade::media::worker {

namespace {

// Debian 12's header is of the first kernels; the later rights are numbered here
// (Documentation/userspace-api/landlock.rst).
constexpr std::uint64_t first_rights = (1ULL << 13) - 1;   // ABI 1: execute … make symlink
constexpr std::uint64_t refer = 1ULL << 13;                // ABI 2: move to another folder
constexpr std::uint64_t truncate_file = 1ULL << 14;        // ABI 3
constexpr std::uint64_t ioctl_device = 1ULL << 15;         // ABI 5
constexpr std::uint64_t tcp_bind_and_connect = 3;          // ABI 4
constexpr std::uint64_t abstract_sockets_and_signals = 3;  // ABI 6

/// struct landlock_ruleset_attr as of ABI 6; older kernels are told a shorter size.
struct Ruleset {
  std::uint64_t files;
  std::uint64_t network;
  std::uint64_t scoped;
};

constexpr std::uint64_t to_read = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
constexpr std::uint64_t to_write = to_read | LANDLOCK_ACCESS_FS_WRITE_FILE |
                                   LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_REMOVE_FILE |
                                   truncate_file;

constexpr std::uint64_t to_execute =
    LANDLOCK_ACCESS_FS_READ_FILE | std::uint64_t{LANDLOCK_ACCESS_FS_EXECUTE};
/// What a program that keeps a profile does in its folder, beside writing.
constexpr std::uint64_t to_keep_house =
    LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_REMOVE_DIR | refer;

constexpr char const* readable[] = {
    "/etc/fonts",
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "/usr/share/fontconfig",
    "/var/cache/fontconfig",
    "/usr/share/poppler",  // character maps of CJK fonts
    "/usr/share/tesseract-ocr",
    "/etc/localtime",
};

/// For LibreOffice, as Debian installs it. No /proc, no /run, no /home.
constexpr char const* readable_by_program[] = {
    "/usr/lib",         "/usr/lib64",       "/usr/share",           "/usr/local/lib",
    "/etc/ld.so.cache", "/etc/libreoffice", "/var/lib/libreoffice", "/var/spool/libreoffice",
    "/dev/urandom",
};
constexpr char const* loaders[] = {
    "/lib64/ld-linux-x86-64.so.2",
    "/lib/ld-linux-aarch64.so.1",
};

[[noreturn]] void give_up(char const* what) {
  throw CannotLockUp(std::string(what) + ": " + std::strerror(errno));
}

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor const&) = delete;
  Descriptor& operator=(Descriptor const&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  [[nodiscard]] int number() const { return number_; }

 private:
  int number_;
};

void allow(Descriptor const& ruleset, int beneath, std::uint64_t rights) {
  landlock_path_beneath_attr rule{};
  rule.allowed_access = rights;
  rule.parent_fd = beneath;
  if (syscall(SYS_landlock_add_rule, ruleset.number(), LANDLOCK_RULE_PATH_BENEATH, &rule, 0) != 0) {
    give_up("landlock_add_rule");
  }
}

/// Allows a path; what is not installed needs no right.
void allow(Descriptor const& ruleset, char const* path, std::uint64_t to_folder,
           std::uint64_t to_file) {
  Descriptor const place(open(path, O_PATH | O_CLOEXEC));
  struct stat status {};
  if (place.number() < 0 || fstat(place.number(), &status) != 0) return;
  allow(ruleset, place.number(), S_ISDIR(status.st_mode) ? to_folder : to_file);
}

void allow_program(Descriptor const& ruleset, std::filesystem::path const& program) {
  constexpr std::uint64_t to_read_file = LANDLOCK_ACCESS_FS_READ_FILE;
  for (char const* path : readable_by_program) allow(ruleset, path, to_read, to_read_file);
  allow(ruleset, "/dev/null", 0, to_read_file | LANDLOCK_ACCESS_FS_WRITE_FILE);
  allow(ruleset, program.parent_path().c_str(), to_read, 0);
  allow(ruleset, program.c_str(), 0, to_execute);
  for (char const* path : loaders) allow(ruleset, path, 0, to_execute);
}

}  // namespace

void wall_off_files(int folder, std::filesystem::path const& program) {
  long const abi =
      syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
  if (abi < 1) give_up("Landlock");

  Ruleset wanted{first_rights, 0, 0};
  std::size_t size = sizeof wanted.files;
  if (abi >= 2) wanted.files |= refer;
  if (abi >= 3) wanted.files |= truncate_file;
  if (abi >= 4) {
    wanted.network = tcp_bind_and_connect;
    size += sizeof wanted.network;
  }
  if (abi >= 5) wanted.files |= ioctl_device;
  if (abi >= 6) {
    wanted.scoped = abstract_sockets_and_signals;
    size += sizeof wanted.scoped;
  }
  Descriptor const ruleset(
      static_cast<int>(syscall(SYS_landlock_create_ruleset, &wanted, size, 0)));
  if (ruleset.number() < 0) give_up("landlock_create_ruleset");

  for (char const* path : readable) {
    allow(ruleset, path, to_read, std::uint64_t{LANDLOCK_ACCESS_FS_READ_FILE});
  }
  if (!program.empty()) allow_program(ruleset, program);
  auto const here = program.empty() ? to_write : to_write | to_keep_house;
  if (folder >= 0) allow(ruleset, folder, here & wanted.files);
  if (syscall(SYS_landlock_restrict_self, ruleset.number(), 0) != 0) {
    give_up("landlock_restrict_self");
  }
}

}  // namespace estrade::media::worker
