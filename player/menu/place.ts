// SPDX-License-Identifier: GPL-3.0-or-later

/** Lower than this, in CSS pixels, a menu is too small to use: then it takes the whole frame. */
const lowest = 260;
const margin = 8;
const width = 384;

/** Above the button that opened it where there is room, else over all of the player. */
export function placeMenu(menu: HTMLElement, frame: HTMLElement, button: HTMLElement): void {
  const around = frame.getBoundingClientRect();
  const from = button.getBoundingClientRect();
  const above = from.top - around.top - 2 * margin;
  const fits = above >= lowest;
  const { style } = menu;
  style.inlineSize = `${Math.min(width, around.width - 2 * margin)}px`;
  const right = Math.max(margin, around.right - from.right);
  const widest = around.width - margin - Math.min(width, around.width - 2 * margin);
  style.right = `${Math.min(right, widest)}px`;
  style.bottom = fits ? `${around.bottom - from.top + margin}px` : 'auto';
  style.top = fits ? 'auto' : `${margin}px`;
  style.maxBlockSize = `${fits ? above : around.height - 2 * margin}px`;
}
