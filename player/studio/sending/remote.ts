// SPDX-License-Identifier: GPL-3.0-or-later
// What the page asks the server about talks, as whoever has signed in.
import { Refused } from '../reasons';
import type { KnownTalk, Match } from './plan';
import { detailIn } from './upload';
import type { SendingWords } from './words';

export interface Matches {
  matches: Match[];
  talks: KnownTalk[];
}

export class Remote {
  readonly #words: SendingWords;

  constructor(words: SendingWords) {
    this.#words = words;
  }

  /** Which talk each name belongs to, among those of an event, or among all of one's talks. */
  match(files: string[], event: string): Promise<Matches> {
    return this.#post<Matches>('/api/v1/match', { files, ...(event && { event }) });
  }

  /** Makes a talk and answers its id. */
  async make(title: string, event: string): Promise<string> {
    const made = await this.#post<{ id: string }>('/api/v1/talks', {
      title,
      ...(event && { event }),
    });
    return made.id;
  }

  async putPoster(talk: string, file: File): Promise<void> {
    await this.#ask(`/api/v1/talks/${talk}/poster`, {
      method: 'PUT',
      headers: { 'Content-Type': file.type || 'application/octet-stream' },
      body: file,
    });
  }

  async #post<Told>(address: string, body: object): Promise<Told> {
    const answer = await this.#ask(address, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    return (await answer.json()) as Told;
  }

  async #ask(address: string, init: RequestInit): Promise<Response> {
    const answer = await fetch(address, { ...init, credentials: 'same-origin' }).catch(() => null);
    if (!answer) throw new Error(this.#words.noConnection);
    if (answer.ok) return answer;
    if (answer.status === 401) throw new Error(this.#words.signedOut);
    const detail = detailIn(await answer.text());
    throw detail ? new Refused(detail) : new Error(this.#words.refusedWith(answer.status));
  }
}
