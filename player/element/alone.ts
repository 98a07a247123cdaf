// SPDX-License-Identifier: GPL-3.0-or-later
// Of several players that a browser has open, one plays: the one that began last.

/**
 * Players of one origin hear of each other. Those in frames that the page has given no origin do
 * not: there the page has to pause the others.
 */
export function playAlone(video: HTMLVideoElement): void {
  let channel: BroadcastChannel;
  try {
    channel = new BroadcastChannel('estrade-plays');
  } catch {
    return; // where a browser forbids it, all play
  }
  video.addEventListener('play', () => channel.postMessage(null));
  channel.addEventListener('message', () => video.pause());
}
