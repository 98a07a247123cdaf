// SPDX-License-Identifier: GPL-3.0-or-later
// The filmstrip with its ruler: stills of the recording along the time. Draws what is seen of it.
import type { Storyboard } from '../store/talk';
import { clockOf, markEvery } from './ruler';

const rulerHeight = 22; // CSS pixels
export const filmHeight = rulerHeight + 58;

/** What is seen: seconds of what is shown of the recording, and how they are drawn. */
export interface Window {
  start: number;
  pixelsPerSecond: number;
  width: number;
  duration: number;
}

export class Film {
  readonly #canvas: HTMLCanvasElement;
  readonly #board: Storyboard | null;
  readonly #sheet = new Image();
  #window: Window | null = null;

  constructor(canvas: HTMLCanvasElement, board: Storyboard | null) {
    this.#canvas = canvas;
    this.#board = board;
    if (!board) return;
    this.#sheet.addEventListener('load', () => this.#window && this.draw(this.#window));
    this.#sheet.src = board.url;
  }

  draw(window: Window): void {
    this.#window = window;
    const density = devicePixelRatio;
    const canvas = this.#canvas;
    canvas.width = Math.round(window.width * density);
    canvas.height = Math.round(filmHeight * density);
    canvas.style.width = `${window.width}px`;
    canvas.style.height = `${filmHeight}px`;
    const paint = canvas.getContext('2d');
    if (!paint) return;
    paint.scale(density, density);
    this.#drawStills(paint, window);
    this.#drawRuler(paint, window);
  }

  #drawStills(paint: CanvasRenderingContext2D, { start, pixelsPerSecond, width, duration }: Window): void {
    const board = this.#board;
    if (!board || !this.#sheet.complete || !this.#sheet.naturalWidth) return;
    const height = filmHeight - rulerHeight;
    const wide = (height * board.tile_width) / board.tile_height;
    const seconds = wide / pixelsPerSecond;
    const last = Math.min(duration, start + width / pixelsPerSecond);
    for (let number = Math.floor(start / seconds); number * seconds < last; ++number) {
      const time = number * seconds;
      const tile = Math.min(board.count - 1, Math.floor((time + seconds / 2) / board.interval));
      const column = tile % board.columns;
      const row = Math.floor(tile / board.columns);
      const x = (time - start) * pixelsPerSecond;
      const shown = Math.min(wide, (duration - time) * pixelsPerSecond);
      paint.drawImage(
        this.#sheet,
        column * board.tile_width,
        row * board.tile_height,
        (board.tile_width * shown) / wide,
        board.tile_height,
        x,
        rulerHeight,
        shown,
        height,
      );
    }
  }

  #drawRuler(paint: CanvasRenderingContext2D, { start, pixelsPerSecond, width, duration }: Window): void {
    const style = getComputedStyle(this.#canvas);
    const step = markEvery(pixelsPerSecond);
    paint.fillStyle = style.color;
    paint.font = `12px ${style.fontFamily}`;
    paint.textBaseline = 'middle';
    for (let mark = Math.floor(start / step) * step; mark <= duration; mark += step) {
      const x = Math.round((mark - start) * pixelsPerSecond);
      if (x > width) break;
      paint.fillRect(x, 4, 1, rulerHeight - 4);
      paint.fillText(clockOf(mark, step < 1), x + 5, rulerHeight / 2 + 1);
    }
  }
}
