// SPDX-License-Identifier: GPL-3.0-or-later
// Who is at work here: the one place that knows how requests to the API are authorised. Today that
// is the administrator's token, kept for as long as this tab is open.

/** Asks the person for the token; `refused`: the one before was not accepted. */
export type AskForToken = (refused: boolean) => Promise<string>;

const place = 'estrade-token';

export class Access {
  readonly #ask: AskForToken;

  constructor(ask: AskForToken) {
    this.#ask = ask;
  }

  /** As fetch(), on behalf of the person; asks them who they are until the server knows them. */
  async request(address: string, init: RequestInit = {}): Promise<Response> {
    let token = sessionStorage.getItem(place);
    for (let refused = false; ; refused = true) {
      token ??= await this.#ask(refused);
      const headers = new Headers(init.headers);
      headers.set('Authorization', `Bearer ${token}`);
      const answer = await fetch(address, { ...init, headers, credentials: 'omit' });
      if (answer.status !== 401) {
        sessionStorage.setItem(place, token);
        return answer;
      }
      sessionStorage.removeItem(place);
      token = null;
    }
  }
}
