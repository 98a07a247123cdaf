// SPDX-License-Identifier: GPL-3.0-or-later
// estrade-media: one task on one uploaded file, in a locked-up process that may die.
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "media/worker/speech.h"
#include "media/worker/task.h"

namespace {

using namespace estrade::media::worker;
using estrade::media::Time;

constexpr char const* about =
    "Understands and transforms one talk recording or one slide deck (PDF,\n"
    "PPTX, PPT, ODP, or a zip of pictures).\n"
    "FILE is decided by its content, never by its name, and may be /dev/fd/N. The work is done in\n"
    "a locked-up process: no network, no other programs (LibreOffice for office files, locked\n"
    "up likewise), no files but DIR.";

constexpr int most_parts = 20;
constexpr double most_seconds = 24 * 3600;

constexpr char const* endings =
    "Ends with 0: done; 1: the file is bad, one sentence on standard error says why;\n"
    "2: the call is wrong; 3: the machine failed (disk, memory);\n4: the disk is full.";

void add_file(CLI::App& verb, Task& task) {
  verb.add_option("FILE", task.files, "The recording or deck")->required()->expected(1);
}

void add_making(CLI::App& verb, Task& task) {
  verb.add_option("--out", task.folder, "Where to write; made when missing")
      ->required()
      ->type_name("DIR");
  verb.add_flag("--progress", task.progress,
                "Tell progress on standard error, {\"progress\":0.42}, and what is done where "
                "that cannot be told, {\"progress\":0.00,\"phase\":\"converting\"}");
}

void add_trim(CLI::App& verb, Task& task) {
  auto const seconds = [&verb](std::string const& name, std::string const& what, Time& time) {
    verb.add_option_function<double>(
            name,
            [&time](double value) { time = Time(static_cast<std::int64_t>(value * 1e6 + 0.5)); },
            what)
        ->type_name("SECONDS")
        ->check(CLI::Range(0.0, 1e6));
  };
  seconds("--start", "Leave out what comes before", task.trim.start);
  seconds("--end", "Leave out what comes after", task.trim.end);
}

/// Takes NAME=FILE apart.
void add_named(Task& task, std::vector<std::string> const& arguments) {
  for (auto const& argument : arguments) {
    auto const equals = argument.find('=');
    if (equals == std::string::npos) throw CLI::ValidationError(argument, "is not NAME=FILE");
    task.names.push_back(argument.substr(0, equals));
    task.files.emplace_back(argument.substr(equals + 1));
  }
}

/// CLI11's words as one sentence on one line.
std::string sentence_of(CLI::ParseError const& error) {
  std::string text = error.what();
  for (char& letter : text) {
    if (letter == '\n') letter = ' ';
  }
  return fmt::format("{}{} See estrade-media --help.", text, text.ends_with('.') ? "" : ".");
}

}  // namespace

