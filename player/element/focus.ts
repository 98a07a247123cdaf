// SPDX-License-Identifier: GPL-3.0-or-later
// Keys go on working when the pane that had the focus makes way for another.
import type { Store } from '../store/store';
import type { Stage } from './stage';

export function keepFocus({ frame, controller, slides }: Stage, store: Store): void {
  const root = frame.getRootNode() as ShadowRoot;
  store.subscribe((_state, before) => {
    const focused = root.activeElement;
    if (!before || !focused || isSeen(focused)) return;
    const next = [controller, slides].find((pane) => pane && isSeen(pane));
    next?.focus({ preventScroll: true });
  });
}

function isSeen(element: Element): boolean {
  return element.getClientRects().length > 0;
}
