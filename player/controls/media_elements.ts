// SPDX-License-Identifier: GPL-3.0-or-later
// The media-chrome elements that the player uses. Each is a piece of work for the browser, where it
// stands in a document already, so that they are defined one by one.
import { pause } from '../element/pacing';

export type { default as MediaController } from 'media-chrome/media-controller';

const elements: (() => Promise<unknown>)[] = [
  // What it stands on is a piece of work of its own.
  () => import('media-chrome/dist/media-store/media-store.js'),
  () => import('media-chrome/dist/media-container.js'),
  () => import('media-chrome/media-controller'),
  () => import('media-chrome/media-loading-indicator'),
  () => import('media-chrome/media-control-bar'),
  () => import('media-chrome/media-play-button'),
  () => import('media-chrome/media-time-display'),
  () => import('media-chrome/media-mute-button'),
  () => import('media-chrome/media-preview-thumbnail'),
  () => import('media-chrome/media-preview-chapter-display'),
  () => import('media-chrome/media-preview-time-display'),
  () => import('media-chrome/dist/media-chrome-range.js'),
  () => import('media-chrome/media-time-range'),
  () => import('media-chrome/media-volume-range'),
  () => import('media-chrome/media-pip-button'),
  () => import('media-chrome/media-fullscreen-button'),
];

/** Resolves when all are there. */
export async function defineMediaElements(): Promise<void> {
  for (const define of elements) {
    await define();
    await pause();
  }
}
