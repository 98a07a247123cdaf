// SPDX-License-Identifier: GPL-3.0-or-later
// What a key asks for. Letters alone can be switched off (WCAG 2.1.4). Pure.

export type Command =
  | { do: 'play' | 'accept' | 'drop' | 'begin-here' | 'undo' | 'redo' | 'save' | 'help' }
  | { do: 'doubt' | 'entry' | 'zoom'; step: 1 | -1 }
  | { do: 'nudge' | 'seek'; step: 1 | -1; by: 'frame' | 'second' }
  | { do: 'digit'; digit: string }
  | { do: 'cancel' };

export interface Key {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

const named: Record<string, Command> = {
  Enter: { do: 'accept' },
  Delete: { do: 'drop' },
  Backspace: { do: 'drop' },
  ArrowUp: { do: 'entry', step: -1 },
  ArrowDown: { do: 'entry', step: 1 },
  Escape: { do: 'cancel' },
};

const letters: Record<string, Command> = {
  ' ': { do: 'play' },
  k: { do: 'play' },
  n: { do: 'doubt', step: 1 },
  p: { do: 'doubt', step: -1 },
  b: { do: 'begin-here' },
  s: { do: 'save' },
  '?': { do: 'help' },
  '+': { do: 'zoom', step: 1 },
  '-': { do: 'zoom', step: -1 },
};

export function commandFor(event: Key, withLetters: boolean): Command | null {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (event.altKey) return null;
  if (event.ctrlKey || event.metaKey) {
    if (key === 'z') return { do: event.shiftKey ? 'redo' : 'undo' };
    if (key === 'y') return { do: 'redo' };
    return key === 's' ? { do: 'save' } : null;
  }
  const step = key === 'ArrowLeft' || key === 'j' ? -1 : 1;
  if (key === 'ArrowLeft' || key === 'ArrowRight') {
    return { do: 'nudge', step, by: event.shiftKey ? 'second' : 'frame' };
  }
  const command = named[key];
  if (command || !withLetters) return command ?? null;
  if (key === 'j' || key === 'l') return { do: 'seek', step, by: event.shiftKey ? 'frame' : 'second' };
  if (/^\d$/.test(key)) return { do: 'digit', digit: key };
  return letters[key] ?? null;
}
