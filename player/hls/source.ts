// SPDX-License-Identifier: GPL-3.0-or-later
// Media Source Extensions, as far as the beginning of a film needs them.

/** Makes `source` what `video` plays; resolves when it is open. */
export async function attach(
  video: HTMLVideoElement,
  source: MediaSource,
  stopped: AbortSignal,
): Promise<void> {
  const address = URL.createObjectURL(source);
  video.src = address;
  await told(source, 'sourceopen', stopped);
  URL.revokeObjectURL(address);
}

/** Resolves when `bytes` have been taken in. */
export async function append(
  buffer: SourceBuffer,
  bytes: Uint8Array<ArrayBuffer>,
  stopped: AbortSignal,
): Promise<void> {
  buffer.appendBuffer(bytes);
  await told(buffer, 'updateend', stopped);
}

/** Resolves with the event, rejects with an error there or when it is stopped. */
function told(target: EventTarget, event: string, stopped: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    target.addEventListener(event, () => resolve(), { once: true });
    for (const [where, sign] of [[target, 'error'], [stopped, 'abort']] as const) {
      where.addEventListener(sign, () => reject(new Error(`${event} in vain`)), { once: true });
    }
    if (stopped.aborted) reject(new Error('stopped'));
  });
}

/**
 * When the first fragment of a track begins, in seconds of its file: ISO/IEC 14496-12, the boxes
 * mdhd and tfdt. Null as long as these have not arrived.
 */
export function clockOf(file: Uint8Array): number | null {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const [scale, time] = [contentOf(file, 'mdhd', 24), contentOf(file, 'tfdt', 12)];
  if (scale === null || time === null) return null;
  const ticks = view.getUint32(scale + (view.getUint8(scale) ? 20 : 12));
  const begins = view.getUint8(time) ? Number(view.getBigUint64(time + 4)) : view.getUint32(time + 4);
  return begins / ticks;
}

/** Where the content of a box begins of which at least `least` bytes are there. */
function contentOf(file: Uint8Array, name: string, least: number): number | null {
  const [a, b, c, d] = [...name].map((letter) => letter.charCodeAt(0));
  for (let at = 0; at + 4 + least <= file.length; ++at) {
    if (file[at] === a && file[at + 1] === b && file[at + 2] === c && file[at + 3] === d) return at + 4;
  }
  return null;
}
