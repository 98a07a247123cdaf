// SPDX-License-Identifier: GPL-3.0-or-later
// hls.js reads a multivariant playlist once and for all. For another one there has to be another
// Hls; this hands it the media source with everything that is buffered, so that the element plays
// on as if nothing had happened. What was begun without hls.js is handed over alike.
import Hls, { type SourceBufferTrackSet } from 'hls.js/src';
import { pause } from '../element/pacing';
import type { Film } from './film';

/** Seconds from now until the first moment that comes from the new one: time to fetch it. */
const lead = 4;
/** Milliseconds after which a playlist that does not arrive is given up. */
const patience = 20_000;

/** What plays, and is to be gone on from. */
export interface Before {
  /** Seconds: the first moment that comes from the next one. */
  readonly join: number;
  /** Loads no more, and lets go of what is buffered. */
  release(): { mediaSource: MediaSource | null; tracks: SourceBufferTrackSet } | null;
}

export function playedBy(hls: Hls, video: HTMLVideoElement): Before {
  const buffered = endOfBuffer(video);
  return {
    join: Math.min(fragmentAfter(hls, video.currentTime + lead) ?? buffered, buffered),
    release: () => {
      hls.stopLoad();
      // Out of its reach first: what waits in its queue may wait for what is no longer loaded.
      return hls.transferMedia();
    },
  };
}

export function begunWith({ pictures, sound, end, source, buffers }: Film): Before {
  const track = (type: 'video' | 'audio', codec: string, buffer: SourceBuffer | undefined) => ({
    id: type === 'video' ? ('main' as const) : type,
    container: `${type}/mp4`,
    codec,
    ...(buffer && { buffer }),
    listeners: [],
  });
  return {
    join: end,
    release: () => ({
      mediaSource: source,
      tracks: {
        video: track('video', pictures.codec, buffers[0]),
        ...(sound && { audio: track('audio', sound.codec, buffers[1]) }),
      },
    }),
  };
}

/**
 * Makes `next` play `playlist` in place of `before`. `adopt` is called at the moment when it does,
 * and answers what `next` is to be attached with. False when the playlist or its first fragment did
 * not arrive; then `before` has not been touched.
 */
export async function handOver(
  { join, release }: Before,
  next: Hls,
  video: HTMLVideoElement,
  playlist: string,
  adopt: () => { duration: number },
): Promise<boolean> {
  const { Events } = Hls;
  const buffered = endOfBuffer(video);
  let gone = false;
  next.on(Events.DESTROYING, () => {
    gone = true;
  });
  const arrived = new Promise<boolean>((resolve) => {
    next.on(Events.ERROR, (_event, { fatal }) => fatal && resolve(false));
    next.on(Events.DESTROYING, () => resolve(false));
    next.on(Events.FRAG_LOADED, (_event, { frag }) => frag.type === 'main' && resolve(true));
    setTimeout(() => resolve(false), patience);
  });
  // What hls.js does for the first time takes long: bit by bit.
  const startLoad = () => gone || next.startLoad(join, true);
  next.on(Events.MANIFEST_PARSED, () => void pause().then(startLoad));
  next.loadSource(playlist);
  if (!(await arrived)) return false;
  // That it has come is work for `next` as well.
  await pause();
  if (gone) return false;

  const transfer = release();
  if (video.videoWidth > 0 && join < buffered) await removeFrom(join, transfer?.tracks.video?.buffer);
  await idle(transfer?.tracks.audio?.buffer);
  if (gone) return false;
  const overrides = adopt();
  const attached = new Promise<void>((resolve) => {
    next.once(Events.MEDIA_ATTACHED, () => resolve());
    next.on(Events.ERROR, (_event, { fatal }) => fatal && resolve());
  });
  next.attachMedia({ media: video, ...transfer, overrides });
  await attached;
  return true;
}

/** Takes what is buffered from `start` on away: better is on its way. */
async function removeFrom(start: number, pictures: SourceBuffer | undefined): Promise<void> {
  await idle(pictures);
  pictures?.remove(start, Number.POSITIVE_INFINITY);
  await idle(pictures);
}

/** Resolves when a buffer does not take anything in or out (any more). */
async function idle(buffer: SourceBuffer | undefined): Promise<void> {
  if (!buffer?.updating) return;
  await new Promise((resolve) => {
    for (const event of ['updateend', 'abort', 'error']) {
      buffer.addEventListener(event, resolve, { once: true });
    }
  });
}

/** Where the first fragment begins that is not before `time`; undefined when there is none. */
export function fragmentAfter(hls: Hls, time: number): number | undefined {
  return hls.latestLevelDetails?.fragments.find(({ start }) => start >= time)?.start;
}

/** Until where it can play from here without loading anything. */
function endOfBuffer({ buffered, currentTime }: HTMLVideoElement): number {
  for (let range = 0; range < buffered.length; ++range) {
    if (buffered.start(range) <= currentTime + 0.1 && currentTime < buffered.end(range)) {
      return buffered.end(range);
    }
  }
  return currentTime;
}
