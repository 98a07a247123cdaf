// SPDX-License-Identifier: GPL-3.0-or-later
// Asks the server while somebody types. No document here.

/** Milliseconds without a key, after which the words are worth a question. */
const pause = 200;

/**
 * Asks for the words that somebody pauses at, and tells what came back unless they have typed on
 * since: the last question wins, whichever answer comes first. No answer is told as null.
 */
export class Asking<Answer> {
  readonly #ask: (words: string, ended: AbortSignal) => Promise<Answer>;
  readonly #tell: (words: string, answer: Answer | null) => void;
  readonly #pause: number;
  #question = new AbortController();

  constructor(
    ask: (words: string, ended: AbortSignal) => Promise<Answer>,
    tell: (words: string, answer: Answer | null) => void,
    wait = pause,
  ) {
    this.#ask = ask;
    this.#tell = tell;
    this.#pause = wait;
  }

  /** What stands in the field now. Nothing is asked for blanks. */
  type(text: string): void {
    this.stop();
    const words = text.trim();
    if (!words) return;
    const { signal } = (this.#question = new AbortController());
    const timer = setTimeout(() => {
      this.#ask(words, signal)
        .catch(() => null)
        .then((answer) => {
          if (!signal.aborted) this.#tell(words, answer);
        });
    }, this.#pause);
    signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
  }

  /** Nothing more is told of what was typed. */
  stop(): void {
    this.#question.abort();
  }
}

/** What an address of the API says. Without credentials, as a sandboxed frame has none. */
export async function fetchJson<Answer>(address: URL, ended: AbortSignal): Promise<Answer> {
  const answer = await fetch(address, { credentials: 'omit', signal: ended });
  if (!answer.ok) throw new Error(`${address.href} answered ${answer.status}`);
  return (await answer.json()) as Answer;
}
