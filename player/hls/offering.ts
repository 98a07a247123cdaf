// SPDX-License-Identifier: GPL-3.0-or-later
// What hls.js has to choose from, in the player's words.
import type Hls from 'hls.js/src';
import { linesOf, type Offer, rungsOf, soundId } from '../store/offer';

/** `rung`: what the viewer wants, null to leave it to the engine. */
export function offerOf(hls: Hls, rung: number | null): Offer {
  const playing = hls.levels[hls.currentLevel];
  const media = hls.media as HTMLVideoElement | null;
  const sounds = hls.audioTracks.map(({ lang: language = '', name }) => ({
    id: soundId(language, name),
    language,
    name,
  }));
  return {
    rungs: rungsOf(hls.levels),
    rung,
    shown: playing ? linesOf(playing) : linesOf({ width: media?.videoWidth ?? 0, height: media?.videoHeight ?? 0 }),
    sounds,
    sound: sounds[hls.audioTrack]?.id ?? '',
  };
}

/** The level that shows what was chosen; -1 for any. */
export function levelFor(hls: Hls, rung: number | null): number {
  const fitting = hls.levels
    .map((level, index) => ({ level, index }))
    .filter(({ level }) => linesOf(level) === rung);
  const [best] = fitting.sort(({ level: one }, { level: other }) => other.bitrate - one.bitrate);
  return best?.index ?? -1;
}
