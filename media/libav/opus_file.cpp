// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/libav/opus_file.h"

#include <optional>
#include <utility>

#include "media/libav/audio_encoder.h"
#include "media/libav/decoder.h"
#include "media/libav/error.h"
#include "media/libav/piece_reader.h"
#include "media/libav/resampler.h"
#include "media/libav/seekable_file.h"
#include "media/sound/loudness.h"

namespace estrade::media::libav {

namespace {

/// Sound as it comes from the decoder into an Ogg file, which begins with the first of it.
class OpusFile {
 public:
  explicit OpusFile(std::filesystem::path const& path) : file_(path) {}

  void play(AVFrame const& frame) {
    if (!is_sound(frame)) return;
    if (!encoder_) start(published_channels(frame));
    auto const sound = resampler_->convert(frame);
    encoder_->encode(*sound, 0, sound->nb_samples,
                     [this](Packet packet) { write(std::move(packet)); });
  }

  /// Whether there was any sound.
  bool finish() {
    if (!encoder_) return false;
    encoder_->finish([this](Packet packet) { write(std::move(packet)); });
    check(av_write_trailer(output_.get()), "ending a download");
    file_.flush();
    return true;
  }

 private:
  void start(int channels) {
    resampler_.emplace(sound::sample_rate, channels);
    encoder_.emplace(sound::sample_rate, channels, SoundCodec::Opus, Priming::Told);
    AVFormatContext* context = nullptr;
    check(avformat_alloc_output_context2(&context, nullptr, "ogg", nullptr), "making a container");
    output_.reset(context);
    output_->pb = file_.context();
    output_->flags |= AVFMT_FLAG_CUSTOM_IO;
    output_->avoid_negative_ts = AVFMT_AVOID_NEG_TS_DISABLED;
    auto* stream = allocated(avformat_new_stream(context, nullptr));
    check(avcodec_parameters_from_context(stream->codecpar, &encoder_->context()),
          "describing a track");
    stream->time_base = encoder_->context().time_base;
    Options options;
    options.set("fflags", "+bitexact");
    check(avformat_write_header(context, options.address()), "beginning a download");
  }

  void write(Packet packet) {
    packet->stream_index = 0;
    av_packet_rescale_ts(packet.get(), encoder_->context().time_base,
                         output_->streams[0]->time_base);
    check(av_write_frame(output_.get(), packet.get()), "writing a packet");
  }

  SeekableFile file_;  // outlives output_, which writes through it
  Output output_;
  std::optional<Resampler> resampler_;
  std::optional<AudioEncoder> encoder_;
};

}  // namespace

Result<void> write_opus(std::span<Source const> sound, std::filesystem::path const& path,
                        Progress const& progress, std::stop_token stop) {
  auto reader = PieceReader::open(sound, PieceReader::Kind::Sound, std::move(stop));
  if (!reader) return fail(reader.error());
  auto decoder = Decoder::open(reader->head());
  if (!decoder) return fail(decoder.error());
  OpusFile file(path);
  auto const play = [&file](AVFrame const& frame) { file.play(frame); };
  for (;;) {
    auto const packet = reader->next();
    if (!packet) return fail(packet.error());
    if (*packet == nullptr) break;
    decoder->decode(**packet, play);
    if (progress) progress(reader->fraction_read());
  }
  decoder->drain(play);
  if (!file.finish()) {
    return fail(Fault::Corrupt, "no sound could be decoded",
                "Nothing of this sound could be decoded; make the stream again.");
  }
  return {};
}

}  // namespace estrade::media::libav
