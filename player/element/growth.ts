// SPDX-License-Identifier: GPL-3.0-or-later
// Asks the server now and then what has become of a talk whose recording it still makes, and has
// the engine take over what is better.
import type { MediaEngine } from '../hls/engine';
import { playlistOf } from '../store/address';
import { firstPace, isGrowing, nextPace, renditionsOf } from '../store/growth';
import type { Store } from '../store/store';
import type { Talk } from '../store/talk';

/**
 * Ends by itself when the talk is complete. Asks nothing while nobody looks at the page, and at once
 * when somebody looks again. Returns what asks at once: true when the engine has then taken over
 * another stream.
 */
export function followGrowth(
  engine: MediaEngine,
  store: Store,
  address: string,
): () => Promise<boolean> {
  const here = () => playlistOf(store.state, document.baseURI);
  let pace = firstPace;
  let timer = 0;
  let asking: Promise<boolean> | null = null;
  let playing: string | null = null;

  const ask = async (): Promise<boolean> => {
    const talk = JSON.parse(await fetchAgain(address)) as Talk;
    if (talk.recording) store.request({ type: 'grow', talk });
    const offered = await signature(here());
    const news = playing !== null && offered !== playing;
    const taken = news && (await engine.takeOver(here()));
    if (!news || taken) playing = offered;
    pace = nextPace(pace, news ? 'news' : 'nothing new');
    return taken;
  };
  const askOnce = (): Promise<boolean> => {
    clearTimeout(timer);
    if (!isGrowing(store.state.talk)) return Promise.resolve(false);
    asking ??= ask()
      .catch(() => {
        pace = nextPace(pace, 'no answer');
        return false;
      })
      .finally(() => {
        asking = null;
        arm();
      });
    return asking;
  };
  const look = () => {
    if (!document.hidden) void askOnce();
  };
  const arm = () => {
    timer = window.setTimeout(look, pace.wait);
  };

  document.addEventListener('visibilitychange', look);
  void signature(here()).then(
    (offered) => (playing ??= offered),
    () => undefined,
  );
  arm();
  return askOnce;
}

/** What a playlist offers, and where it lies. */
async function signature(playlist: string): Promise<string> {
  return `${playlist}\n${renditionsOf(await fetchAgain(playlist))}`;
}

/** From the server, which answers with a few bytes when it has not changed (ETag). */
async function fetchAgain(address: string): Promise<string> {
  const answer = await fetch(address, { cache: 'no-cache', credentials: 'omit' });
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
  return answer.text();
}
