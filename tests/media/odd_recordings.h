// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>
#include <ostream>

#include "media/error.h"

namespace estrade::media {

/// How closely what is made of a recording is laid beside it.
enum class Look {
  Whole,      ///< picture and sound over the whole length
  Dark,       ///< as Whole, but its colours are made new (high dynamic range)
  Beginning,  ///< long: its portrait, and that the work on it begins
  Alone,      ///< plain libav reads it otherwise than people see it: duration and shape alone
};

/// What is expected of one file: it plays, as long, as wide and as loud as said; or it is refused.
struct OddRecording {
  char const* file;
  std::optional<Fault> refused;
  double seconds = 0;  ///< within 60 ms
  double aspect = 0;   ///< width by height as shown, 0 without a picture
  int channels = 0;    ///< of what is made, 0 without sound
  Look look = Look::Whole;
  char const* says = "";  ///< words of the sentence when refused, else the codes of its notes
};

/// What googletest shows of a row.
inline void PrintTo(OddRecording const& row, std::ostream* out) { *out << row.file; }

constexpr double upright = 720.0 / 1080;

constexpr OddRecording refused(char const* file, Fault fault, char const* says) {
  return {file, fault, 0, 0, 0, Look::Alone, says};
}

// clang-format off
inline std::array const odd_recordings{
  // Containers and codecs.
  OddRecording{"odd/media/3gp_bbb_176x144_128kbps_15fps_h263.3gp", {}, 1.0, 176.0 / 144, 0},
  OddRecording{"odd/media/avi_sample.avi", {}, 4.087, 2.4, 2},
  OddRecording{"odd/media/avi_sample-with-large-length.avi", {}, 2.033, 16.0 / 9, 2, Look::Alone, "times-mended"},
  OddRecording{"odd/media/flv_sample.flv", {}, 1.089, 1.5, 1},
  OddRecording{"odd/media/mkv_bbb_960x540_60fps_vp8.webm", {}, 1.012, 16.0 / 9, 2},
  OddRecording{"odd/media/mp4_bbb_176x144_192kbps_15fps_mpeg4.mp4", {}, 1.0, 176.0 / 144, 0},
  OddRecording{"odd/media/mp4_h265_bframes.mp4", {}, 1.0, 854.0 / 480, 0},
  OddRecording{"odd/media/mp4_sample_ac3_aac.mp4", {}, 0.288, 0, 2, Look::Whole, "damaged"},
  OddRecording{"odd/media/mp4_sowt-with-video.mov", {}, 2.0, 16.0 / 9, 2},
  OddRecording{"odd/media/opencast_av1.mp4", {}, 20.011, 16.0 / 9, 2},
  OddRecording{"odd/media/ts_bbb_2500ms.ts", {}, 2.511, 16.0 / 9, 2},
  OddRecording{"odd/media/ts_sample_h262_mpeg_audio.ps", {}, 0.131, 640.0 / 426, 1},
  OddRecording{"odd/media/ts_sample_h262_mpeg_audio.ts", {}, 0.111, 640.0 / 426, 1},
  OddRecording{"odd/media/ts_sample_h264_no_access_unit_delimiters.ts", {}, 0.1, 640.0 / 426, 0},
  OddRecording{"odd/media/ts_sample_h265.ts", {}, 1.0, 854.0 / 480, 0},
  OddRecording{"odd/media/ts_sample_with_junk", {}, 0.115, 640.0 / 426, 1, Look::Whole, "damaged"},
  OddRecording{"odd/media/vp9_bear-vp9.webm", {}, 2.736, 4.0 / 3, 0},
  OddRecording{"odd/media/mp4_8k24fps_300ms.mp4", {}, 0.339, 16.0 / 9, 2},
  OddRecording{"odd/media/mp4_long_1080p_av1.mp4", {}, 362.767, 16.0 / 9, 2, Look::Beginning},
  OddRecording{"odd/media/mp4_long_1080p_lowbitrate.mp4", {}, 362.767, 16.0 / 9, 2, Look::Beginning},
  OddRecording{"odd/media/mp4_long_1080p_videoonly_lowbitrate.mp4", {}, 362.767, 16.0 / 9, 0, Look::Beginning},
  OddRecording{"odd/media/mp4_long_4k_av1.mp4", {}, 362.767, 16.0 / 9, 2, Look::Beginning},
  OddRecording{"odd/media/cs231b_tracking_video.mp4", {}, 20.053, 16.0 / 9, 2},
  OddRecording{"hostile/media/mp4parse-rust_mp4parse_tests_tiny_av1.mp4", {}, 0.042, 1, 0},

  // Shape, turning, pixels.
  OddRecording{"odd/media/autoeditor_SAR-2by3.mp4", {}, 2.02, 427.0 / 360, 2},
  OddRecording{"odd/media/autoeditor_test_yuv422p.mp4", {}, 2.02, 16.0 / 9, 2},
  OddRecording{"odd/media/mp4_internal_emulator_transformer_output_270_rotated.mp4", {}, 4.972, 9.0 / 16, 2},
  OddRecording{"odd/media/mp4_portrait_4k60.mp4", {}, 0.313, 9.0 / 16, 2},
  OddRecording{"odd/media/mp4_sample_portrait.mp4", {}, 1.088, upright, 1},
  OddRecording{"odd/media/mp4_sample_rotate_and_reflect.mp4", {}, 1.067, upright, 1},
  OddRecording{"odd/media/mp4parse_h264_white_frame_sar_16_9.mp4", {}, 0.04, 64.0 / 27, 0},
  OddRecording{"odd/media/mp4parse_video_rotation_90.mp4", {}, 0.042, 0.6, 0},
  OddRecording{"odd/media/mkv_sample_with_htc_rotation_track_name.mkv", {}, 1.071, 1.5, 1},
  OddRecording{"odd/media/opencast_black43.mp4", {}, 40.008, 4.0 / 3, 2},
  OddRecording{"odd/media/vp9_bear-vp9-odd-dimensions.webm", {}, 1.001, 161.0 / 121, 0},

  // Colours.
  OddRecording{"odd/media/mp4_bt601.mov", {}, 1.063, 640.0 / 428, 1},
  OddRecording{"odd/media/mkv_sample_av1.mkv", {}, 1.0, 9.0 / 16, 0, Look::Dark},
  OddRecording{"odd/media/mp4_dolbyVision-hdr.MOV", {}, 0.133, 9.0 / 16, 2, Look::Dark},
  OddRecording{"odd/media/mp4_hdr10-av1.mp4", {}, 4.238, 9.0 / 16, 2, Look::Dark},
  OddRecording{"odd/media/mp4_hdr10-video-with-sdr-container.mp4", {}, 1.02, 16.0 / 9, 2, Look::Dark},
  OddRecording{"odd/media/mp4_hlg10-color-test.mp4", {}, 0.3, 16.0 / 9, 2, Look::Dark},
  OddRecording{"odd/media/mp4_sample_edit_list.mp4", {}, 2.571, 9.0 / 16, 2, Look::Dark},
  OddRecording{"odd/media/mp4_sample_with_colr_mdcv_and_clli.mp4", {}, 1.021, 16.0 / 9, 2, Look::Dark},
  OddRecording{"odd/media/vp9_roadtrip-vp92-10bit.webm", {}, 3.003, 426.0 / 240, 0},
  OddRecording{"hostile/media/mp4parse-rust_mp4parse_capi_tests_video_colr_nclx_hdr10.mp4", {}, 0.12, 1, 0, Look::Dark},
  OddRecording{"hostile/media/mp4parse-rust_mp4parse_capi_tests_video_colr_nclx_hdr10_full_range.mp4", {}, 0.12, 1, 0, Look::Dark},
  OddRecording{"hostile/media/mp4parse-rust_mp4parse_capi_tests_video_colr_nclx_hlg.mp4", {}, 0.12, 1, 0, Look::Dark},
  OddRecording{"hostile/media/mp4parse-rust_mp4parse_capi_tests_video_colr_nclx_hlg_full_range.mp4", {}, 0.12, 1, 0, Look::Dark},
  OddRecording{"hostile/media/mp4parse-rust_mp4parse_capi_tests_video_colr_nclx_two_colr.mp4", {}, 0.12, 1, 0, Look::Dark},
  OddRecording{"hostile/media/mp4parse-rust_mp4parse_tests_video_colr_nclx_and_icc.mp4", {}, 0.12, 1, 0, Look::Dark},
  OddRecording{"hostile/media/mp4parse-rust_mp4parse_tests_video_colr_nclx_two_colr.mp4", {}, 0.12, 1, 0, Look::Dark},

  // Times.
  OddRecording{"odd/media/derived_start_at_10h.mp4", {}, 14.04, 16.0 / 9, 2},
  OddRecording{"odd/media/mp4_edit_list_positive_shift.mp4", {}, 10.005, 16.0 / 9, 2},
  OddRecording{"odd/media/mp4_iibbibb_editlist_videoonly.mp4", {}, 12.0, 704.0 / 576, 0},
  OddRecording{"odd/media/mp4_preroll-5s.mp4", {}, 5.015, 16.0 / 9, 1},
  OddRecording{"odd/media/mp4_sample_android_slow_motion.mp4", {}, 0.526, 16.0 / 9, 0},
  OddRecording{"odd/media/mp4_sample_shorter_audio.mp4", {}, 1.2, 4.0 / 3, 1},
  OddRecording{"odd/media/mp4_sample_with_increasing_timestamps_320w_240h.mp4", {}, 15.552, 4.0 / 3, 2},
  OddRecording{"odd/media/mp4_trim_optimization_failure.mp4", {}, 5.589, 518.0 / 488, 2},
  OddRecording{"odd/media/ogg_bear_vorbis_gap.ogg", {}, 2.741, 0, 2},
  OddRecording{"odd/media/opencast_segment_0.mp4", {}, 11.098, 4.0 / 3, 2},
  OddRecording{"odd/media/opencast_vonly.mov", {}, 10.44, 4.0 / 3, 0},
  OddRecording{"odd/media/mp4parse_no_timescale.mp4", {}, 6.042, 4.0 / 3, 0, Look::Whole, "damaged"},
  OddRecording{"hostile/media/mp4parse-rust_mp4parse_capi_tests_no_timescale.mp4", {}, 6.042, 4.0 / 3, 0, Look::Whole, "damaged"},
  OddRecording{"hostile/media/mp4parse-rust_mp4parse_capi_tests_opus_audioinit_two_desc.mp4", {}, 10.868, 0, 1, Look::Alone, "damaged"},

  // Picture or sound alone, one picture, nothing but black.
  OddRecording{"odd/media/mp3_bear-vbr-no-seek-table.mp3", {}, 2.808, 0, 2},
  OddRecording{"odd/media/mp4_sample_audio_only_15s.mp4", {}, 15.018, 0, 2},
  OddRecording{"odd/media/mp4_sample_video_only.mp4", {}, 1.001, 1.5, 0},
  OddRecording{"odd/media/mp4_silent-black-10s.mp4", {}, 10.0, 4.0 / 3, 1},
  OddRecording{"odd/media/mp4parse_hevc_white_frame.mp4", {}, 0.04, 4.0 / 3, 0},
  OddRecording{"odd/media/opencast_aonly.mov", {}, 10.44, 0, 2},
  OddRecording{"odd/media/opencast_silent.mp4", {}, 60.03, 0, 1},
  OddRecording{"hostile/media/mp4parse-rust_mp4parse_capi_tests_afconvert-aac-0.5s.mp4", {}, 0.5, 0, 1},
  OddRecording{"hostile/media/mp4parse-rust_mp4parse_capi_tests_white.mp4", {}, 10.0, 4.0 / 3, 0},
  OddRecording{"hostile/media/mp4parse-rust_mp4parse_tests_hevc_white_frame.mp4", {}, 0.04, 4.0 / 3, 0},

  // With something beside: covers, subtitles, chapters, empty tracks.
  OddRecording{"odd/media/autoeditor_example.mp4", {}, 42.411, 16.0 / 9, 2},
  OddRecording{"odd/media/autoeditor_h264-mjpeg.mp4", {}, 2.02, 16.0 / 9, 2},
  OddRecording{"odd/media/autoeditor_h264-png.mkv", {}, 2.046, 16.0 / 9, 2},
  OddRecording{"odd/media/autoeditor_man-on-green-screen.mp4", {}, 24.45, 16.0 / 9, 2},
  OddRecording{"odd/media/autoeditor_mov_text.mp4", {}, 2.0, 1.5, 2},
  OddRecording{"odd/media/autoeditor_testsrc_with_attachment.mkv", {}, 2.043, 16.0 / 9, 2},
  OddRecording{"odd/media/autoeditor_webvtt.mkv", {}, 2.023, 1.5, 2},
  OddRecording{"odd/media/mkv_sample_last_cluster.mkv", {}, 1.072, 1.5, 1},
  OddRecording{"odd/media/mkv_sample_with_chapters.mkv", {}, 5.038, 4.0 / 3, 1},
  OddRecording{"odd/media/mkv_sample_with_pgs_subtitles.mkv", {}, 1.01, 1.5, 1},
  OddRecording{"odd/media/mkv_sample_with_srt.mkv", {}, 1.072, 1.5, 1},
  OddRecording{"odd/media/mkv_sample_with_vtt_subtitles.mkv", {}, 1.072, 1.5, 1},
  OddRecording{"odd/media/mp4_sample_empty_track.mp4", {}, 1.089, 1.5, 1},
  OddRecording{"odd/media/mp4_sample_with_chapters.mp4", {}, 1.089, 1.5, 1},
  OddRecording{"odd/media/mp4_sample_with_fake_auxiliary_tracks.mp4", {}, 0.04, 10.0 / 12, 0, Look::Alone},
  OddRecording{"odd/media/mp4_sample_with_nero_chapters_only.mp4", {}, 1.089, 1.5, 1},
  OddRecording{"hostile/media/mp4parse-rust_mp4parse_tests_metadata.mp4", {}, 0.043, 4.0 / 3, 1},
  OddRecording{"hostile/media/mp4parse-rust_mp4parse_tests_minimal.mp4", {}, 0.043, 4.0 / 3, 1},

  // Damaged or unfinished, and yet playable.
  OddRecording{"odd/media/derived_moov_end.mp4", {}, 101.541, 16.0 / 9, 2},
  OddRecording{"odd/media/derived_truncated_after_moov.mp4", {}, 56.76, 16.0 / 9, 2, Look::Whole, "truncated"},
  OddRecording{"odd/media/mp4_sample_fragmented.mp4", {}, 1.068, 1.5, 1},
  OddRecording{"odd/media/mp4_sample_mdat_too_long.mp4", {}, 1.067, 1.5, 1},
  OddRecording{"odd/media/mp4_sample_missing_stsd.mp4", {}, 1.001, 1.5, 0, Look::Whole, "sound-missing"},
  OddRecording{"odd/media/mp4_sample_partially_fragmented.mp4", {}, 1.155, 1.5, 1},
  OddRecording{"odd/media/mp4_sample_with_invalid_nalu.mp4", {}, 1.001, 1.5, 0, Look::Whole, "damaged"},
  OddRecording{"odd/media/mp4_sample_without_stss.mp4", {}, 1.001, 1.5, 0},

  // Refused: nothing in it, or nothing that can be reached.
  refused("odd/media/derived_truncated_no_moov.mp4", Fault::Corrupt, "cut off"),
  refused("odd/media/mkv_full_blocks.mkv", Fault::Corrupt, "neither picture nor sound"),
  refused("odd/media/mp3_100kB-garbage-prefix.mp3", Fault::NotMedia, "neither a recording nor slides"),
  refused("odd/media/mp4_sample_malformed_free_box.mp4", Fault::Corrupt, "damaged"),
  refused("odd/media/mp4parse_chunk_out_of_range.mp4", Fault::Corrupt, "damaged"),
  refused("odd/media/mp4parse_invalid_userdata.mp4", Fault::Corrupt, "Nothing in this recording"),
  refused("odd/media/mp4parse_zero_empty_stsc.mp4", Fault::Corrupt, "Nothing in this recording"),
  refused("odd/media/opencast_file_0.mp4", Fault::Empty, "empty"),
  refused("odd/media/opencast_nostreams.mp4", Fault::Corrupt, "neither picture nor sound"),
  refused("odd/media/vp9_invalid-bitstream.webm", Fault::Corrupt, "Nothing in this recording"),
  refused("hostile/media/PayloadsAllTheThings_CVE_FFmpeg_HLS_read_passwd_bypass.mp4", Fault::Corrupt, "neither picture nor sound"),
  refused("hostile/media/mp4parse-rust_mp4parse_capi_tests_bipbop_audioinit.mp4", Fault::Corrupt, "Nothing in this recording"),
  refused("hostile/media/mp4parse-rust_mp4parse_capi_tests_bipbop_nonfragment_header.mp4", Fault::Corrupt, "Nothing in this recording"),

  // Refused: locked.
  refused("odd/media/drm_sample_fragmented_clearkey.mp4", Fault::Encrypted, "protected against copying"),
  refused("odd/media/mp4parse_short-cenc.mp4", Fault::Encrypted, "protected against copying"),
  refused("hostile/media/mp4parse-rust_mp4parse_capi_tests_av1-clearkey-cbcs-video.mp4", Fault::Encrypted, "protected against copying"),
  refused("hostile/media/mp4parse-rust_mp4parse_capi_tests_bipbop_cbcs_video_init.mp4", Fault::Encrypted, "protected against copying"),
  refused("hostile/media/mp4parse-rust_mp4parse_tests_bipbop_480wp_1001kbps-cenc-video-key1-init.mp4", Fault::Encrypted, "protected against copying"),
  refused("hostile/media/mp4parse-rust_mp4parse_tests_bipbop_cbcs_audio_init.mp4", Fault::Encrypted, "protected against copying"),

  // Refused: formats that nothing here reads.
  refused("odd/media/mp4_sample_mhm1_prefaudiolang.mp4", Fault::Unsupported, "MPEG-H 3D Audio"),
  refused("odd/media/mp4_sample_vvc.mp4", Fault::Unsupported, "H.266/VVC"),
  refused("odd/media/mp4_video_dovi_3840x2160_30fps_dav1_10.mp4", Fault::Unsupported, "Dolby Vision"),
  refused("hostile/media/mp4parse-rust_mp4parse_tests_sine-3s-xhe-aac-44khz-mono.mp4", Fault::Unsupported, "xHE-AAC"),

  // Refused: pictures, still or animated.
  refused("hostile/media/mp4parse-rust_mp4parse_capi_tests_loop_1.avif", Fault::NotMedia, "a picture"),
  refused("hostile/media/mp4parse-rust_mp4parse_capi_tests_loop_2.avif", Fault::NotMedia, "a picture"),
  refused("hostile/media/mp4parse-rust_mp4parse_tests_1x1-black-alpha-50pct-premultiplied.avif", Fault::NotMedia, "a picture"),
  refused("hostile/media/mp4parse-rust_mp4parse_tests_alpha_video_avif_major_avis_compatible.avif", Fault::NotMedia, "a picture"),
  refused("hostile/media/mp4parse-rust_mp4parse_tests_av1C-missing-essential.avif", Fault::NotMedia, "a picture"),
  refused("hostile/media/mp4parse-rust_mp4parse_tests_avis_with_pitm_no_iloc.avif", Fault::NotMedia, "a picture"),
  refused("hostile/media/mp4parse-rust_mp4parse_tests_clap-basic-1_3x3-to-1x1.avif", Fault::NotMedia, "a picture"),
  refused("hostile/media/mp4parse-rust_mp4parse_tests_clap-missing-essential.avif", Fault::NotMedia, "a picture"),
  refused("hostile/media/mp4parse-rust_mp4parse_tests_corrupt_alpha_video_moov_is_moop.avif", Fault::NotMedia, "a picture"),
  refused("hostile/media/mp4parse-rust_mp4parse_tests_corrupt_bug-1655846.avif", Fault::NotMedia, "a picture"),
  refused("hostile/media/mp4parse-rust_mp4parse_tests_corrupt_clusterfuzz-testcase-minimized-avif-4914209301856256.avif", Fault::NotMedia, "a picture"),
  refused("hostile/media/mp4parse-rust_mp4parse_tests_corrupt_hdlr-not-first.avif", Fault::NotMedia, "a picture"),
  refused("hostile/media/mp4parse-rust_mp4parse_tests_corrupt_invalid-transformation-order.avif", Fault::NotMedia, "a picture"),
  refused("hostile/media/mp4parse-rust_mp4parse_tests_corrupt_ipma-invalid-property-index.avif", Fault::NotMedia, "a picture"),
  refused("hostile/media/mp4parse-rust_mp4parse_tests_corrupt_no-alpha-av1C.avif", Fault::NotMedia, "a picture"),
  refused("hostile/media/mp4parse-rust_mp4parse_tests_corrupt_no-av1C.avif", Fault::NotMedia, "a picture"),
  refused("hostile/media/mp4parse-rust_mp4parse_tests_corrupt_no-ftyp.avif", Fault::Corrupt, "damaged"),
  refused("hostile/media/mp4parse-rust_mp4parse_tests_corrupt_no-hdlr.avif", Fault::NotMedia, "a picture"),
  refused("hostile/media/mp4parse-rust_mp4parse_tests_corrupt_no-pitm.avif", Fault::NotMedia, "a picture"),
  refused("hostile/media/mp4parse-rust_mp4parse_tests_corrupt_no-pixi.avif", Fault::NotMedia, "a picture"),
  refused("hostile/media/mp4parse-rust_mp4parse_tests_corrupt_transformation-before-ispe.avif", Fault::NotMedia, "a picture"),
  refused("hostile/media/mp4parse-rust_mp4parse_tests_hdlr-nonzero-reserved.avif", Fault::NotMedia, "a picture"),
  refused("hostile/media/mp4parse-rust_mp4parse_tests_imir-missing-essential.avif", Fault::NotMedia, "a picture"),
  refused("hostile/media/mp4parse-rust_mp4parse_tests_invalid-avif-hdlr-name-multiple-nul.avif", Fault::NotMedia, "a picture"),
  refused("hostile/media/mp4parse-rust_mp4parse_tests_loop_none.avif", Fault::NotMedia, "a picture"),
  refused("hostile/media/mp4parse-rust_mp4parse_tests_unknown_mdat.avif", Fault::NotMedia, "a picture"),
  refused("hostile/media/mp4parse-rust_mp4parse_tests_valid-avif-colr-nclx-and-prof.avif", Fault::NotMedia, "a picture"),
  refused("hostile/media/mp4parse-rust_mp4parse_tests_valid-avif-colr-nclx.avif", Fault::NotMedia, "a picture"),
  refused("hostile/media/mp4parse-rust_mp4parse_tests_valid-avif-colr-prof.avif", Fault::NotMedia, "a picture"),
  refused("hostile/media/mp4parse-rust_mp4parse_tests_valid_with_garbage_byte.avif", Fault::NotMedia, "a picture"),
};
// clang-format on

}  // namespace estrade::media
