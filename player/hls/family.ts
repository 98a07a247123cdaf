// SPDX-License-Identifier: GPL-3.0-or-later
// A stream may be there in several families of codecs: H.264 with AAC, AV1 with Opus. hls.js holds
// to one as long as all goes well, and takes any level once it starves or a file is missing. A
// change of decoder is seen and heard, so here it is given one family alone.
import type Hls from 'hls.js/src';

/** The families of a stream, and which of them is played. */
export class Families {
  #chosen = '';
  #begun = '';
  #known: readonly string[] = [];
  readonly #refused = new Set<string>();

  /** Something has begun already: `playlist` is that of its pictures; '' when it is exchanged. */
  beganWith(playlist: string): void {
    this.#begun = playlist;
  }

  /** The level that has begun; -1 when none has. */
  begunIn(hls: Hls): number {
    return hls.levels.findIndex(({ uri }) => uri === this.#begun);
  }

  /**
   * Takes all others out of what `hls`, whose multivariant playlist has just been read, may choose
   * from. It is the family that played before, or has begun, where the stream has it.
   */
  keepOne(hls: Hls): void {
    const familyOf = (index: number) => hls.levels[index]?.codecSet ?? '';
    const keep = (wanted: (family: string) => boolean) => {
      for (let index = hls.levels.length; index-- > 0; ) {
        if (!wanted(familyOf(index))) hls.removeLevel(index);
      }
    };
    this.#known = [...new Set(hls.levels.map(({ codecSet }) => codecSet))];
    keep((family) => !this.#refused.has(family));
    if (!this.#known.includes(this.#chosen)) {
      const begun = this.begunIn(hls);
      this.#chosen = familyOf(begun < 0 ? hls.firstAutoLevel : begun);
    }
    keep((family) => family === this.#chosen);
  }

  /** What is played turns out not to play. False when there is no other family to try. */
  giveUp(): boolean {
    this.#refused.add(this.#chosen);
    this.#chosen = '';
    return this.#known.some((family) => !this.#refused.has(family));
  }
}
