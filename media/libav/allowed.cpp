// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/libav/allowed.h"

namespace estrade::media::libav {

char const* const allowed_formats =
    "mov,matroska,webm,avi,mpegts,mpeg,flv,asf,ogg,mxf,dv,"
    "wav,w64,mp3,aac,flac,aiff,caf,amr,ac3";

char const* const allowed_codecs =
    // pictures
    "h264,hevc,vp8,vp9,libdav1d,mpeg4,mpeg1video,mpeg2video,mjpeg,prores,dnxhd,theora,h263,h263i,"
    "flv,vp6,vp6f,vc1,wmv1,wmv2,wmv3,msmpeg4v1,msmpeg4v2,msmpeg4,flashsv,flashsv2,camtasia,qtrle,"
    "png,"
    "rawvideo,dvvideo,ffv1,"
    // sound
    "aac,mp1float,mp2float,mp3float,mp3,opus,libopus,vorbis,flac,alac,ac3,eac3,dca,wmav1,wmav2,"
    "wmapro,speex,libspeex,nellymoser,amrnb,amrwb,adpcm_ima_wav,adpcm_ima_qt,adpcm_ms,adpcm_swf,"
    "pcm_s16le,pcm_s16be,pcm_s24le,pcm_s24be,pcm_s32le,pcm_s32be,pcm_f32le,pcm_f32be,pcm_f64le,"
    "pcm_f64be,pcm_u8,pcm_s8,pcm_alaw,pcm_mulaw,pcm_dvd,pcm_bluray";

char const* const allowed_picture_codecs = "mjpeg,png,webp,gif";

}  // namespace estrade::media::libav
