// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/worker/task.h"

#include <cerrno>
#include <cmath>
#include <fstream>
#include <iterator>
#include <new>
#include <optional>
#include <span>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <unistd.h>

#include "media/align.h"
#include "media/captions.h"
#include "media/deck.h"
#include "media/extend.h"
#include "media/face.h"
#include "media/ladder.h"
#include "media/package.h"
#include "media/poster.h"
#include "media/probe.h"
#include "media/recover.h"
#include "media/report.h"
#include "media/source.h"
#include "media/stills.h"
#include "media/transcode.h"
#include "media/worker/answer_file.h"
#include "media/worker/deck_task.h"
#include "media/worker/left_out.h"
#include "media/worker/limits.h"
#include "media/worker/memory.h"
#include "media/worker/office.h"
#include "media/worker/output.h"
#include "media/worker/portrait.h"
#include "media/worker/sandbox.h"
#include "media/worker/speech.h"
#include "media/write_file.h"

namespace estrade::media::worker {

namespace {

constexpr int background = 10;  // niceness
// Each gets at least one page of a deck further; a deck with many such pages refuses itself before.
constexpr int most_attempts = 20;

/// The words for a person when the machine failed.
Outcome machine_failed(std::system_error const& error) {
  auto const code = error.code();
  if (code == std::errc::no_space_on_device || code.value() == EDQUOT) {
    say("The disk is full. Please make room and try again.");
    return Outcome::DiskFull;
  }
  say(fmt::format("The machine failed ({}). Please try again.", error.what()));
  return Outcome::MachineFailed;
}

Outcome refuse(Verdict const& verdict) {
  say(verdict.advice);
  return verdict.fault == Fault::Cancelled ? Outcome::MachineFailed : Outcome::BadFile;
}

Outcome finish(Result<std::string> const& report) {
  if (!report) return refuse(report.error());
  write_file("result.json", std::as_bytes(std::span(*report)));
  return Outcome::Done;
}

template <class Made>
Result<std::string> report_on(Result<Made> const& made) {
  if (!made) return fail(made.error());
  return to_json(*made);
}

/// Puts a stage beside its files, and says so.
template <class Made>
void tell_stage(Made const& made) {
  auto const name = fmt::format("stage-{:04}.json", made.stage);
  auto const report = to_json(made);
  write_file(name, std::as_bytes(std::span(report)));
  say(fmt::format(R"({{"stage":"{}"}})", name));
}

template <class Made>
std::function<void(Made const&)> stages_of(Task const& task) {
  return task.stages ? tell_stage<Made> : std::function<void(Made const&)>();
}

/// What is opened before the process locks itself up.
struct Opened {
  std::vector<Source> sources;  // at least one
  Ladder ladder = Ladder::standard();
  std::string stream;                           // tracks.json
  DeckFormat converted_from = DeckFormat::Pdf;  // by LibreOffice

