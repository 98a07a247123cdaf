// SPDX-License-Identifier: GPL-3.0-or-later
// Stands where hls.js would carry parts for formats that Estrade never makes (see
// bundling/hls_parts.mjs). As a demultiplexer it recognises nothing, so hls.js reports such a
// stream as unplayable.
export default class Absent {
  static probe(): boolean {
    return false;
  }
}
export {
  Absent as IFrameController,
  Absent as SubtitleStreamController,
  Absent as TimelineController,
};
