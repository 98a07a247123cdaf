// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { beginning, type State } from '../../../player/store/state';
import { Store } from '../../../player/store/store';
import { film, talk } from '../talks';

function watched(): { store: Store; seen: State[] } {
  const store = new Store(beginning(talk(film, 3), 'both', 0));
  const seen: State[] = [];
  store.subscribe((state) => seen.push(state));
  return { store, seen };
}

test('A listener hears the state at once and after each change', () => {
  const { store, seen } = watched();

  store.request({ type: 'turn', to: 'next' });

  assert.deepEqual(
    seen.map((state) => state.slide),
    [1, 2],
  );
  assert.equal(store.state.slide, 2);
});

test('A request that changes nothing is not told', () => {
  const { store, seen } = watched();

  store.request({ type: 'turn', to: 'first' });
  store.request({ type: 'retry' });

  assert.equal(seen.length, 1);
});
