// SPDX-License-Identifier: GPL-3.0-or-later
// Keys and buttons, and what they do to the bench.
import type { Bench } from './bench';
import { type Command, commandFor } from './keys';
import type { Preview } from './preview';
import type { Strip } from './strip';

export interface Controlled {
  bench: Bench;
  preview: Preview;
  strip: Strip;
  help(): void;
  /** Whether letters are keys. */
  letters(): boolean;
}

export function obey({ bench, preview, strip, help }: Controlled, command: Command): void {
  const { frame } = bench.setting;
  const seconds = (by: 'frame' | 'second') => (by === 'frame' ? frame : 1);
  switch (command.do) {
    case 'play':
      return preview.toggle();
    case 'accept':
      return bench.showTyped() ? undefined : bench.accept();
    case 'drop':
      return bench.drop();
    case 'begin-here':
      return bench.beginHere();
    case 'undo':
      return bench.undo();
    case 'redo':
      return bench.redo();
    case 'save':
      return void bench.save();
    case 'help':
      return help();
    case 'doubt':
      return bench.goToDoubt(command.step);
    case 'entry':
      return bench.goTo(bench.current + command.step);
    case 'zoom':
      return strip.zoom(command.step);
    case 'nudge':
      return bench.nudge(command.step * seconds(command.by));
    case 'seek':
      return bench.seek(bench.state.playhead + command.step * seconds(command.by));
    case 'digit':
      return bench.type(command.digit);
    case 'cancel':
      return bench.cancel();
  }
}

/** Until the host leaves the document. */
export function listen(host: HTMLElement, controlled: Controlled, signal: AbortSignal): void {
  const { strip } = controlled;
  document.addEventListener(
    'keydown',
    (event) => {
      const target = event.target instanceof Element ? event.target : document.body;
      if (event.defaultPrevented || target.closest('input, textarea, select, dialog')) return;
      const command = commandFor(event, controlled.letters());
      if (!command || isTheElements(command, target, strip)) return;
      event.preventDefault();
      obey(controlled, command);
    },
    { signal },
  );
  host.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('button') : null;
    if (!button || button.closest('dialog')) return;
    const { do: what, step, by } = button.dataset;
    if (what) obey(controlled, { do: what, step: Number(step), by } as Command);
    // Whoever points goes on with keys on the timeline; whoever came by keys stays where they are.
    if (event.detail === 0 || what === 'help') return;
    strip.focus();
    // However far below the slide was, they see what has become of it.
    if (button.closest('.deck')) host.querySelector('.bench-top')?.scrollIntoView({ block: 'nearest' });
  });
}

/** What the focused element does with a key by itself, and what only means something in the strip. */
function isTheElements(command: Command, target: Element, strip: Strip): boolean {
  if (command.do === 'entry') return !strip.holds(target);
  if (command.do !== 'accept' && command.do !== 'play') return false;
  return target.closest('a, button, summary') !== null;
}
