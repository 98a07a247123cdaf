// SPDX-License-Identifier: GPL-3.0-or-later
// Which key asks for what. Pure. Inside the recording media-chrome has the same keys; these are
// for the rest of the player.
import type { Mode } from './modes';
import type { Request } from './requests';

const turns: Record<string, Request> = {
  ArrowRight: { type: 'turn', to: 'next' },
  ArrowDown: { type: 'turn', to: 'next' },
  PageDown: { type: 'turn', to: 'next' },
  ArrowLeft: { type: 'turn', to: 'previous' },
  ArrowUp: { type: 'turn', to: 'previous' },
  PageUp: { type: 'turn', to: 'previous' },
  Home: { type: 'turn', to: 'first' },
  End: { type: 'turn', to: 'last' },
};

/** The request a key makes while the slide has the focus. */
export function turnFor(key: string): Request | null {
  return turns[key] ?? null;
}

/** Opens the search inside the talk, wherever in the player it is typed but in a field. */
export const searchKey = '/';

/** What a key of the player does, wherever in it is typed. */
export type Command =
  | { request: Request }
  /** The recording goes to the slide before or after the one that is on screen. */
  | { by: 'next' | 'previous' }
  | { faster: number }
  | { fix: 'mark' };

/** Digits choose among `modes`, in their order. */
export function commandFor(key: string, modes: readonly Mode[]): Command | null {
  const mode = modes[Number(key) - 1];
  if (/^[1-9]$/.test(key) && mode) return { request: { type: 'choose-mode', mode } };
  return commands[key] ?? null;
}

const commands: Record<string, Command> = {
  '?': { request: { type: 'open', panel: 'help' } },
  o: { request: { type: 'open', panel: 'settings' } },
  s: { request: { type: 'open', panel: 'share' } },
  v: { request: { type: 'choose-mode', mode: 'next' } },
  t: { request: { type: 'switch', what: 'transcript' } },
  g: { request: { type: 'switch', what: 'strip' } },
  w: { request: { type: 'switch', what: 'theatre' } },
  x: { request: { type: 'switch', what: 'spoken' } },
  r: { request: { type: 'switch', what: 'loop' } },
  h: { request: { type: 'follow' } },
  n: { by: 'next' },
  b: { by: 'previous' },
  a: { fix: 'mark' },
  '<': { faster: -0.25 },
  '>': { faster: 0.25 },
};

export const slowest = 0.5;
export const fastest = 3;

export function withinSpeed(rate: number): number {
  return Math.round(Math.max(slowest, Math.min(fastest, rate)) * 100) / 100;
}

/** What a media key needs to know of the media. */
export interface MediaMoment {
  paused: boolean;
  muted: boolean;
  time: number;
  fullscreen: boolean;
  /** The picture is in a window of its own. */
  apart: boolean;
}

/** One of media-chrome's request events. */
export interface MediaRequest {
  name: string;
  detail?: number;
}

/** Seconds that j and l jump by. */
export const jump = 10;

export function mediaRequestFor(key: string, now: MediaMoment): MediaRequest | null {
  switch (key) {
    case ' ':
    case 'k':
      return { name: now.paused ? 'mediaplayrequest' : 'mediapauserequest' };
    case 'j':
      return { name: 'mediaseekrequest', detail: Math.max(0, now.time - jump) };
    case 'l':
      return { name: 'mediaseekrequest', detail: now.time + jump };
    case 'm':
      return { name: now.muted ? 'mediaunmuterequest' : 'mediamuterequest' };
    case 'c':
      return { name: 'mediatogglesubtitlesrequest' };
    case 'p':
      return { name: now.apart ? 'mediaexitpiprequest' : 'mediaenterpiprequest' };
    case 'f':
      return {
        name: now.fullscreen ? 'mediaexitfullscreenrequest' : 'mediaenterfullscreenrequest',
      };
    default:
      return null;
  }
}
