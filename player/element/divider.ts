// SPDX-License-Identifier: GPL-3.0-or-later
// What is between the recording and the slides changes their sizes: drawn, or with the arrow keys.
import { split } from '../store/layout';
import type { Store } from '../store/store';
import type { Stage } from './stage';

export function moveDivider({ divider, controller, slides }: Stage, store: Store): void {
  if (!divider || !controller || !slides) return;
  const { least, most, step, first } = split;
  divider.setAttribute('aria-valuemin', String(least * 100));
  divider.setAttribute('aria-valuemax', String(most * 100));
  const set = (part: number) => store.request({ type: 'divide', part });

  divider.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    divider.setPointerCapture(event.pointerId);
    divider.focus();
  });
  divider.addEventListener('pointermove', (event) => {
    if (!divider.hasPointerCapture(event.pointerId)) return;
    // Both panes, without a transcript beside them.
    const [one, other] = [controller.getBoundingClientRect(), slides.getBoundingClientRect()];
    const [left, right] = [Math.min(one.left, other.left), Math.max(one.right, other.right)];
    set((event.clientX - left) / (right - left));
  });
  divider.addEventListener('dblclick', () => set(first));
  divider.addEventListener('keydown', (event) => {
    const { split: part } = store.state;
    const wanted: Record<string, number> = {
      ArrowLeft: part - step,
      ArrowRight: part + step,
      Home: least,
      End: most,
    };
    const to = wanted[event.key];
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    set(to);
  });
}
