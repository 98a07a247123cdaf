// SPDX-License-Identifier: GPL-3.0-or-later
// Who is at work here: the one place that knows how requests to the API are authorised, which is by
// the cookie of whoever has signed in.

/** Asks the person to sign in again somewhere else, and to come back. */
export type AskToSignIn = () => Promise<void>;

export class Access {
  readonly #ask: AskToSignIn;

  constructor(ask: AskToSignIn) {
    this.#ask = ask;
  }

  /** As fetch(), on behalf of the person; asks them to sign in until the server knows them. */
  async request(address: string, init: RequestInit = {}): Promise<Response> {
    for (;;) {
      const answer = await fetch(address, { ...init, credentials: 'same-origin' });
      if (answer.status !== 401) return answer;
      await this.#ask();
    }
  }
}
