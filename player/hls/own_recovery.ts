// SPDX-License-Identifier: GPL-3.0-or-later
// What cannot be decoded closes the media source and is told by the element, in either order. Where
// the source is first, hls.js attaches itself anew and lets the element stand still; the element's
// listener (hls_engine.ts) goes on playing.
import Hls, { type ErrorData, type Events } from 'hls.js/src';

type Errors = typeof Hls.DefaultConfig.errorController;

export class OwnRecovery extends (Hls.DefaultConfig.errorController as Errors) {
  readonly #hls: Hls;

  constructor(hls: Hls) {
    super(hls);
    this.#hls = hls;
  }

  override onErrorOut(event: Events.ERROR, data: ErrorData): void {
    const closed = data.details === Hls.ErrorDetails.MEDIA_SOURCE_REQUIRES_RESET;
    if (closed && this.#hls.media?.error) return;
    super.onErrorOut(event, data);
  }
}
