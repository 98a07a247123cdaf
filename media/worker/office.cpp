// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/worker/office.h"

#include <cerrno>
#include <csignal>
#include <cstdint>
#include <span>
#include <string_view>
#include <system_error>
#include <vector>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include "media/worker/sandbox.h"
#include "media/worker/speech.h"
#include "media/write_file.h"

namespace fs = std::filesystem;

namespace estrade::media::worker {

namespace {

using namespace std::chrono_literals;

constexpr char const* job_folder = ".office";
constexpr Limits limits = {.memory = 3ULL << 30, .file_size = 512ULL << 20, .cpu_time = 120s};
constexpr auto longest = 240s;
constexpr int start_again = 81;  // what it ends with once it has furnished a new profile
constexpr int not_started = 113;

/// org.openoffice.Office.Common.xcs: macros are never run, whoever signed them; what a document
/// only links to is not fetched.
constexpr std::string_view settings =
    R"(<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Misc"><prop oor:name="FirstRun" oor:op="fuse"><value>false</value></prop></item>
</oor:items>
)";

/// Notes are not for the public, hidden slides neither; bookmarks tell the titles.
constexpr char const* export_filter =
    R"(pdf:impress_pdf_Export:{"ExportNotes":{"type":"boolean","value":"false"},)"
    R"("ExportNotesPages":{"type":"boolean","value":"false"},)"
    R"("ExportHiddenSlides":{"type":"boolean","value":"false"},)"
    R"("ExportBookmarks":{"type":"boolean","value":"true"}})";

/// RFC 3986: everything but what is never special is written by its code.
std::string file_url(fs::path const& path) {
  std::string url = "file://";
  for (char const letter : path.string()) {
    bool const plain = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
                       (letter >= '0' && letter <= '9') ||
                       std::string_view("/-._~").find(letter) != std::string_view::npos;
    url +=
        plain ? std::string(1, letter) : fmt::format("%{:02X}", static_cast<unsigned char>(letter));
  }
  return url;
}

std::vector<char*> pointers_to(std::vector<std::string>& words) {
  std::vector<char*> pointers;
  for (auto& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  return pointers;
}

/// A folder for one job, gone with this.
class Job {
 public:
  explicit Job(fs::path const& folder) : path_(folder / job_folder) {
    fs::remove_all(path_);
    fs::create_directories(path_ / "profile" / "user");
    write_file(path_ / "profile" / "user" / "registrymodifications.xcu",
               std::as_bytes(std::span(settings)));
  }
  Job(Job const&) = delete;
  Job& operator=(Job const&) = delete;
  ~Job() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  [[nodiscard]] fs::path const& path() const { return path_; }

 private:
  fs::path path_;
};

/// In the child: becomes LibreOffice, locked up.
int become_office(fs::path const& job, std::string const& file, fs::path const& program) {
  try {
    int const folder = open(job.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0) return not_started;
    std::vector<std::string> words = {
        program.string(), "-env:UserInstallation=" + file_url(job / "profile"),
        "--headless",     "--norestore",
        "--nologo",       "--nodefault",
        "--nolockcheck",  "--convert-to",
        export_filter,    "--outdir",
        job.string(),     (job / file).string()};
    std::vector<std::string> environment = {"HOME=" + job.string(), "TMPDIR=" + job.string(),
                                            "LANG=C.UTF-8", "SAL_USE_VCLPLUGIN=svp"};
    auto const argv = pointers_to(words);
    auto const envp = pointers_to(environment);
    lock_up(
        {.folder = folder, .opened = {speech_descriptor()}, .limits = limits, .program = program});
    execve(argv.front(), argv.data(), envp.data());
  } catch (CannotLockUp const&) {
  } catch (std::exception const&) {
  }
  return not_started;
}

Outcome cannot_read() {
  say("LibreOffice cannot read these slides. Please export them as a PDF and send that.");
  return Outcome::BadFile;
}

Outcome judge(ChildEnd const& end) {
  if (end.interrupted) return outcome_of_signal(SIGTERM);
  bool const too_long = end.overdue || (WIFSIGNALED(end.status) && WTERMSIG(end.status) == SIGXCPU);
  if (too_long) {
    say("LibreOffice takes too long over these slides. Please export them as a PDF and send that.");
    return Outcome::BadFile;
  }
  if (WIFSIGNALED(end.status) && WTERMSIG(end.status) == SIGKILL) return outcome_of_signal(SIGKILL);
  if (WIFSIGNALED(end.status)) return cannot_read();
  if (WEXITSTATUS(end.status) == not_started) {
    say("LibreOffice cannot be started here. Please send the slides as a PDF.");
    return Outcome::MachineFailed;
  }
  return Outcome::Done;  // whether there is a PDF says more than its exit code
}

}  // namespace

Outcome convert(fs::path const& folder, std::string const& office_file, fs::path const& program) {
  if (access(program.c_str(), X_OK) != 0) {
    say("PowerPoint and OpenDocument slides need LibreOffice, which this server does not have: "
        "install its package libreoffice-impress-nogui and try again, or send the slides as a "
        "PDF.");
    return Outcome::BadFile;
  }
  Job const job(folder);
  fs::rename(folder / office_file, job.path() / office_file);
  constexpr int most_starts = 3;
  ChildEnd end;
  for (int start = 0; start < most_starts; ++start) {
    end = run_in_child([&] { return become_office(job.path(), office_file, program); }, longest);
    if (!WIFEXITED(end.status) || WEXITSTATUS(end.status) != start_again) break;
  }
  if (auto const outcome = judge(end); outcome != Outcome::Done) return outcome;
  auto const made = job.path() / converted_file;
  std::error_code none;
  if (fs::symlink_status(made, none).type() != fs::file_type::regular) return cannot_read();
  fs::rename(made, folder / converted_file);
  return Outcome::Done;
}

}  // namespace estrade::media::worker
