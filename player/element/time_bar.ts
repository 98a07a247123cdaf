// SPDX-License-Identifier: GPL-3.0-or-later
// What stands on the time bar: where slides come on, what is repeated; and above it, under the
// pointer, the slide of that moment.
import type { State } from '../store/state';
import type { Store } from '../store/store';
import { boundariesOf, slideAt } from '../store/timeline';
import type { Stage } from './stage';

export function markTimeBar({ frame }: Stage, store: Store, video: HTMLVideoElement): void {
  const bar = frame.querySelector('media-time-range');
  if (!bar) return;
  const draw = (state: State) => {
    const length = Number.isFinite(video.duration) ? video.duration : (state.talk.duration ?? 0);
    drawTicks(frame.querySelector('.boundaries'), boundariesOf(state.talk, length));
    const { from, to } = state.repeat;
    const marks = [from, to].filter((mark) => mark !== null).map((mark) => mark / (length || 1));
    drawTicks(frame.querySelector('.repeats'), marks);
  };
  video.addEventListener('durationchange', () => draw(store.state));
  store.subscribe((state, before) => {
    const same = state.talk === before?.talk && state.repeat === before.repeat;
    if (!same) draw(state);
  });
  const picture = bar.querySelector<HTMLImageElement>('.stills img');
  bar.addEventListener('mediapreviewrequest', (event) => {
    const { talk } = store.state;
    const seconds = (event as CustomEvent<number>).detail;
    const slide = talk.slides[slideAt(talk, seconds ?? 0) - 1];
    const smallest = slide?.pictures[0];
    if (!picture) return;
    picture.hidden = !smallest;
    if (smallest && picture.src !== smallest.url) picture.src = smallest.url;
  });
}

/** Draws places, from 0 to 1, over the time bar; `layer` is as wide as its track. */
export function drawTicks(layer: Element | null, places: number[]): void {
  layer?.replaceChildren(
    ...places.map((at) => {
      const tick = document.createElement('i');
      tick.style.insetInlineStart = `${(at * 100).toFixed(2)}%`;
      return tick;
    }),
  );
}
