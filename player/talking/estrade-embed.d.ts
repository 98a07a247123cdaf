// SPDX-License-Identifier: GPL-3.0-or-later
// What a page and an Estrade embed tell each other through postMessage. The archive serves this file
// as /embed.d.ts.
//
// Both ways a message is JSON as text. The context "player.js" is the open protocol of
// https://github.com/embedly/player.js (version 0.0.11), so its library works as it is; "estrade" is
// what a talk has more than a film, in the same form.
//
//   frame.contentWindow.postMessage(JSON.stringify({
//     context: 'estrade', method: 'addEventListener', value: 'slidechange', listener: 'mine',
//   }), '*');
//   addEventListener('message', (event) => {
//     if (event.source !== frame.contentWindow) return;
//     const said = JSON.parse(event.data) as Told;
//     if (said.context === 'estrade' && said.event === 'slidechange') show(said.value.number);
//   });
//
// An embed first says "ready", unasked. It hears the page that it stands in and nobody else; in a
// sandboxed frame its messages come from the origin "null", so go by event.source.

/** From the page to the embed. `listener` comes back with what is told because of it. */
export type Command = PlayerCommand | EstradeCommand;

interface PlayerCommand {
  context: 'player.js';
  version?: string;
  listener?: string;
  method: keyof PlayerMethods | 'addEventListener' | 'removeEventListener';
  /** An argument of the method; of the last two the event's name. */
  value?: unknown;
}

interface EstradeCommand {
  context: 'estrade';
  version?: string;
  listener?: string;
  method: keyof EstradeMethods | 'addEventListener' | 'removeEventListener';
  value?: unknown;
}

/** The argument of each method, and what is told under its name in answer; void: nothing. */
export interface PlayerMethods {
  play: [void, void];
  pause: [void, void];
  getPaused: [void, boolean];
  mute: [void, void];
  unmute: [void, void];
  getMuted: [void, boolean];
  /** From 0 to 100. */
  setVolume: [number, void];
  getVolume: [void, number];
  /** Seconds; 0 while unknown. */
  getDuration: [void, number];
  setCurrentTime: [number, void];
  getCurrentTime: [void, number];
  setLoop: [boolean, void];
  getLoop: [void, boolean];
}

export interface EstradeMethods {
  /** null before somebody has begun to watch, and where there are no slides. */
  getSlide: [void, SlideOnShow | null];
  /** A slide's number, from 1, or its name. The recording goes to where it was on screen. */
  setSlide: [number | string, void];
  /** Words, sought in this talk; an empty list when nothing was found or nobody answered. */
  search: [string, Found];
}

export interface PlayerEvents {
  ready: { src: string; events: string[]; methods: string[] };
  play: undefined;
  pause: undefined;
  ended: undefined;
  /** Seconds. */
  timeupdate: { seconds: number; duration: number };
  /** How much has been loaded, from 0 to 1. */
  progress: { percent: number };
  error: { code: number; msg: string };
}

export interface EstradeEvents {
  /** Told unasked: it plays, so others should not. */
  playing: undefined;
  slidechange: SlideOnShow;
  /** What is being said, by the captions; empty text between two cues. */
  cue: { language: string; text: string; start: number; end: number };
}

export interface SlideOnShow {
  /** In addresses, for ever. */
  slide: string;
  /** Its position, from 1. */
  number: number;
  count: number;
}

export interface Found {
  words: string;
  /** The best first. */
  hits: FoundPlace[];
}

export interface FoundPlace {
  /** A slide's text, or what is said. */
  kind: 'slide' | 'passage';
  /** The slide's position, from 1; null when none goes with it. */
  number: number | null;
  /** Seconds; null when nobody knows. */
  start: number | null;
  end: number | null;
  text: string;
}

/** From the embed to the page. */
export type Told = PlayerTold | EstradeTold;

interface PlayerTold {
  context: 'player.js';
  version: string;
  listener?: string;
  event: keyof PlayerEvents | keyof PlayerMethods;
  value?: unknown;
}

type EstradeTold = {
  [Name in keyof EstradeEvents]: EstradeSaying<Name, EstradeEvents[Name]>;
}[keyof EstradeEvents] | {
  [Name in keyof EstradeMethods]: EstradeSaying<Name, EstradeMethods[Name][1]>;
}[keyof EstradeMethods];

interface EstradeSaying<Name, Value> {
  context: 'estrade';
  version: string;
  listener?: string;
  event: Name;
  value: Value;
}

declare global {
  interface HTMLElementTagNameMap {
    /** Made by /embed.js; its frame is its only child. */
    'estrade-talk': HTMLElement;
  }
}