  [[nodiscard]] std::vector<int> descriptors() const {
    std::vector<int> all = {speech_descriptor(), answer_descriptor()};
    for (auto const& source : sources) all.push_back(source.descriptor());
    return all;
  }
};

Outcome package_stream(Task const& task, std::span<Source const> sources,
                       Progress const& progress) {
  auto video = sources.first(task.firsts);
  auto sound = sources.subspan(task.firsts);
  std::vector<Source> shown_video;
  std::vector<Source> shown_sound;
  if (task.has_video_playlist) {
    shown_video = pieces_shown(video.front(), video.subspan(1));
    video = shown_video;
  }
  if (task.has_sound_playlist) {
    shown_sound = pieces_shown(sound.front(), sound.subspan(1));
    sound = shown_sound;
  }
  return finish(report_on(package(video, sound, ".", progress)));
}

StoredStream stored_stream(Task const& task, std::vector<Source>& sources) {
  StoredStream stored;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    auto& files = i < task.firsts ? stored.playlists : stored.media;
    files.emplace(task.names[i], std::move(sources[i]));
  }
  return stored;
}

Outcome trim_stream(Task const& task, StoredStream const& stored, Progress const& progress) {
  if (!task.folder.empty()) return finish(report_on(trim(stored, task.trim, ".", progress)));
  auto const files = files_to_trim(stored, task.trim);
  if (!files) return refuse(files.error());
  answer(to_json(*files));
  return Outcome::Done;
}

DeckOptions deck_options(Task const& task) {
  DeckOptions options;
  options.most_pages = task.most_pages;
  options.page_time = std::chrono::milliseconds(std::llround(1000 * task.page_time));
  options.left_out = take_left_out();
  options.on_stuck = [](LeftOut const& left_out) {
    leave_out(left_out);
    _exit(static_cast<int>(Outcome::Again));  // some threads never come back
  };
  bool const first_attempt = options.left_out.undrawn.empty() && options.left_out.unread.empty();
  if (first_attempt) options.on_stage = stages_of<Deck>(task);
  return options;
}

/// The slides that a recording shows, as a deck; its timeline alone where it shows none.
Outcome recover_slides(std::span<Source const> recording, Progress const& progress,
                       DeckOptions options) {
  constexpr double finding = 0.8;  // of the work
  auto const timeline = recover(recording, ".", [&](double fraction) {
    if (progress) progress(finding * fraction);
  });
  if (!timeline) return refuse(timeline.error());
  if (!timeline->shows_slides()) {
    say("No slides were seen in the recording.");
    return Outcome::Done;
  }
  auto const deck = Source::open(recovered_deck);
  if (!deck) return refuse(deck.error());
  options.on_stuck = {};  // pictures take no long time
  auto const tell = [&](double fraction) {
    if (progress) progress(finding + (1 - finding) * fraction);
  };
  return finish(report_on(make_slides(*deck, ".", tell, {}, options)));
}

/// Inside the sandbox, after LibreOffice.
Outcome finish_work(Task const& task, Opened& opened) {
  keep_memory();
  Progress const progress = task.progress ? Progress(ProgressLines()) : Progress();
  return finish(report_on(
      finish_deck(opened.sources.front(), opened.converted_from, progress, deck_options(task))));
}

/// Inside the sandbox; its working directory is where to write.
Outcome work(Task const& task, Opened& opened) {
  auto const& source = opened.sources.front();
  Progress const progress = task.progress ? Progress(ProgressLines()) : Progress();
  switch (task.verb) {
    case Verb::Probe: {
      auto const portrait = portrait_of(source, task.most_pages);
      if (!portrait) return refuse(portrait.error());
      answer(*portrait);
      return Outcome::Done;
    }
    case Verb::Transcode:
      share_one_heap();
      return finish(report_on(transcode(opened.sources, ".",
                                        {.ladder = opened.ladder,
                                         .copies = !task.encode_all,
                                         .on_stage = stages_of<Stream>(task)},
                                        progress)));
    case Verb::Extend:
      share_one_heap();
      return finish(report_on(extend(
          opened.sources, opened.stream, ".",
          {.ladder = opened.ladder, .av1 = task.av1, .opus = task.opus, .keeps = true}, progress)));
    case Verb::Stills:
      return finish(report_on(make_stills(source, task.trim, ".", progress)));
    case Verb::Poster:
      return finish(report_on(
          task.at ? make_poster_of_moment(source, Time(std::llround(*task.at * 1e6)), ".", progress)
                  : make_poster_of_picture(source, ".")));
    case Verb::Face:
      return finish(report_on(make_face(source, ".")));
    case Verb::Deck: {
      keep_memory();
      auto const made = begin_deck(source, progress, deck_options(task));
      if (made && !*made) return Outcome::Done;  // LibreOffice is next
      return finish(made ? Result<std::string>(to_json(**made)) : fail(made.error()));
    }
    case Verb::Package:
      return package_stream(task, opened.sources, progress);
    case Verb::Trim:
      return trim_stream(task, stored_stream(task, opened.sources), progress);
    case Verb::Align: {
      keep_memory();
      auto const timeline = align(opened.sources.at(0), opened.sources.at(1), progress);
      if (!timeline) return refuse(timeline.error());
      if (!timeline->shows_slides()) say("No slide of this deck was seen in the recording.");
      answer(to_json(*timeline));
      return Outcome::Done;
    }
    case Verb::Captions: {
      auto const captions = read_captions(source);
      if (!captions) return refuse(captions.error());
      auto text = task.as_json ? to_json(*captions) : to_webvtt(*captions);
      if (text.ends_with('\n')) text.pop_back();  // an answer is a line
      answer(text);
      return Outcome::Done;
    }
    case Verb::Recover: {
      keep_memory();
      return recover_slides(opened.sources, progress, deck_options(task));
    }
  }
  throw std::logic_error("a verb without work");
}

using Work = Outcome (*)(Task const&, Opened&);

Outcome locked_up(Task const& task, Opened& opened, int folder, Work does) {
  try {
    warm_up();
    lock_up({.folder = folder, .opened = opened.descriptors(), .limits = limits_of(task.verb)});
    return does(task, opened);
  } catch (CannotLockUp const& why) {
    say(
        fmt::format("This machine cannot lock the reader up ({}), so no file is read; Estrade "
                    "needs Linux 5.13 or later with Landlock and seccomp.",
                    why.what()));
  } catch (std::bad_alloc const&) {
    say("The machine has too little memory for this file.");
  } catch (std::system_error const& error) {
    return machine_failed(error);
  } catch (std::exception const& error) {
    say(fmt::format("The machine failed ({}). Please report this.", error.what()));
  }
  return Outcome::MachineFailed;
}

/// A path that is not there or not ours is the caller's mistake; a broken disk is not.
Outcome cannot_open(std::filesystem::path const& path, std::error_code const& code) {
  for (auto const mistake :
       {std::errc::no_such_file_or_directory, std::errc::permission_denied,
        std::errc::not_a_directory, std::errc::is_a_directory, std::errc::filename_too_long,
        std::errc::too_many_symbolic_link_levels, std::errc::file_exists,
        std::errc::no_such_device_or_address, std::errc::bad_file_descriptor,
        std::errc::operation_would_block, std::errc::read_only_file_system}) {
    if (code != mistake) continue;
    say(fmt::format("{} cannot be used: {}.", path.string(), code.message()));
    return Outcome::WrongCall;
  }
  return machine_failed(std::system_error(code, path.string()));
}

/// Each step in a child of its own.
Outcome do_steps(Task const& task, Opened& opened, Output const* output) {
  auto const attempt = [&](Work does) {
    return supervise([&] { return locked_up(task, opened, output ? output->making() : -1, does); });
  };
  auto const in_child = [&](Work does) {
    auto outcome = attempt(does);
    for (int n = 1; outcome == Outcome::Again && n < most_attempts; ++n) outcome = attempt(does);
    if (outcome != Outcome::Again) return outcome;
    say("Making this takes too long. Please export the file again, in a simpler form.");
    return Outcome::BadFile;
  };
  if (task.verb != Verb::Deck) return in_child(work);
  clear_laid_down(output->path());
  auto outcome = in_child(work);
  if (outcome != Outcome::Done) return outcome;
  auto const format = laid_down(output->path());
  if (!format) return outcome;
  opened.converted_from = *format;
  // LibreOffice does not tell how far it is.
  if (task.progress) say(R"({"progress":0.00,"phase":"converting"})");
  outcome = convert(output->path(), file_for_office(*format), task.office);
  return outcome == Outcome::Done ? in_child(finish_work) : outcome;
}

Outcome with_sources(Task const& task, Opened& opened) {
  std::optional<Output> output;
  if (!task.folder.empty()) {
    try {
      bool const keeps = task.stages || task.verb == Verb::Extend;
      output.emplace(task.folder, keeps ? Output::Keeps::Stages : Output::Keeps::Results);
    } catch (std::system_error const& error) {
      return cannot_open(task.folder, error.code());
    }
  }
  auto const outcome = do_steps(task, opened, output ? &*output : nullptr);
  if (outcome == Outcome::Done && output) output->publish();
  return outcome;
}

Result<std::string> read_text(std::filesystem::path const& path, char const* what) {
  std::ifstream in(path, std::ios::binary);
  if (!in) {
    return fail(Fault::Unsupported, path.string(),
                fmt::format("The {} {} cannot be read; check its name.", what, path.string()));
  }
  return std::string{std::istreambuf_iterator<char>(in), {}};
}

/// What the call says beside the recording.
Result<void> read_wishes(Task const& task, Opened& opened) {
  if (!task.ladder.empty()) {
    auto const text = read_text(task.ladder, "ladder");
    if (!text) return fail(text.error());
    auto ladder = Ladder::parse(*text);
    if (!ladder) return fail(ladder.error());
    opened.ladder = std::move(*ladder);
  }
  if (!task.stream.empty()) {
    auto text = read_text(task.stream, "stream's description");
    if (!text) return fail(text.error());
    opened.stream = std::move(*text);
  }
  return {};
}

Outcome with_answer(Task const& task, Opened& opened) {
  if (task.answer.empty()) return with_sources(task, opened);
  std::optional<AnswerFile> file;
  try {
    file.emplace(task.answer);
  } catch (std::system_error const& error) {
    return cannot_open(task.answer, error.code());
  }
  auto const outcome = with_sources(task, opened);
  if (outcome == Outcome::Done) file->keep();
  return outcome;
}

}  // namespace

Outcome perform(Task const& task) noexcept {
  try {
    // What the libraries read from the environment is nobody's business here.
    clearenv();
    take_the_floor();
    Opened opened;
    if (auto const read = read_wishes(task, opened); !read) {
      say(read.error().advice);
      return Outcome::WrongCall;
    }
    // Nobody waits for it, others do for what runs beside it.
    if (task.verb == Verb::Extend && ::nice(background) == -1) errno = 0;
    for (auto const& file : task.files) {
      try {
        auto source = Source::open(file);
        if (!source) return refuse(source.error());
        opened.sources.push_back(std::move(*source));
      } catch (std::system_error const& error) {
        return cannot_open(file, error.code());
      }
    }
    return with_answer(task, opened);
  } catch (std::system_error const& error) {
    return machine_failed(error);
  } catch (std::exception const& error) {
    say(error.what());
    return Outcome::MachineFailed;
  }
}

}  // namespace estrade::media::worker