int main(int argc, char** argv) {
  Task task;
  CLI::App app(about, "estrade-media");
  app.footer(endings);
  app.set_version_flag("--version", "estrade-media " ESTRADE_VERSION);
  app.require_subcommand(1);

  auto* const probe = app.add_subcommand("probe", "Tell what a file is, as JSON");
  auto* const transcode =
      app.add_subcommand("transcode", "Make HLS of a recording: playlists and one file a track");
  auto* const extend = app.add_subcommand(
      "extend", "Make a stream that transcode made in more codecs, and its playlists anew");
  auto* const stills = app.add_subcommand(
      "stills", "Make storyboard.webp, poster.webp and some candidate-N.webp beside");
  auto* const poster = app.add_subcommand(
      "poster", "Make poster.webp of one moment of a recording, or of a JPEG, PNG or WebP picture");
  poster->add_option("--at", task.at, "The moment; without it FILE is a picture")
      ->type_name("SECONDS")
      ->check(CLI::Range(0.0, most_seconds));
  auto* const face = app.add_subcommand(
      "face", "Make face.webp, small and square, of a JPEG, PNG, WebP or GIF picture of a person");
  auto* const deck = app.add_subcommand(
      "deck", "Make pictures of every slide, and deck.json with its text and links");
  auto* const captions =
      app.add_subcommand("captions", "Tell what captions say when, as WebVTT without any markup");
  captions->add_flag("--json", task.as_json, "As JSON, with their language and what was left out");
  for (auto* const verb : {probe, stills, poster, face, deck, captions}) add_file(*verb, task);
  for (auto* const verb : {transcode, extend}) {
    verb->add_option("FILE", task.files, "The recording; several are its parts, one after another")
        ->required()
        ->expected(1, most_parts);
    verb->add_option("--ladder", task.ladder, "Which sizes to make; see config/ladders/")
        ->type_name("FILE");
  }
  extend->add_option("--stream", task.stream, "The stream's tracks.json")
      ->required()
      ->type_name("FILE");
  extend->add_flag("--av1", task.av1, "Add AV1; both go on where an earlier call was interrupted");
  extend->add_flag("--opus", task.opus, "Add Opus");
  transcode->add_flag("--stages", task.stages,
                      "Tell on standard error whenever more can be played, {\"stage\":\"NAME\"}, "
                      "and go on where an earlier call with this DIR was interrupted");
  transcode->add_flag("--encode-all", task.encode_all,
                      "Copy nothing, even where browsers play what came");
  deck->add_flag("--stages", task.stages,
                 "Tell on standard error when the first slides are there, {\"stage\":\"NAME\"}");
  for (auto* const verb : {probe, deck}) {
    verb->add_option("--most-pages", task.most_pages, "Refuse a deck of more pages")
        ->check(CLI::Range(1, 100'000))
        ->capture_default_str();
  }
  deck->add_option("--page-time", task.page_time,
                   "Leave a page empty that takes more of a processor's time")
      ->type_name("SECONDS")
      ->check(CLI::Range(0.1, 600.0))
      ->capture_default_str();
  deck->add_option("--office", task.office, "LibreOffice's soffice.bin, for PPTX, PPT and ODP")
      ->type_name("FILE")
      ->capture_default_str();
  auto* const align = app.add_subcommand(
      "align", "Find out which slide of a deck was on screen when, as JSON (timeline.json)");
  std::filesystem::path aligned_recording;
  std::filesystem::path aligned_deck;
  align->add_option("--recording", aligned_recording, "The recording")
      ->required()
      ->type_name("FILE");
  align->add_option("--deck", aligned_deck, "The slides, a PDF")->required()->type_name("FILE");
  align->add_option("--out", task.answer, "Where to write rather than on standard output")
      ->type_name("FILE");
  align->add_flag("--progress", task.progress,
                  "Tell progress on standard error, {\"progress\":0.42}");
  align->callback([&] {
    task.verb = Verb::Align;
    task.files = {aligned_recording, aligned_deck};
  });
  auto* const recover = app.add_subcommand("recover",
                                           "Find the slides that a recording shows: deck.pdf of "
                                           "their pictures, the same as deck makes of "
                                           "it, and timeline.json");
  recover
      ->add_option("--recording", task.files,
                   "The recording; several are its parts, one after another")
      ->required()
      ->expected(1, most_parts)
      ->type_name("FILE");
  recover->callback([&task] { task.verb = Verb::Recover; });
  auto* const package = app.add_subcommand(
      "package", "Make talk.mp4, sound.m4a and sound.opus of the tracks that transcode made");
  std::vector<std::filesystem::path> videos;
  std::vector<std::filesystem::path> sounds;
  package->add_option("--video", videos, "The pieces of one video track, in order")
      ->type_name("FILE");
  package->add_option("--sound", sounds, "The pieces of one sound track, in order")
      ->type_name("FILE");
  auto* const trim = app.add_subcommand(
      "trim", "Make HLS of a part of a stream that transcode made, most of it in the same files");
  std::vector<std::string> playlists;
  std::vector<std::string> media;
  trim->add_option("--playlist", playlists, "Every playlist of the stream")
      ->type_name("NAME=FILE")
      ->required();
  trim->add_option("--media", media, "The media files that a call without DIR names")
      ->type_name("NAME=FILE");
  std::string video_playlist;
  std::string sound_playlist;
  package->add_option("--video-playlist", video_playlist, "Which says what of its pieces is shown")
      ->type_name("FILE");
  package->add_option("--sound-playlist", sound_playlist, "The same for sound")->type_name("FILE");
  for (auto* const verb : {stills, trim}) add_trim(*verb, task);
  for (auto* const verb : {transcode, extend, stills, poster, face, deck, recover, package, trim}) {
    add_making(*verb, task);
  }
  trim->get_option("--out")->required(false);
  for (auto* const verb : {probe, transcode, extend, stills, poster, face, deck, package, trim,
                           align, recover, captions}) {
    verb->footer(endings);
  }
  probe->callback([&task] { task.verb = Verb::Probe; });
  transcode->callback([&task] { task.verb = Verb::Transcode; });
  extend->callback([&task] { task.verb = Verb::Extend; });
  stills->callback([&task] { task.verb = Verb::Stills; });
  poster->callback([&task] { task.verb = Verb::Poster; });
  face->callback([&task] { task.verb = Verb::Face; });
  captions->callback([&task] { task.verb = Verb::Captions; });
  deck->callback([&task] { task.verb = Verb::Deck; });
  package->callback([&] {
    task.verb = Verb::Package;
    if (videos.empty() && sounds.empty()) throw CLI::RequiredError("--video or --sound");
    task.has_video_playlist = !video_playlist.empty();
    task.has_sound_playlist = !sound_playlist.empty();
    if (task.has_video_playlist) task.files.emplace_back(video_playlist);
    task.files.insert(task.files.end(), videos.begin(), videos.end());
    task.firsts = task.files.size();
    if (task.has_sound_playlist) task.files.emplace_back(sound_playlist);
    task.files.insert(task.files.end(), sounds.begin(), sounds.end());
  });
  trim->callback([&] {
    task.verb = Verb::Trim;
    add_named(task, playlists);
    task.firsts = task.files.size();
    add_named(task, media);
  });

  try {
    app.parse(argc, argv);
  } catch (CLI::Success const& wish) {  // --help, --version
    return app.exit(wish);
  } catch (CLI::ParseError const& error) {
    say(sentence_of(error));
    return static_cast<int>(Outcome::WrongCall);
  }
  return static_cast<int>(perform(task));
}
