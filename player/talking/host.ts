// SPDX-License-Identifier: GPL-3.0-or-later
// <estrade-player> as those see it who speak for it, before and after the click.
import type { Store } from '../store/store';

export interface Mounted {
  store: Store;
  video: HTMLVideoElement;
}

export interface Host extends HTMLElement {
  /** As a click on the poster. */
  begin(): void;
  /** Absent before the player is there; then the event "estrade-mounted" says so. */
  mounted?: Mounted;
}

/** Calls back once the player is there, which may be now. */
export function whenMounted(host: Host, act: (mounted: Mounted) => void): void {
  const told = () => {
    if (host.mounted) act(host.mounted);
  };
  if (host.mounted) told();
  else host.addEventListener('estrade-mounted', told, { once: true });
}
