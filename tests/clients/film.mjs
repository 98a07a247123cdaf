// SPDX-License-Identifier: GPL-3.0-or-later
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** How long the film lasts: two segments and a rest. */
export const seconds = 14;

/** Pictures a second. */
export const rate = 30;

const size = `s=1920x1080:r=${rate}`;

/** A film whose pictures all differ, with two languages; what browsers play already. */
export async function makeFilm(path) {
  const inputs = [`testsrc2=${size}:d=${seconds}`, `sine=440:d=${seconds}`, `sine=660:d=${seconds}`];
  await promisify(execFile)('ffmpeg', [
    '-v', 'error',
    ...inputs.flatMap((input) => ['-f', 'lavfi', '-i', input]),
    '-map', '0', '-map', '1', '-map', '2',
    '-metadata:s:a:0', 'language=fra', '-metadata:s:a:1', 'language=eng',
    '-c:v', 'libx264', '-preset', 'ultrafast', '-g', '60', '-b:v', '4M', '-c:a', 'aac',
    path,
  ]);
}
