// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/libav/demuxer.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "media/libav/allowed.h"
#include "media/libav/cut_off.h"
#include "media/libav/error.h"
#include "media/libav/refusal.h"

namespace estrade::media::libav {

namespace {

constexpr AVRational microseconds{1, 1'000'000};
constexpr double least_bytes_a_second = 500;
constexpr Time longest = std::chrono::hours(24);
constexpr std::int64_t largest_jump = 10'000'000;  // microseconds; more is another clock
constexpr Time least_paced = std::chrono::milliseconds(100);
constexpr int failures_in_a_row = 100;  // reads that fail before the rest is given up

// A 5 GB film names its streams in the first megabytes; broken ones must not be read to the end.
constexpr char const* probe_bytes = "20000000";
constexpr char const* probe_microseconds = "15000000";
constexpr char const* most_streams = "64";

int refuse_to_open(AVFormatContext*, AVIOContext**, char const*, int, AVDictionary**) {
  return AVERROR(EPERM);
}

/// Whether what find_stream_info saw suffices to decode.
bool is_complete(AVCodecParameters const& parameters) {
  if (parameters.codec_type == AVMEDIA_TYPE_VIDEO) {
    return parameters.width > 0 && parameters.height > 0;
  }
  return parameters.sample_rate > 0 && parameters.ch_layout.nb_channels > 0;
}

/// The better of two streams of a kind is the larger.
auto rank(AVStream const& stream) {
  auto const& parameters = *stream.codecpar;
  return std::tuple((stream.disposition & AV_DISPOSITION_DEFAULT) != 0,
                    std::int64_t{parameters.width} * parameters.height,
                    parameters.ch_layout.nb_channels > 0, -stream.index);
}

bool is_candidate(AVStream const& stream) {
  int const aside = AV_DISPOSITION_ATTACHED_PIC | AV_DISPOSITION_TIMED_THUMBNAILS |
                    AV_DISPOSITION_HEARING_IMPAIRED | AV_DISPOSITION_VISUAL_IMPAIRED;
  return (stream.disposition & aside) == 0;
}

}  // namespace

Result<Demuxer> Demuxer::open(Source const& source, std::stop_token stop) {
  if (source.size() == 0) {
    return fail(Fault::Empty, "0 bytes", "The file is empty; choose it again and upload it anew.");
  }
  if (auto verdict = refuse_picture(source)) return fail(std::move(*verdict));
  av_log_set_level(AV_LOG_QUIET);  // what matters becomes a verdict

  Demuxer demuxer(std::make_unique<SourceIo>(source, std::move(stop)), source.size());
  auto* context = allocated(avformat_alloc_context());
  context->pb = demuxer.io_->context();
  context->flags |= AVFMT_FLAG_CUSTOM_IO;
  context->io_open = refuse_to_open;
  Options options;
  options.set("protocol_whitelist", "none")
      .set("format_whitelist", allowed_formats)
      .set("codec_whitelist", allowed_codecs)
      .set("max_streams", most_streams)
      .set("probesize", probe_bytes)
      .set("analyzeduration", probe_microseconds);
  // On failure it frees the context and nulls the pointer.
  int code = avformat_open_input(&context, "", nullptr, options.address());
  demuxer.io_->rethrow_failure();
  if (code < 0) return fail(judge_unopened(source, translate(code, "opening the container")));
  demuxer.input_.reset(context);

  for (auto const* stream : std::span(context->streams, context->nb_streams)) {
    auto verdict = refuse_size(*stream->codecpar);
    if (verdict && is_candidate(*stream)) return fail(std::move(*verdict));
  }
  // A first look at pictures that say their size only now must not cost more than any other.
  std::vector<AVDictionary*> bounds(context->nb_streams, nullptr);
  for (auto*& bound : bounds) av_dict_set_int(&bound, "max_pixels", most_pixels, 0);
  code = avformat_find_stream_info(context, bounds.data());
  for (auto*& bound : bounds) av_dict_free(&bound);
  demuxer.io_->rethrow_failure();
  if (code < 0) return fail(translate(code, "looking at the streams"));

  // The index of MP4 tells better: see notes().
  bool const has_index = std::string_view(demuxer.format().iformat->name).starts_with("mov");
  demuxer.announces_more_ = !has_index && announces_more(source);
  if (auto const chosen = demuxer.choose_streams(); !chosen) return fail(chosen.error());
  // Where the head of the file does not, the first packet tells whether they are encrypted.
  demuxer.is_pending_ = demuxer.read() != nullptr;
  if (demuxer.is_pending_ && is_encrypted(*demuxer.packet_)) {
    return fail(encrypted("encrypted packets"));
  }
  if (demuxer.duration() > longest) {
    return fail(Fault::TooLarge, "announces more than 24 hours",
                "The recording is longer than 24 hours; cut it into talks and upload those.");
  }
  return demuxer;
}

Result<void> Demuxer::choose_streams() {
  std::string refused_picture;
  std::string refused_sound;
  for (unsigned index = 0; index < input_->nb_streams; ++index) {
    auto* stream = input_->streams[index];
    stream->discard = AVDISCARD_ALL;
    auto const& parameters = *stream->codecpar;
    bool const is_video = parameters.codec_type == AVMEDIA_TYPE_VIDEO;
    bool const is_audio = parameters.codec_type == AVMEDIA_TYPE_AUDIO;
    if ((!is_video && !is_audio) || !is_candidate(*stream)) continue;
    if (auto const format = unreadable_format(*stream)) {
      (is_video ? refused_picture : refused_sound) = *format;
      continue;
    }
    if (!is_complete(parameters)) continue;
    if (auto verdict = refuse_size(parameters)) return fail(std::move(*verdict));
    if (is_audio) {
      audio_.push_back(stream);
    } else if (video_ == nullptr || rank(*stream) > rank(*video_)) {
      video_ = stream;
    }
  }
  // The one meant to be heard comes first, the others stay in order.
  auto const first =
      std::ranges::max_element(audio_, {}, [](AVStream const* stream) { return rank(*stream); });
  if (first != audio_.end()) std::rotate(audio_.begin(), first, first + 1);
  // A talk whose picture cannot be read must not silently become sound alone, nor a silent film
  // when its sound cannot be. A sound track that does not even say what it is was never heard.
  bool const loses_sound = !refused_sound.empty() && refused_sound != nameless;
  if (audio_.empty() && video_ != nullptr && !refused_sound.empty()) health_.sound_unreadable();
  std::string refused;
  if (audio_.empty() && (video_ == nullptr || loses_sound)) refused = refused_sound;
  if (video_ == nullptr && !refused_picture.empty()) refused = refused_picture;
  if (!refused.empty()) {
    return fail(Fault::Unsupported, "codec " + refused,
                "The recording uses a format (" + refused +
                    ") that cannot be read here; convert it to MP4 (H.264 and AAC) and upload "
                    "that.");
  }
  if (video_ == nullptr && audio_.empty()) {
    return fail(Fault::Corrupt, "no stream that can be decoded",
                "There is neither picture nor sound in this file; upload a copy that plays on "
                "your computer.");
  }
  std::int64_t start = INT64_MAX;
  for (auto const* stream : {video(), audio()}) {
    if (stream == nullptr) continue;
    if (is_encrypted(*stream)) return fail(encrypted("encrypted stream"));
    set_discard(*stream, AVDISCARD_DEFAULT);
    if (stream->start_time == AV_NOPTS_VALUE) continue;
    start = std::min(start, av_rescale_q(stream->start_time, stream->time_base, microseconds));
  }
  shift_ = start == INT64_MAX ? 0 : -start;
  return {};
}

Time Demuxer::duration() const {
  if (input_->duration == AV_NOPTS_VALUE || input_->duration <= 0) return Time(0);
  Time told(input_->duration);
  // MP4 counts the emptiness before the first picture too. Where the streams agree that all of the
  // rest is theirs, it is left out.
  Time const since_start(input_->duration + shift_);
  for (auto const* stream : {video(), audio()}) {
    if (shift_ >= 0 || stream == nullptr || stream->duration == AV_NOPTS_VALUE) continue;
    auto const difference = time_of(stream->duration, *stream) - since_start;
    if (std::chrono::abs(difference) < std::chrono::seconds(1)) told = since_start;
  }
  // Broken heads tell of days in a file of a few kilobytes.
  bool const is_believable = in_seconds(told) * least_bytes_a_second <= static_cast<double>(size_);
  return told <= longest || is_believable ? told : Time(0);
}

void Demuxer::read_key_frames_only() {
  // AVDISCARD_NONKEY would skip the bytes between, but gives wrong times in libav 5.1: a key frame
  // gets the composition offset of a skipped picture.
  keys_only_ = true;
  for (auto const* stream : audio_) set_discard(*stream, AVDISCARD_ALL);
}

void Demuxer::keep_times(Time start) {
  shift_ = -start.count() - shift_;
  if (is_pending_) shift(*packet_);
  shift_ = -start.count();
}

void Demuxer::read_all_sound() {
  for (auto const* stream : audio_) set_discard(*stream, AVDISCARD_DEFAULT);
}

void Demuxer::read_sound_only() {
  read_all_sound();
  if (video_ != nullptr) set_discard(*video_, AVDISCARD_ALL);
}

void Demuxer::set_discard(AVStream const& stream, AVDiscard discard) {
  input_->streams[stream.index]->discard = discard;
}

AVPacket const* Demuxer::next() {
  while (auto const* packet = read()) {
    if (is_encrypted(*packet)) {
      health_.skipped_encrypted();
      continue;
    }
    examine(*packet);
    return packet;
  }
  return nullptr;
}

void Demuxer::examine(AVPacket const& packet) {
  if ((packet.flags & AV_PKT_FLAG_CORRUPT) != 0) health_.damaged();
  if (packet.pts == AV_NOPTS_VALUE) return;
  auto const& stream = *input_->streams[packet.stream_index];
  auto const begin = time_of(packet.pts, stream);
  auto const end = begin + time_of(packet.duration, stream);
  if (&stream == video_) health_.saw(begin, end);
  if (&stream == audio()) health_.heard(begin, end);
}

std::vector<Note> Demuxer::notes() const {
  auto health = health_;
  bool is_cut_off = announces_more_;
  for (auto const* stream : {video(), audio()}) {
    if (stream != nullptr && reaches_past(*stream, size_)) is_cut_off = true;
  }
  if (is_cut_off) health.cut_off();
  return health.notes();
}

/// The next packet of the two streams, encrypted ones too.
AVPacket const* Demuxer::read() {
  if (std::exchange(is_pending_, false) && is_wanted(*packet_)) return packet_.get();
  for (int failures = 0; failures < failures_in_a_row && !io_->is_stopped();) {
    av_packet_unref(packet_.get());
    int const code = av_read_frame(input_.get(), packet_.get());
    io_->rethrow_failure();
    if (code == AVERROR_EOF || code == AVERROR_EXIT) return nullptr;
    if (code == AVERROR(ENOMEM)) throw std::bad_alloc();
    if (code < 0) {
      health_.damaged();
      ++failures;
      continue;
    }
    if (!is_wanted(*packet_)) continue;
    pace(*packet_);
    shift(*packet_);
    return packet_.get();
  }
  return nullptr;
}

bool Demuxer::is_wanted(AVPacket const& packet) const {
  auto const* stream = input_->streams[packet.stream_index];
  if (stream->discard == AVDISCARD_ALL) return false;
  return !keys_only_ || (stream == video_ && (packet.flags & AV_PKT_FLAG_KEY) != 0);
}

/// AVI has no times, only a rate, and that may be wrong by any factor. Where it lets the sound
/// overlap itself, the sound's own length is believed.
void Demuxer::pace(AVPacket& packet) {
  auto const& stream = *input_->streams[packet.stream_index];
  bool const is_sound = stream.codecpar->codec_type == AVMEDIA_TYPE_AUDIO;
  if (!is_sound || std::string_view(input_->iformat->name) != "avi") return;
  if (packet.pts == AV_NOPTS_VALUE || packet.duration <= 0) return;
  auto& paced = paced_.try_emplace(packet.stream_index, Paced{packet.pts, 0}).first->second;
  auto const told = time_of(packet.pts - paced.start, stream);
  auto const heard = time_of(paced.length, stream);
  if (heard > least_paced && told < heard * 9 / 10) {
    packet.pts = paced.start + paced.length;
    packet.dts = packet.pts;
    health_.mended();
  }
  paced.length += packet.duration;
}

void Demuxer::shift(AVPacket& packet) {
  auto const& stream = *input_->streams[packet.stream_index];
  auto const in_microseconds = [&](std::int64_t ticks) {
    return av_rescale_q(ticks, stream.time_base, microseconds);
  };
  // Broadcast streams may be cut together: their clock jumps, the talk does not.
  if ((input_->iformat->flags & AVFMT_TS_DISCONT) != 0 && packet.dts != AV_NOPTS_VALUE) {
    auto const now = in_microseconds(packet.dts) + shift_;
    auto const expected = expected_.find(packet.stream_index);
    if (expected != expected_.end() && std::abs(now - expected->second) > largest_jump) {
      shift_ -= now - expected->second;
      health_.mended();
    }
    expected_[packet.stream_index] =
        in_microseconds(packet.dts) + shift_ + in_microseconds(packet.duration);
  }
  auto const ticks = av_rescale_q(shift_, microseconds, stream.time_base);
  if (packet.pts != AV_NOPTS_VALUE) packet.pts += ticks;
  if (packet.dts != AV_NOPTS_VALUE) packet.dts += ticks;
}

Time Demuxer::read_to_end() {
  Time last{};
  while (auto const* packet = next()) {
    if (packet->pts == AV_NOPTS_VALUE) continue;
    last = std::max(last, time_of(packet->pts, *input_->streams[packet->stream_index]));
  }
  return last;
}

bool Demuxer::is_video(AVPacket const& packet) const {
  return video_ != nullptr && packet.stream_index == video_->index;
}

bool Demuxer::is_audio(AVPacket const& packet, std::size_t n) const {
  return n < audio_.size() && packet.stream_index == audio_[n]->index;
}

std::string Demuxer::language_of(AVStream const& stream) {
  auto const* entry = av_dict_get(stream.metadata, "language", nullptr, 0);
  if (entry == nullptr || std::string_view(entry->value) == "und") return {};
  return entry->value;
}

std::string Demuxer::title_of(AVStream const& stream) {
  // MP4 has a handler's name where other containers have a title, and writers put theirs there.
  auto const* entry = av_dict_get(stream.metadata, "title", nullptr, 0);
  return entry == nullptr ? std::string() : entry->value;
}

Time Demuxer::time_of(std::int64_t ticks, AVStream const& stream) {
  return Time(av_rescale_q(ticks, stream.time_base, microseconds));
}

std::int64_t Demuxer::ticks_of(Time time, AVStream const& stream) {
  return av_rescale_q(time.count(), microseconds, stream.time_base);
}

double Demuxer::fraction_read() const {
  auto const position = avio_tell(input_->pb);
  return std::clamp(static_cast<double>(position) / static_cast<double>(size_), 0.0, 1.0);
}

}  // namespace estrade::media::libav
