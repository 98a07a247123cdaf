// SPDX-License-Identifier: GPL-3.0-or-later
// Attacks on the lock-down from inside: every test forks, locks the child up, and lets it try one
// thing. The child answers with its exit code, or is killed.
#include "media/worker/sandbox.h"

#include <atomic>
#include <cerrno>
#include <csignal>
#include <functional>
#include <thread>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <linux/keyctl.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "media/worker/sanitizer.h"
#include "tests/media/files.h"

namespace estrade::media::worker {

namespace {

constexpr int allowed = 0;      ///< the attack went through
constexpr int blocked = 10;     ///< it was answered with an error
constexpr int not_locked = 20;  ///< the sandbox could not be entered

constexpr std::uint64_t mebibyte = 1U << 20;

/// True when a system call went through.
bool went_through(long outcome) { return outcome >= 0; }

class Sandbox : public testing::Test {
 protected:
  /// The wait status of a child that locks itself up, with `input_` open, and then tries `attack`.
  int try_inside(std::function<bool()> const& attack, Limits limits = ample) {
    std::fflush(nullptr);
    pid_t const child = fork();
    if (child == 0) {
      int answer = not_locked;
      try {
        warm_up();
        lock_up({.folder = folder_descriptor_,
                 .opened = {input_},
                 .limits = limits,
                 .program = program_});
        answer = attack() ? allowed : blocked;
      } catch (CannotLockUp const&) {
      } catch (...) {
        answer = blocked;
      }
      _exit(answer);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return status;
  }

  void expect_allowed(char const* what, std::function<bool()> const& work) {
    int const status = try_inside(work);
    ASSERT_TRUE(WIFEXITED(status)) << what << ": killed by signal " << WTERMSIG(status);
    EXPECT_EQ(WEXITSTATUS(status), allowed) << what;
  }
  void expect_blocked(char const* what, std::function<bool()> const& attack) {
    int const status = try_inside(attack);
    ASSERT_TRUE(WIFEXITED(status)) << what << ": killed by signal " << WTERMSIG(status);
    EXPECT_EQ(WEXITSTATUS(status), blocked) << what;
  }
  void expect_killed(char const* what, std::function<bool()> const& attack) {
    int const status = try_inside(attack);
    ASSERT_TRUE(WIFSIGNALED(status)) << what << ": lived on, answer " << WEXITSTATUS(status);
    EXPECT_EQ(WTERMSIG(status), SIGSYS) << what;
  }

  static constexpr Limits ample{2048 * mebibyte, 64 * mebibyte, std::chrono::seconds(20)};

  Folder folder_;   ///< the only place to write
  Folder outside_;  ///< everything else
  int folder_descriptor_ = open(folder_.path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  std::filesystem::path program_;  ///< which may be started; empty: none
  int input_ = open(fixture("text.pdf").c_str(), O_RDONLY | O_CLOEXEC);
};

}  // namespace

TEST_F(Sandbox, OrdinaryWorkGoesOn) {
  expect_allowed("reading the input", [&] {
    char letter = 0;
    return pread(input_, &letter, 1, 0) == 1 && letter == 'T';
  });
  expect_allowed("writing, renaming and removing in the folder", [] {
    int const made = open("made", O_CREAT | O_RDWR | O_TRUNC, 0644);
    return went_through(made) && write(made, "x", 1) == 1 && ftruncate(made, 0) == 0 &&
           fsync(made) == 0 && rename("made", "done") == 0 && unlink("done") == 0;
  });
  expect_allowed("threads and memory", [] {
    std::string text;
    std::jthread([&text] { text.assign(10 * mebibyte, 'x'); }).join();
    return text.size() == 10 * mebibyte;
  });
  expect_allowed("reading fonts",
                 [] { return went_through(open("/etc/fonts/fonts.conf", O_RDONLY)); });
}

TEST_F(Sandbox, OtherFilesAreOutOfReach) {
  expect_blocked("/etc/passwd", [] { return went_through(open("/etc/passwd", O_RDONLY)); });
  expect_blocked("/proc/self/environ",
                 [] { return went_through(open("/proc/self/environ", O_RDONLY)); });
  expect_blocked("/dev/mem", [] { return went_through(open("/dev/mem", O_RDWR)); });
  expect_blocked("a listing of /", [] { return went_through(open("/", O_RDONLY | O_DIRECTORY)); });
  expect_blocked("../", [] { return went_through(open("..", O_RDONLY | O_DIRECTORY)); });
}

TEST_F(Sandbox, NothingIsWrittenOutsideTheFolder) {
  auto const victim = outside_ / "victim";
  close(open(victim.c_str(), O_CREAT | O_WRONLY, 0666));
  auto const elsewhere = outside_ / "new";
  expect_blocked("making a file",
                 [&] { return went_through(open(elsewhere.c_str(), O_CREAT | O_WRONLY, 0666)); });
  expect_blocked("writing to a file", [&] { return went_through(open(victim.c_str(), O_WRONLY)); });
  expect_blocked("removing a file", [&] { return unlink(victim.c_str()) == 0; });
  expect_blocked("moving a file out", [&] {
    close(open("mine", O_CREAT | O_WRONLY, 0644));
    return rename("mine", elsewhere.c_str()) == 0;
  });
  expect_blocked("moving a file in", [&] { return rename(victim.c_str(), "stolen") == 0; });
  expect_blocked("a symbolic link", [] { return symlink("/etc/passwd", "link") == 0; });
  expect_blocked("a hard link", [&] { return link(victim.c_str(), "link") == 0; });
  expect_blocked("a folder", [] { return mkdir("folder", 0755) == 0; });
  expect_blocked("other rights", [&] { return chmod(victim.c_str(), 0777) == 0; });
  expect_blocked("writing to the input", [&] { return write(input_, "x", 1) == 1; });
  EXPECT_EQ(names_in(outside_.path()), (std::set<std::string>{"victim"}));
}

TEST_F(Sandbox, AFolderlessTaskWritesNowhere) {
  folder_descriptor_ = -1;
  auto const place = folder_ / "new";
  expect_blocked("making a file",
                 [&] { return went_through(open(place.c_str(), O_CREAT | O_WRONLY, 0666)); });
}

TEST_F(Sandbox, DescriptorsThatWereNotGivenAreClosed) {
  int const secret = open("/etc/passwd", O_RDONLY);
  expect_blocked("an inherited descriptor", [secret] {
    char letter = 0;
    return read(secret, &letter, 1) == 1;
  });
  close(secret);
}

TEST_F(Sandbox, ThereIsNoNetwork) {
  for (int const family : {AF_INET, AF_INET6, AF_UNIX, AF_NETLINK, AF_PACKET}) {
    expect_blocked("a socket", [family] { return went_through(socket(family, SOCK_STREAM, 0)); });
  }
  expect_killed("a pair of sockets", [] {
    int pair[2];
    return socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == 0;
  });
}

TEST_F(Sandbox, NoOtherProgramOrProcessStarts) {
  expect_killed("execve", [] {
    char* const arguments[] = {nullptr};
    return execve("/bin/true", arguments, arguments) == 0;
  });
  expect_killed("execveat", [] {
    return syscall(SYS_execveat, AT_FDCWD, "/bin/true", nullptr, nullptr, 0) == 0;
  });
  expect_killed("fork", [] { return went_through(syscall(SYS_fork)); });
  expect_killed("vfork", [] { return went_through(syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0)); });
  expect_blocked("clone3", [] { return went_through(syscall(SYS_clone3, nullptr, 0)); });
}

TEST_F(Sandbox, NoCodeIsMadeAtRunTime) {
  expect_killed("mmap PROT_EXEC", [] {
    return mmap(nullptr, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1,
                0) != MAP_FAILED;
  });
  expect_killed("mprotect PROT_EXEC", [] {
    void* const page =
        mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return mprotect(page, 4096, PROT_READ | PROT_EXEC) == 0;
  });
  expect_killed("memfd_create", [] { return went_through(memfd_create("code", 0)); });
}

TEST_F(Sandbox, OtherProcessesAreLeftAlone) {
  expect_killed("kill", [] { return kill(getppid(), SIGTERM) == 0; });
  expect_killed("a signal to another thread group",
                [] { return syscall(SYS_tgkill, 1, 1, SIGTERM) == 0; });
  expect_killed("process_vm_readv",
                [] { return went_through(process_vm_readv(1, nullptr, 0, nullptr, 0, 0)); });
  expect_killed("pidfd_open", [] { return went_through(syscall(SYS_pidfd_open, 1, 0)); });
}

TEST_F(Sandbox, TheDoorsOfTheKernelAreShut) {
  expect_killed("io_uring", [] {
    char parameters[256] = {};
    return went_through(syscall(SYS_io_uring_setup, 1, parameters));
  });
  expect_killed("bpf", [] { return went_through(syscall(SYS_bpf, 0, nullptr, 0)); });
  expect_killed("keyctl",
                [] { return went_through(syscall(SYS_keyctl, KEYCTL_GET_KEYRING_ID, 0, 0)); });
  expect_killed("mount", [] { return mount("none", ".", "tmpfs", 0, nullptr) == 0; });
  expect_killed("unshare", [] { return unshare(CLONE_NEWUSER) == 0; });
  expect_killed("setns", [] { return setns(0, 0) == 0; });
  expect_killed("chroot", [] { return chroot(".") == 0; });
  expect_killed("setuid", [] { return setuid(0) == 0; });
  expect_killed("perf_event_open",
                [] { return went_through(syscall(SYS_perf_event_open, nullptr, 0, -1, -1, 0)); });
  expect_killed("userfaultfd", [] { return went_through(syscall(SYS_userfaultfd, 0)); });
  expect_killed("becoming readable", [] { return prctl(PR_SET_DUMPABLE, 1) == 0; });
  expect_blocked("ioctl", [] { return went_through(syscall(SYS_ioctl, 0, 0x5412, "x")); });
  expect_blocked("raising a limit", [] {
    rlimit const more{RLIM_INFINITY, RLIM_INFINITY};
    return setrlimit(RLIMIT_NOFILE, &more) == 0;
  });
#ifdef __x86_64__
  expect_killed("a call of the x32 table",
                [] { return went_through(syscall(0x40000000L | SYS_getpid)); });
#endif
}

#ifdef __x86_64__
TEST_F(Sandbox, ACallOfAnotherTableEndsEveryThread) {
  expect_killed("the thread that did nothing", [] {
    std::thread([] {
      std::this_thread::sleep_for(std::chrono::seconds(2));
      _exit(0);  // reached when only the other thread was ended
    }).detach();
    return went_through(syscall(0x40000000L | SYS_getpid));
  });
}
#endif

TEST_F(Sandbox, DebuggingIsRefused) {
  int const status = try_inside([] { return ptrace(PTRACE_TRACEME, 0, 0, 0) == 0; });
  // Under a sanitizer ptrace is answered instead, for its leak check.
  EXPECT_TRUE(WIFSIGNALED(status) || WEXITSTATUS(status) == blocked);
}

TEST_F(Sandbox, LimitsEndWhatGoesBeyond) {
  Limits little = ample;
  little.file_size = mebibyte;
  int const large_file = try_inside(
      [] {
        int const made = open("large", O_CREAT | O_WRONLY, 0644);
        std::string const block(2 * mebibyte, 'x');
        return write(made, block.data(), block.size()) + write(made, block.data(), 1) >
               static_cast<ssize_t>(mebibyte);
      },
      little);
  ASSERT_TRUE(WIFSIGNALED(large_file));
  EXPECT_EQ(WTERMSIG(large_file), SIGXFSZ);

  Limits brief = ample;
  brief.cpu_time = std::chrono::seconds(1);
  int const endless = try_inside(
      [] {
        for (std::atomic<unsigned> turns = 0;;) ++turns;
        return true;
      },
      brief);
  ASSERT_TRUE(WIFSIGNALED(endless));
  EXPECT_EQ(WTERMSIG(endless), SIGXCPU);

  expect_blocked("a hundred open files", [] {
    for (int count = 0; count < 100; ++count) {
      if (!went_through(open("/etc/fonts/fonts.conf", O_RDONLY))) return false;
    }
    return true;
  });
}

TEST_F(Sandbox, MemoryIsBounded) {
  if (under_sanitizer) GTEST_SKIP() << "the sanitizers' shadow memory knows no bound";
  Limits narrow = ample;
  narrow.memory = 512 * mebibyte;
  int const status = try_inside(
      [] {
        return mmap(nullptr, 600 * mebibyte, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) !=
               MAP_FAILED;
      },
      narrow);

  ASSERT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), blocked);
}

