// SPDX-License-Identifier: GPL-3.0-or-later
export async function mount(host: HTMLElement, video: HTMLVideoElement): Promise<void> {
  host.append(video);
}
