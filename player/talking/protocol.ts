// SPDX-License-Identifier: GPL-3.0-or-later
// The messages of estrade-embed.d.ts, written and read. Pure but for the page they go to.
import type { PlayerEvents, PlayerMethods } from './estrade-embed';

export type Context = 'player.js' | 'estrade';

/** What a page has said, as far as it was looked at. */
export interface Said {
  context: Context;
  method: string;
  value?: unknown;
  version?: unknown;
  listener?: unknown;
}

export const playerVersion = '0.0.11';

export const playerEvents: (keyof PlayerEvents)[] = [
  'ready', 'play', 'pause', 'ended', 'timeupdate', 'progress', 'error',
];
export const playerMethods: (keyof PlayerMethods | 'addEventListener' | 'removeEventListener')[] = [
  'play', 'pause', 'getPaused', 'mute', 'unmute', 'getMuted', 'setVolume', 'getVolume',
  'getDuration', 'setCurrentTime', 'getCurrentTime', 'setLoop', 'getLoop', 'addEventListener',
  'removeEventListener',
];

/** A message in one of our contexts, as text or as an object; null for any other. */
export function read(data: unknown): Said | null {
  let said: unknown = data;
  try {
    if (typeof data === 'string') said = JSON.parse(data);
  } catch {
    return null; // somebody else's words
  }
  if (typeof said !== 'object' || said === null) return null;
  const { context, method } = said as Partial<Said>;
  if (context !== 'player.js' && context !== 'estrade') return null;
  return typeof method === 'string' ? (said as Said) : null;
}

/**
 * To the page the embed stands in, whatever its origin: nothing is told that is not public, and in a
 * sandbox nobody knows whom they speak to.
 */
export function say(
  context: Context,
  event: string,
  value?: unknown,
  listener?: unknown,
  version: unknown = playerVersion,
): void {
  parent.postMessage(JSON.stringify({ context, version, event, value, listener }), '*');
}