TEST_F(Sandbox, HoldsForAnOrdinaryUserToo) {
  if (geteuid() != 0) GTEST_SKIP() << "already run by an ordinary user";
  std::fflush(nullptr);
  ASSERT_EQ(chmod(folder_.path().c_str(), 0777), 0);
  pid_t const child = fork();
  if (child == 0) {
    if (setgid(65534) != 0 || setuid(65534) != 0) _exit(not_locked);
    try {
      warm_up();
      lock_up({.folder = folder_descriptor_, .opened = {input_}, .limits = ample});
    } catch (CannotLockUp const&) {
      _exit(not_locked);
    }
    if (!went_through(open("made", O_CREAT | O_WRONLY, 0644))) _exit(blocked);
    _exit(went_through(open("/etc/passwd", O_RDONLY)) ? blocked : allowed);
  }
  int status = 0;
  waitpid(child, &status, 0);
  ASSERT_TRUE(WIFEXITED(status)) << "killed by signal " << WTERMSIG(status);
  EXPECT_EQ(WEXITSTATUS(status), allowed);
}

TEST_F(Sandbox, AProgramMayBeStartedAndNoOther) {
  program_ = "/usr/bin/true";
  auto const start = [](char const* program) {
    char* arguments[] = {nullptr, nullptr};
    char* environment[] = {nullptr};
    return went_through(execve(program, arguments, environment));
  };
  expect_allowed("the program", [&] { return start("/usr/bin/true"); });  // ends with 0
  expect_blocked("another program", [&] { return start("/usr/bin/env"); });
  expect_blocked("a process", [] { return went_through(fork()); });
  expect_allowed("a folder of its own",
                 [] { return mkdir("mine", 0755) == 0 && rmdir("mine") == 0; });
}

