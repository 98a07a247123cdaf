// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/libav/colour.h"

extern "C" {
#include <libavutil/pixdesc.h>
}

#include <fmt/format.h>

namespace estrade::media::libav {

namespace {

bool is_rgb(int format) {
  auto const* description = av_pix_fmt_desc_get(static_cast<AVPixelFormat>(format));
  return description != nullptr && (description->flags & AV_PIX_FMT_FLAG_RGB) != 0;
}

bool is_high_dynamic_range(AVFrame const& frame) {
  return frame.color_trc == AVCOL_TRC_SMPTE2084 || frame.color_trc == AVCOL_TRC_ARIB_STD_B67;
}

bool is_common(AVColorSpace matrix) {
  return matrix == AVCOL_SPC_BT709 || matrix == AVCOL_SPC_SMPTE170M || matrix == AVCOL_SPC_BT470BG;
}

char const* scale_name(AVColorSpace matrix) {
  switch (matrix) {
    case AVCOL_SPC_SMPTE170M:
    case AVCOL_SPC_BT470BG:
      return "bt601";
    case AVCOL_SPC_BT2020_NCL:
    case AVCOL_SPC_BT2020_CL:
      return "bt2020";
    case AVCOL_SPC_SMPTE240M:
      return "smpte240m";
    case AVCOL_SPC_FCC:
      return "fcc";
    default:
      return "bt709";
  }
}

}  // namespace

Colour Colour::for_frame(AVFrame const& frame) {
  if (is_rgb(frame.format) || is_high_dynamic_range(frame)) return {};
  if (frame.colorspace == AVCOL_SPC_UNSPECIFIED) {
    bool const is_hd = frame.width >= 1280 || frame.height >= 720;
    if (is_hd) return {};
    return {AVCOL_SPC_SMPTE170M, AVCOL_PRI_SMPTE170M, AVCOL_TRC_SMPTE170M};
  }
  if (!is_common(frame.colorspace)) return {};
  Colour colour{frame.colorspace, frame.color_primaries, frame.color_trc};
  if (colour.primaries == AVCOL_PRI_UNSPECIFIED) {
    colour.primaries = colour.matrix == AVCOL_SPC_BT709     ? AVCOL_PRI_BT709
                       : colour.matrix == AVCOL_SPC_BT470BG ? AVCOL_PRI_BT470BG
                                                            : AVCOL_PRI_SMPTE170M;
  }
  if (colour.transfer == AVCOL_TRC_UNSPECIFIED) colour.transfer = AVCOL_TRC_BT709;
  return colour;
}

bool is_plain(AVFrame const& frame) {
  auto const matrix = Colour::for_frame(frame).matrix;
  bool const keeps_matrix = frame.colorspace == AVCOL_SPC_UNSPECIFIED || frame.colorspace == matrix;
  bool const is_even = frame.width % 2 == 0 && frame.height % 2 == 0;
  return is_even && frame.format == AV_PIX_FMT_YUV420P && frame.color_range != AVCOL_RANGE_JPEG &&
         !is_high_dynamic_range(frame) && keeps_matrix;
}

std::string scale_filters(AVFrame const& frame, Colour const& target, int width, int height,
                          AVPixelFormat format) {
  auto filters = fmt::format("scale=w={}:h={}:flags=bicubic", width, height);
  auto const* format_name = av_get_pix_fmt_name(format);
  if (is_high_dynamic_range(frame) && avfilter_get_by_name("zscale") != nullptr) {
    // Made small first: the float pictures of tone mapping are expensive.
    return filters + fmt::format(
                         ",zscale=t=linear:npl=100,format=gbrpf32le,zscale=p=bt709,"
                         "tonemap=hable:desat=0,zscale=t=bt709:m=bt709:r=tv,format={}",
                         format_name);
  }
  // Where the matrix stays, none is named: swscale then passes pictures of the right size through.
  bool const was_rgb = is_rgb(frame.format);
  bool const becomes_rgb = is_rgb(format);
  auto const source = frame.colorspace == AVCOL_SPC_UNSPECIFIED ? target.matrix : frame.colorspace;
  bool const converts = was_rgb || becomes_rgb || source != target.matrix;
  if (converts && !becomes_rgb) {
    filters += fmt::format(":out_color_matrix={}", scale_name(target.matrix));
  }
  if (converts && !was_rgb) filters += fmt::format(":in_color_matrix={}", scale_name(source));
  bool const is_full = frame.color_range == AVCOL_RANGE_JPEG;
  if (!becomes_rgb && (converts || is_full)) filters += ":out_range=tv";
  return filters + fmt::format(",format={}", format_name);
}

}  // namespace estrade::media::libav
