// SPDX-License-Identifier: GPL-3.0-or-later
// What is between the recording and the slides changes their sizes: drawn, or with the arrow keys.
import { dividedIn, split, stack } from '../store/layout';
import type { Store } from '../store/store';
import type { Stage } from './stage';

export function moveDivider({ divider, controller, slides }: Stage, store: Store): void {
  if (!divider || !controller || !slides) return;
  const set = (part: number) => store.request({ type: 'divide', part });
  const stacked = () => dividedIn(store.state) === 'stack';
  /** Between the line and the pointer that draws it, in pixels. */
  let grip = 0;

  divider.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    divider.setPointerCapture(event.pointerId);
    divider.focus();
    grip = event.clientY - controller.getBoundingClientRect().bottom;
  });
  divider.addEventListener('pointermove', (event) => {
    if (!divider.hasPointerCapture(event.pointerId)) return;
    const one = controller.getBoundingClientRect();
    if (stacked()) {
      const whole = one.height / store.state.stack;
      return set((event.clientY - grip - one.top) / whole);
    }
    // Both panes, without a transcript beside them.
    const other = slides.getBoundingClientRect();
    const [left, right] = [Math.min(one.left, other.left), Math.max(one.right, other.right)];
    set((event.clientX - left) / (right - left));
  });
  divider.addEventListener('dblclick', () => set((stacked() ? stack : split).first));
  divider.addEventListener('keydown', (event) => {
    const { least, most, step } = stacked() ? stack : split;
    const part = stacked() ? store.state.stack : store.state.split;
    const [less, more] = stacked() ? ['ArrowUp', 'ArrowDown'] : ['ArrowLeft', 'ArrowRight'];
    const wanted: Record<string, number> = {
      [less]: part - step,
      [more]: part + step,
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
