// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/recovering/film.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace estrade::media::recovering {

namespace {

constexpr double same_shape = 0.02;

}  // namespace

Result<Film> Film::open(std::span<Source const> files, std::stop_token const& stop) {
  Film film(stop);
  Time begin{};
  for (auto const& file : files) {
    auto reader = libav::GlanceReader::open(file, stop);
    if (!reader) return fail(reader.error());
    auto const duration = reader->duration();
    film.parts_.push_back({&file, std::move(*reader), begin});
    begin += duration;
  }
  return film;
}

Time Film::end_of(std::size_t part) const {
  return parts_[part].begin + parts_[part].reader.duration();
}

Time Film::duration() const { return end_of(parts_.size() - 1); }

bool Film::fits(Gray const& picture) {
  double const shape = static_cast<double>(picture.width) / picture.height;
  if (shape_ == 0) shape_ = shape;
  return std::abs(shape - shape_) <= same_shape * shape_;
}

Result<std::vector<libav::PacketSketch>> Film::read_keys(Time apart,
                                                         libav::GlanceReader::Sink const& sink) {
  std::vector<libav::PacketSketch> all;
  for (auto& part : parts_) {
    auto packets = part.reader.read_keys(apart, [&](Time at, Gray const& picture) {
      if (fits(picture)) sink(part.begin + at, picture);
    });
    if (!packets) return packets;
    for (auto packet : *packets) {
      packet.at += part.begin;
      all.push_back(packet);
    }
  }
  return all;
}

Result<void> Film::read_passages(std::span<libav::Passage const> passages, Time apart,
                                 libav::GlanceReader::Asker const& asker) {
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    auto& part = parts_[i];
    std::vector<libav::Passage> its;
    for (auto passage : passages) {
      if (passage.from < part.begin || passage.from >= end_of(i)) continue;
      passage.from -= part.begin;
      passage.until = std::min(passage.until, end_of(i)) - part.begin;
      its.push_back(passage);
    }
    if (its.empty()) continue;
    auto read = part.reader.read_passages(its, apart, [&](Time at, Gray picture) {
      return !fits(picture) || asker(part.begin + at, std::move(picture));
    });
    if (!read) return read;
  }
  return {};
}

Result<void> Film::read_moments(std::span<Time const> moments, libav::StillSink const& sink) {
  std::size_t first = 0;
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    auto const& part = parts_[i];
    bool const is_last = i + 1 == parts_.size();
    std::vector<Time> its;
    for (auto n = first; n < moments.size() && (is_last || moments[n] < end_of(i)); ++n) {
      its.push_back(moments[n] - part.begin);
    }
    if (its.empty()) continue;
    auto demuxer = libav::Demuxer::open(*part.file, stop_);
    if (!demuxer) return fail(demuxer.error());
    auto read = libav::read_moments(
        *demuxer, its, Time(0),
        [&](std::size_t index, libav::Still const& still) { sink(first + index, still); }, {});
    if (!read) return read;
    first += its.size();
  }
  return {};
}

}  // namespace estrade::media::recovering
