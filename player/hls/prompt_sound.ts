// SPDX-License-Identifier: GPL-3.0-or-later
// Sound that has arrived waits until the pictures say where they begin, and nothing is played before.
// hls.js then sees to it when it looks the next time, up to a tenth of a second later; this does at
// once.
import Hls from 'hls.js/src';

type Sound = NonNullable<typeof Hls.DefaultConfig.audioStreamController>;

export class PromptSound extends (Hls.DefaultConfig.audioStreamController as Sound) {
  constructor(...how: ConstructorParameters<Sound>) {
    super(...how);
    const [hls] = how;
    hls.on(Hls.Events.INIT_PTS_FOUND, () => this.tick());
  }
}
