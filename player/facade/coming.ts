// SPDX-License-Identifier: GPL-3.0-or-later
// What a press on the poster fetches, all at once: the talk, the player, and what plays a film where
// the browser needs it.
import type { begin } from '../hls/begin';
import type { Talk } from '../store/talk';

export interface Coming {
  talk: Promise<Talk>;
  /** Null where it is not needed, or does not arrive: then the player sees to it. */
  engine: Promise<{ begin: typeof begin } | null>;
}

/** Addresses of the talk's JSON and of modules; `engine` is empty when no film is asked for. */
export function fetchAll(talk: string, player: string, engine: string): Coming {
  const link = document.createElement('link');
  link.rel = 'modulepreload';
  link.href = player;
  document.head.append(link);
  const coming: Coming = {
    talk: fetchTalk(talk),
    engine: engine && needsEngine() ? import(engine).catch(() => null) : Promise.resolve(null),
  };
  // Whoever presses and does not click hears of no failure.
  coming.talk.catch(() => undefined);
  return coming;
}

async function fetchTalk(address: string): Promise<Talk> {
  const answer = await fetch(address, { credentials: 'omit' });
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
  return (await answer.json()) as Talk;
}

/** As hls/engine.ts has it. */
function needsEngine(): boolean {
  const native = document.createElement('video').canPlayType('application/vnd.apple.mpegurl');
  return 'MediaSource' in window && !(native && 'ManagedMediaSource' in window);
}
