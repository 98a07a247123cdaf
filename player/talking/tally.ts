// SPDX-License-Identifier: GPL-3.0-or-later
// What has been watched since it was last told. Pure.

export interface Counts {
  /** 1 with the first of one viewing, then 0. */
  views: number;
  /** Of the recording, whole. */
  seconds: number;
  /** Different ones, each once in a viewing. */
  slides: number;
  /** How often slides, by their numbers, were chosen to be seen again. */
  returned: ReadonlyMap<number, number>;
  /** What was searched for in the talk and not found. */
  unanswered: readonly string[];
}

/** A longer step from one moment to the next is a jump, in seconds. */
const longestStep = 4;
/** Fewer characters are the beginning of something, and more no search. */
const [shortestQuestion, longestQuestion] = [3, 80];
const mostQuestions = 5;

export class Tally {
  #begun = false;
  #told = false;
  #seconds = 0;
  #last: number | null = null;
  readonly #seen = new Set<number>();
  #slides = 0;
  /** The slide on show. */
  #shown = 0;
  /** The viewer has chosen another moment, and it does not play on yet. */
  #jumped = false;
  #returned = new Map<number, number>();
  #asked: { words: string; found: number } | null = null;
  readonly #unanswered = new Set<string>();

  /** Somebody watches: before that nothing counts. */
  begin(): void {
    if (this.#begun) return;
    this.#begun = true;
    this.#slides = this.#seen.size;
  }

  reach(seconds: number): void {
    const step = seconds - (this.#last ?? seconds);
    if (step > 0 && step <= longestStep) {
      this.#seconds += step;
      this.#jumped = false;
    }
    this.#last = seconds;
  }

  jump(): void {
    this.#last = null;
    this.#jumped = true;
  }

  /** `turned`: the viewer has turned to it; the recording did not come to it by itself. */
  see(slide: number, turned = false): void {
    if (slide === this.#shown && this.#begun && this.#seen.has(slide)) return;
    this.#shown = slide;
    if (!this.#begun) this.#seen.clear();
    if (this.#seen.has(slide)) {
      const chosen = turned || this.#jumped;
      if (chosen) this.#returned.set(slide, (this.#returned.get(slide) ?? 0) + 1);
      return;
    }
    this.#seen.add(slide);
    if (this.#begun) this.#slides += 1;
  }

  /** What a search says while somebody types: of words that go on, only the last count. */
  ask(words: string, found: number): void {
    const before = this.#asked?.words ?? '';
    if (!words.startsWith(before) && !before.startsWith(words)) this.leave();
    this.#asked = { words, found };
  }

  /** The search is over: what stands there is what was meant. */
  leave(): void {
    const asked = this.#asked;
    this.#asked = null;
    if (!asked || asked.found || this.#unanswered.size >= mostQuestions) return;
    const { length } = [...asked.words];
    if (length >= shortestQuestion && length <= longestQuestion) this.#unanswered.add(asked.words);
  }

  /** What is new, or null when nothing is. */
  take(): Counts | null {
    const counts = {
      views: this.#told || !this.#begun ? 0 : 1,
      seconds: this.#begun ? Math.floor(this.#seconds) : 0,
      slides: this.#slides,
      returned: this.#returned,
      unanswered: [...this.#unanswered],
    };
    const { views, seconds, slides, returned, unanswered } = counts;
    if (!views && !seconds && !slides && !returned.size && !unanswered.length) return null;
    this.#told = this.#begun;
    this.#seconds -= seconds;
    this.#slides = 0;
    this.#returned = new Map();
    this.#unanswered.clear();
    return counts;
  }
}