TEST_F(Sandbox, AProgramReachesNobodyAndNoFileOfOthers) {
  program_ = "/usr/bin/true";
  expect_blocked("the network", [] { return went_through(socket(AF_INET, SOCK_STREAM, 0)); });
  expect_blocked("the network by version 6",
                 [] { return went_through(socket(AF_INET6, SOCK_DGRAM, 0)); });
  expect_blocked("the kernel", [] { return went_through(socket(AF_NETLINK, SOCK_RAW, 0)); });
  expect_blocked("a service of this machine", [] {
    int const unconnected = socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr address{};
    address.sa_family = AF_UNIX;
    return unconnected >= 0 && connect(unconnected, &address, sizeof address) == 0;
  });
  expect_blocked("a message to one", [] {
    int const unconnected = socket(AF_UNIX, SOCK_DGRAM, 0);
    sockaddr address{};
    address.sa_family = AF_UNIX;
    return went_through(sendto(unconnected, "x", 1, 0, &address, sizeof address));
  });
  expect_blocked("/etc/passwd", [] { return went_through(open("/etc/passwd", O_RDONLY)); });
  expect_blocked("/proc/self/environ",
                 [] { return went_through(open("/proc/self/environ", O_RDONLY)); });
  auto const elsewhere = outside_ / "new";
  expect_blocked("a file elsewhere",
                 [&] { return went_through(open(elsewhere.c_str(), O_CREAT | O_WRONLY, 0666)); });
  expect_blocked("other processes", [] { return kill(getppid(), 0) == 0; });
  expect_blocked("higher limits", [] {
    rlimit const all{RLIM_INFINITY, RLIM_INFINITY};
    return setrlimit(RLIMIT_AS, &all) == 0;
  });
  expect_blocked("name spaces", [] { return unshare(CLONE_NEWUSER) == 0; });
  expect_blocked("mounting", [] { return mount("none", "/mnt", "tmpfs", 0, "") == 0; });
  expect_blocked("tracing", [] { return went_through(ptrace(PTRACE_TRACEME, 0, 0, 0)); });
}

}  // namespace estrade::media::worker
