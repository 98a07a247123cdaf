// SPDX-License-Identifier: GPL-3.0-or-later
// What a page asks of the player in the attributes of <estrade-player> (facade/facade.ts). Pure.
import { modeOf, parseMode } from './modes';
import { beginningIn, parseView, type State } from './state';
import type { Talk } from './talk';

export interface Wish {
  readonly layout: string | null;
  readonly view: string | null;
  /** 0: none was asked for. */
  readonly slide: number;
  /** Seconds. */
  readonly start: number;
}

export function wishOf(host: { getAttribute(name: string): string | null }): Wish {
  const number = (name: string) => Number(host.getAttribute(name)) || 0;
  return {
    layout: host.getAttribute('layout'),
    view: host.getAttribute('view'),
    slide: number('slide'),
    start: number('start'),
  };
}

/** The state a player begins in. What is asked for and the talk lacks is left out. */
export function beginningFor(talk: Talk, { layout, view, slide, start }: Wish): State {
  const mode = parseMode(layout) ?? modeOf(parseView(view), talk);
  return beginningIn(talk, mode, slide, start);
}
