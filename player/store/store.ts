// SPDX-License-Identifier: GPL-3.0-or-later
// The one place that holds the state: requests go up to it, states come down from it.
import { reduce, type Request } from './requests';
import type { State } from './state';

export type Listener = (state: State, before: State | null) => void;

export class Store {
  #state: State;
  readonly #listeners: Listener[] = [];

  constructor(state: State) {
    this.#state = state;
  }

  get state(): State {
    return this.#state;
  }

  /** Calls the listener at once, and then after each change. */
  subscribe(listener: Listener): void {
    this.#listeners.push(listener);
    listener(this.#state, null);
  }

  request(request: Request): void {
    const before = this.#state;
    this.#state = reduce(before, request);
    if (Object.entries(this.#state).every(([key, value]) => before[key as keyof State] === value)) {
      return;
    }
    for (const listener of this.#listeners) listener(this.#state, before);
  }
}
