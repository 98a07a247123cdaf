// SPDX-License-Identifier: GPL-3.0-or-later
// What has been watched since it was last told. Pure.

export interface Counts {
  /** 1 with the first of one viewing, then 0. */
  views: number;
  /** Of the recording, whole. */
  seconds: number;
  /** Different ones, each once in a viewing. */
  slides: number;
}

/** A longer step from one moment to the next is a jump, in seconds. */
const longestStep = 4;

export class Tally {
  #begun = false;
  #told = false;
  #seconds = 0;
  #last: number | null = null;
  readonly #seen = new Set<number>();
  #slides = 0;

  /** Somebody watches: before that nothing counts. */
  begin(): void {
    if (this.#begun) return;
    this.#begun = true;
    this.#slides = this.#seen.size;
  }

  reach(seconds: number): void {
    const step = seconds - (this.#last ?? seconds);
    if (step > 0 && step <= longestStep) this.#seconds += step;
    this.#last = seconds;
  }

  jump(): void {
    this.#last = null;
  }

  see(slide: number): void {
    if (!this.#begun) this.#seen.clear();
    if (this.#seen.has(slide)) return;
    this.#seen.add(slide);
    if (this.#begun) this.#slides += 1;
  }

  /** What is new, or null when nothing is. */
  take(): Counts | null {
    if (!this.#begun) return null;
    const counts = {
      views: this.#told ? 0 : 1,
      seconds: Math.floor(this.#seconds),
      slides: this.#slides,
    };
    if (!counts.views && !counts.seconds && !counts.slides) return null;
    this.#told = true;
    this.#seconds -= counts.seconds;
    this.#slides = 0;
    return counts;
  }
}
