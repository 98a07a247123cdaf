// SPDX-License-Identifier: GPL-3.0-or-later
// Before the click: says that the embed is there, and fetches what can speak with the page once it
// says something. Part of what every embed loads, so it is small.
import type { Host } from './host';
import { playerEvents, playerMethods, read, say } from './protocol';
import type { converse } from './talking';

export function awaitWords(host: Host, address: string): void {
  if (parent === window) return;
  const early: unknown[] = [];
  let asked = false;
  const hear = ({ source, data }: MessageEvent) => {
    if (source !== parent || !read(data)) return;
    early.push(data);
    if (asked) return;
    asked = true;
    void (import(address) as Promise<{ converse: typeof converse }>).then(
      (talking) => {
        removeEventListener('message', hear);
        talking.converse(host, early);
      },
      () => (asked = false), // the next word tries again
    );
  };
  addEventListener('message', hear);
  say('player.js', 'ready', { src: location.href, events: playerEvents, methods: playerMethods });
}
