// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/trim.h"

#include <algorithm>
#include <optional>
#include <set>
#include <stdexcept>
#include <utility>

#include <fmt/format.h>

#include "media/libav/segment_cut.h"
#include "media/transcoding/journal.h"
#include "media/trimming/plan.h"
#include "media/trimming/stored_tracks.h"

namespace estrade::media {

namespace {

using transcoding::MadeTrack;
using trimming::Slice;
using trimming::Span;

constexpr Time least = std::chrono::seconds(1);

struct Plan {
  std::vector<MadeTrack> tracks;
  Span span;
};

Result<Plan> make_plan(StoredStream const& stored, Trim const& trim) {
  Plan plan{trimming::read_tracks(stored.playlists), {}};
  plan.span = trimming::span_of(plan.tracks, {trim.start, trim.end});
  if (plan.span.from + least > plan.span.until) {
    return fail(Fault::Unsupported, "nothing is left",
                "Less than a second of the recording would be left; choose an earlier start or a "
                "later end.");
  }
  return plan;
}

Source segment_of(StoredStream const& stored, hls::Track const& track,
                  hls::Segment const& segment) {
  auto const& piece = track.pieces.at(segment.piece);
  auto const file = stored.media.find(piece.file);
  if (file == stored.media.end()) throw std::runtime_error("a file is missing: " + piece.file);
  return file->second.excerpt(
      {{piece.map.offset, piece.map.length}, {segment.range.offset, segment.range.length}});
}

/// Makes the trimmed track of one, slice by slice.
class Cutting {
 public:
  Cutting(StoredStream const& stored, MadeTrack const& whole, std::filesystem::path const& folder,
          std::string const& token)
      : stored_(stored), whole_(whole), folder_(folder), token_(token), cut_(whole) {
    cut_.track = {};
  }

  Result<void> take(Slice const& slice);

  /// The track, which lasts as long as the stretch: what was left out as too short is counted to
  /// its neighbour. Nothing when all of it was.
  std::optional<MadeTrack> finish(Span span);

  /// Made so far.
  [[nodiscard]] std::vector<std::string> const& files() const { return files_; }

 private:
  void keep(hls::Segment segment);
  void add(hls::Track made);
  void name_codec(std::string const& codec);
  Result<std::optional<hls::Track>> make(Slice const& slice);
  Result<std::optional<hls::Track>> make_pictures(Slice const& slice, libav::SegmentCut const& cut);

  StoredStream const& stored_;
  MadeTrack const& whole_;
  std::filesystem::path const& folder_;
  std::string const& token_;
  MadeTrack cut_;
  std::optional<Span> taken_;
  std::optional<std::size_t> kept_;  // the piece of the whole that was added last
  std::vector<std::string> files_;
};

Result<void> Cutting::take(Slice const& slice) {
  if (slice.is_whole()) {
    keep(whole_.track.segments[slice.segment]);
  } else {
    auto made = make(slice);
    if (!made) return fail(made.error());
    if (!*made) return {};
    add(std::move(**made));
  }
  taken_ = Span{taken_.value_or(slice.span).from, slice.span.until};
  return {};
}

void Cutting::keep(hls::Segment segment) {
  auto& pieces = cut_.track.pieces;
  if (kept_ != segment.piece) pieces.push_back(whole_.track.pieces.at(segment.piece));
  kept_ = segment.piece;
  segment.piece = pieces.size() - 1;
  cut_.track.segments.push_back(segment);
  name_codec(whole_.track.codec);
}

void Cutting::add(hls::Track made) {
  kept_.reset();
  files_.push_back(made.pieces.front().file);
  for (auto segment : made.segments) {
    segment.piece = cut_.track.pieces.size();
    cut_.track.segments.push_back(segment);
  }
  cut_.track.pieces.push_back(std::move(made.pieces.front()));
  name_codec(made.codec);
}

/// Every format in a track is told (RFC 8216, section 4.3.4.2).
void Cutting::name_codec(std::string const& codec) {
  auto& codecs = cut_.track.codec;
  if (codecs.find(codec) == std::string::npos) codecs += (codecs.empty() ? "" : ",") + codec;
}

Result<std::optional<hls::Track>> Cutting::make(Slice const& slice) {
  auto const segment = segment_of(stored_, whole_.track, whole_.track.segments[slice.segment]);
  auto const stem = fmt::format("{}{}-{}", whole_.name, token_, files_.size() + 1);
  libav::SegmentCut const cut{segment, slice.span.from, slice.span.until, {folder_, stem, false}};
  return whole_.is_video() ? make_pictures(slice, cut) : libav::copy_sound(cut);
}

Result<std::optional<hls::Track>> Cutting::make_pictures(Slice const& slice,
                                                         libav::SegmentCut const& cut) {
  if (slice.has_start) {
    auto copied = libav::copy_pictures(cut, whole_.rate);
    if (!copied || *copied) return copied;
  }
  auto rung = Ladder::standard().rungs_for(whole_.size).front();
  rung.size = whole_.size;
  auto encoded = libav::encode_pictures(cut, rung, whole_.rate);
  if (!encoded) return fail(encoded.error());
  return std::optional(std::move(*encoded));
}

std::optional<MadeTrack> Cutting::finish(Span span) {
  if (!taken_) return std::nullopt;
  auto& segments = cut_.track.segments;
  segments.front().duration += taken_->from - span.from;
  segments.back().duration += span.until - taken_->until;
  cut_.ready = cut_.track.duration();
  return std::move(cut_);
}

}  // namespace

Result<FilesToTrim> files_to_trim(StoredStream const& stored, Trim const& trim) {
  auto const plan = make_plan(stored, trim);
  if (!plan) return fail(plan.error());
  std::set<std::string> files;
  for (auto const& made : plan->tracks) {
    for (auto const& slice : trimming::slices_of(made.track, plan->span)) {
      auto const piece = made.track.segments[slice.segment].piece;
      if (!slice.is_whole()) files.insert(made.track.pieces.at(piece).file);
    }
  }
  return FilesToTrim{{files.begin(), files.end()}};
}

Result<Trimmed> trim(StoredStream const& stored, Trim const& trim,
                     std::filesystem::path const& folder, Progress const& progress,
                     std::stop_token stop) {
  auto const plan = make_plan(stored, trim);
  if (!plan) return fail(plan.error());
  auto const token = transcoding::fresh_token();
  Trimmed trimmed;
  std::vector<MadeTrack> tracks;
  for (std::size_t i = 0; i < plan->tracks.size(); ++i) {
    Cutting cutting(stored, plan->tracks[i], folder, token);
    for (auto const& slice : trimming::slices_of(plan->tracks[i].track, plan->span)) {
      if (stop.stop_requested()) {
        return fail(Fault::Cancelled, "stopped while trimming",
                    "The work was stopped; start it again.");
      }
      if (auto const taken = cutting.take(slice); !taken) return fail(taken.error());
    }
    trimmed.files.insert(trimmed.files.end(), cutting.files().begin(), cutting.files().end());
    if (auto cut = cutting.finish(plan->span)) tracks.push_back(std::move(*cut));
    if (progress) progress(static_cast<double>(i + 1) / static_cast<double>(plan->tracks.size()));
  }
  trimmed.stream = transcoding::write_playlists(folder, "", tracks, hls::Growth::Grown);
  trimmed.stream.duration = plan->span.until - plan->span.from;
  return trimmed;
}

}  // namespace estrade::media
