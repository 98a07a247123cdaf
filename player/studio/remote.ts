// SPDX-License-Identifier: GPL-3.0-or-later
// A talk and its timeline at the server.
import type { Talk } from '../store/talk';
import type { Access } from './access';
import { type Entries, type Entry, filled } from './entries';
import { said } from './reasons';

/** What an organiser is told of a talk. */
export interface ManagedTalk extends Talk {
  id: string;
  url: string;
  /** Which part of the recording readers are shown, in seconds of all of it. */
  trim: { start: number | null; end: number | null; shown: boolean } | null;
}

/** A timeline in the version that somebody has seen. */
export interface Seen {
  entries: Entries;
  /** Names the version when it is written back. */
  tag: string;
  /** Of all the recording, in seconds. */
  duration: number;
}

/** A sentence of the server's for the person. */
export class Refusal extends Error {}

export class Remote {
  readonly #access: Access;
  readonly #address: string;

  constructor(access: Access, talk: string) {
    this.#access = access;
    this.#address = `/api/v1/talks/${talk}`;
  }

  async talk(): Promise<ManagedTalk> {
    const answer = await this.#access.request(this.#address, { cache: 'no-cache' });
    if (!answer.ok) throw await refusalIn(answer);
    return (await answer.json()) as ManagedTalk;
  }

  async read(): Promise<Seen> {
    const answer = await this.#access.request(`${this.#address}/timeline`, { cache: 'no-cache' });
    if (!answer.ok) throw await refusalIn(answer);
    return seenIn(answer);
  }

  /** Writes entries over the version that was seen; null when it is not the newest any more. */
  async write(entries: Entries, tag: string): Promise<Seen | null> {
    const answer = await this.#access.request(`${this.#address}/timeline`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json', 'If-Match': tag },
      body: JSON.stringify({ entries }),
    });
    if (answer.status === 412) return null;
    if (!answer.ok) throw await refusalIn(answer);
    return seenIn(answer);
  }
}

async function seenIn(answer: Response): Promise<Seen> {
  const told = (await answer.json()) as { duration: number; entries: Entry[] };
  return {
    entries: filled(told.entries, told.duration),
    tag: answer.headers.get('ETag') ?? '',
    duration: told.duration,
  };
}

/** Problem details (RFC 9457). */
async function refusalIn(answer: Response): Promise<Refusal> {
  const told = (await answer.json().catch(() => ({}))) as { detail?: string };
  return new Refusal(told.detail ? said(told.detail).text : `${answer.status}`);
}

/** How long one picture of a stream lasts, in seconds, as its playlist says; 0.04 where it does not. */
export async function frameOf(playlist: string): Promise<number> {
  const answer = await fetch(playlist, { credentials: 'same-origin' }).catch(() => null);
  const rate = Number((await answer?.text())?.match(/FRAME-RATE=([\d.]+)/)?.[1]);
  return rate > 0 ? 1 / rate : 0.04;
}
