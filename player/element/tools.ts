// SPDX-License-Identifier: GPL-3.0-or-later
// The buttons to the search and to the menu stand in the bar that is to be seen.
import type { State } from '../store/state';
import type { Stage } from './stage';

export function placeTools(stage: Stage, state: State): void {
  const { frame, slides, searchButton, menuButton } = stage;
  const behind = state.layout === 'one' && state.front === 'slides' && state.slides;
  const inSlides = slides !== null && (state.recording === null || behind);
  const places = [
    [searchButton, frame.querySelector('.search-place')],
    [menuButton, frame.querySelector('.menu-place')],
  ] as const;
  for (const [button, place] of places) {
    if (button.isConnected && inSlides === (button.slot === 'page')) continue;
    const focused = button.matches(':focus');
    button.slot = inSlides ? 'page' : '';
    if (inSlides) slides.append(button);
    else place?.replaceChildren(button);
    if (focused) button.focus();
  }
}
