// SPDX-License-Identifier: GPL-3.0-or-later
// Where the player meets those who speak for it and about it.
import type { Host, Mounted } from './host';
import { countWatching } from './watched';

/** Called once, when the player is made and before it plays. */
export function tellMounted(host: HTMLElement, mounted: Mounted): void {
  (host as Host).mounted = mounted;
  countWatching(mounted);
  host.dispatchEvent(new Event('estrade-mounted'));
}
