// SPDX-License-Identifier: GPL-3.0-or-later
// Who wants to hear what.
import { type Context, playerEvents, playerMethods, type Said, say } from './protocol';

interface Listener {
  id: unknown;
  version: unknown;
}

export class Listeners {
  readonly #wanted = new Map<string, Listener[]>();
  readonly #starts = new Map<string, () => void>();

  /** Calls back when an event is wanted for the first time. */
  onFirst(context: Context, event: string, act: () => void): void {
    this.#starts.set(`${context} ${event}`, act);
  }

  obey({ context, method, value, listener: id, version }: Said): void {
    const name = `${context} ${String(value)}`;
    const known = this.#wanted.get(name) ?? [];
    const others = known.filter((each) => each.id !== id);
    this.#wanted.set(name, method === 'addEventListener' ? [...others, { id, version }] : others);
    if (method !== 'addEventListener') return;
    this.#starts.get(name)?.();
    this.#starts.delete(name);
    // Whoever asks late hears it nevertheless.
    if (value === 'ready') this.emit(context, 'ready', { src: location.href, events: playerEvents, methods: playerMethods });
  }

  emit(context: Context, event: string, value?: unknown): void {
    for (const { id, version } of this.#wanted.get(`${context} ${event}`) ?? []) {
      say(context, event, value, id, version);
    }
  }
}
