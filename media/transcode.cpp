// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/transcode.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "media/libav/measure_sound.h"
#include "media/report.h"
#include "media/sound/plan.h"
#include "media/sound/silence.h"
#include "media/transcoding/copying.h"
#include "media/transcoding/description.h"
#include "media/transcoding/encoding.h"
#include "media/transcoding/journal.h"
#include "media/write_file.h"

namespace estrade::media {

namespace {

using transcoding::Journal;
using transcoding::MadeTrack;

/// The steps of one call, in order.
class Work {
 public:
  Work(std::span<Source const> parts, std::filesystem::path const& folder,
       Streaming const& streaming)
      : parts_(parts), folder_(folder), streaming_(streaming) {}

  Result<Stream> run(Progress const& progress, std::stop_token const& stop);

 private:
  void begin();
  Result<void> copy(std::stop_token const& stop);
  Result<void> measure(std::stop_token const& stop);
  [[nodiscard]] MadeTrack const* copied_video() const;
  [[nodiscard]] transcoding::Encoding encoding();
  Result<std::vector<MadeTrack>> top(transcoding::Encoded const& encoded, Progress const& progress,
                                     std::stop_token const& stop);
  void tell();
  [[nodiscard]] bool is_staged() const { return static_cast<bool>(streaming_.on_stage); }

  std::span<Source const> parts_;
  std::filesystem::path const& folder_;
  Streaming const& streaming_;
  Journal journal_;
};

void Work::begin() {
  if (!is_staged()) return;
  auto found = Journal::read(folder_);
  journal_ = found ? std::move(*found) : Journal::begin();
  // Whoever was told may have been interrupted while it listened.
  if (journal_.stage > 0) tell();
}

Result<void> Work::copy(std::stop_token const& stop) {
  if (!streaming_.copies || parts_.size() != 1 || journal_.is_copied) return {};
  auto copies = transcoding::copy_tracks(parts_.front(), folder_, journal_.token, stop);
  if (!copies) return fail(copies.error());
  journal_.is_copied = true;
  journal_.is_playable = copies->is_playable;
  journal_.copies = std::move(copies->tracks);
  journal_.duration = copies->duration;
  if (is_staged()) {
    if (journal_.is_playable) ++journal_.stage;
    journal_.write(folder_);
    if (journal_.is_playable) tell();
  }
  return {};
}

Result<void> Work::measure(std::stop_token const& stop) {
  if (!journal_.gains.empty()) return {};
  auto const loudness = libav::measure_sound(parts_, {}, stop);
  if (!loudness) return fail(loudness.error());
  for (auto const& sound : *loudness) journal_.gains.push_back(sound::plan_gain(sound));
  journal_.silence = sound::silence_of(*loudness);
  return {};
}

/// Tells what can be played: the copies, which are whole, or what is encoded so far.
void Work::tell() {
  auto stream = transcoding::write_playlists(
      folder_, fmt::format("s{:04}-", journal_.stage),
      journal_.is_playable ? journal_.copies : journal_.tracks,
      journal_.is_playable ? hls::Growth::Grown : hls::Growth::Growing);
  stream.stage = journal_.stage;
  stream.is_complete = false;
  stream.duration = journal_.duration;
  streaming_.on_stage(stream);
}

MadeTrack const* Work::copied_video() const {
  auto const video = std::ranges::find_if(journal_.copies, &MadeTrack::is_video);
  return video != journal_.copies.end() && transcoding::is_worth_keeping(*video) ? &*video
                                                                                 : nullptr;
}

transcoding::Encoding Work::encoding() {
  transcoding::Encoding encoding;
  encoding.ladder = streaming_.ladder;
  if (auto const* video = copied_video()) {
    encoding.copied = video->size;
    encoding.boundaries = transcoding::boundaries_of(*video);
  }
  encoding.folder = folder_;
  encoding.token = journal_.token;
  encoding.in_pieces = is_staged();
  encoding.gains = journal_.gains;
  encoding.made = journal_.tracks;
  encoding.scenes = journal_.scenes;
  encoding.damage = journal_.damage;
  encoding.on_piece = [this](transcoding::Encoded made) {
    journal_.tracks = std::move(made.tracks);
    journal_.scenes = std::move(made.scenes).value_or(std::vector<Scene>());
    journal_.damage = made.damage;
    if (!journal_.is_playable) ++journal_.stage;
    journal_.write(folder_);
    if (!journal_.is_playable) tell();
  };
  return encoding;
}

/// The copied picture, where there is one to keep. Browsers stop where they cannot decode; what of
/// it is damaged is therefore encoded after all, as libav shows it.
Result<std::vector<MadeTrack>> Work::top(transcoding::Encoded const& encoded,
                                         Progress const& progress, std::stop_token const& stop) {
  auto const* video = copied_video();
  if (video == nullptr) return std::vector<MadeTrack>();
  if (!encoded.damage.in_pictures) return std::vector{*video};
  auto again = encoding();
  again.is_for_copied = true;
  again.sound.reset();
  again.end = encoded.duration;
  again.made = journal_.instead;
  again.on_piece = [this](transcoding::Encoded made) {
    journal_.instead = std::move(made.tracks);
    journal_.write(folder_);
  };
  auto instead = transcoding::encode_tracks(parts_, again, progress, stop);
  if (!instead) return fail(instead.error());
  return std::move(instead->tracks);
}

Result<Stream> Work::run(Progress const& progress, std::stop_token const& stop) {
  begin();
  if (auto const copied = copy(stop); !copied) return fail(copied.error());
  if (auto const measured = measure(stop); !measured) return fail(measured.error());
  auto encoded = transcoding::encode_tracks(parts_, encoding(), progress, stop);
  if (!encoded) return fail(encoded.error());
  auto tracks = top(*encoded, progress, stop);
  if (!tracks) return fail(tracks.error());
  std::ranges::move(encoded->tracks, std::back_inserter(*tracks));
  auto stream = transcoding::write_playlists(folder_, "", *tracks,
                                             is_staged() ? hls::Growth::Grown : hls::Growth::Whole);
  stream.duration = std::max(encoded->duration, journal_.duration);
  stream.notes = std::move(encoded->notes);
  transcoding::Description{journal_.gains, stream.notes, *tracks}.write(folder_, stream);
  if (stream.has_audio) stream.silence = journal_.silence;
  if (encoded->scenes) {
    stream.scenes = fmt::format("scenes{}.json", journal_.token);
    auto const text = to_json(*encoded->scenes);
    write_file(folder_ / stream.scenes, std::as_bytes(std::span(text)));
  }
  return stream;
}

}  // namespace

std::vector<std::string> Stream::files() const {
  std::vector<std::string> names;
  for (auto const& track : tracks) {
    names.insert(names.end(), track.files.begin(), track.files.end());
  }
  return names;
}

Result<Stream> transcode(std::span<Source const> parts, std::filesystem::path const& folder,
                         Streaming const& streaming, Progress const& progress,
                         std::stop_token stop) {
  return Work(parts, folder, streaming).run(progress, stop);
}

}  // namespace estrade::media
