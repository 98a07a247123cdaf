// SPDX-License-Identifier: GPL-3.0-or-later
// Players that people have, each asked to play every rendition of one talk to its end: hls.js and
// Chromium's own player, ffmpeg, mpv, VLC. ESTRADE_BIN_DIR names the folder of the programs.
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openArchive } from '../browser/support/archive.mjs';
import { openBrowser } from '../browser/support/reader.mjs';
import { playInBrowser, playWithHls, switchWithHls } from './players/browser.mjs';
import { playWithFfmpeg, playWithMpv, playWithVlc } from './players/programs.mjs';
import { makeFilm, rate, seconds } from './film.mjs';
import { readMaster } from './master.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const slack = 0.3; // seconds: a player's clock stands at the last picture, not at its end
let folder, archive, browser, address, variants;

before(
  async () => {
    folder = await mkdtemp(join(tmpdir(), 'estrade-clients-'));
    archive = await openArchive(process.env.ESTRADE_BIN_DIR ?? `${root}build/dev/bin`);
    browser = await openBrowser();
    const recording = join(folder, 'film.mp4');
    await makeFilm(recording);
    const talk = await archive.add({ recording, title: 'Film' });
    address = archive.address + talk.recording.playlist;
    variants = await readMaster(address);
  },
  { timeout: 300_000 },
);

after(async () => {
  await browser?.close();
  await archive?.close();
  await rm(folder, { recursive: true, force: true });
});

const bounded = { timeout: 180_000 };
const heights = [1080, 720, 480, 360];

function assertPlayedToTheEnd(played, height, who) {
  assert.equal(played.height, height, `${who} shows a picture of its height`);
  assert.ok(
    Math.abs(played.end - seconds) < slack,
    `${who} came to ${played.end} s of ${seconds} s at ${height} lines`,
  );
}

test('The talk has four pictures and the sound alone', () => {
  assert.deepEqual(
    variants.map(({ height }) => height),
    [...heights, undefined],
  );
});

test('hls.js plays every picture to the end', bounded, async () => {
  const hls = `${root}node_modules/hls.js/dist/hls.min.js`;
  for (const [level, height] of [...heights].reverse().entries()) {
    assertPlayedToTheEnd(await playWithHls(browser, hls, address, level), height, 'hls.js');
  }
});

test('From a copied picture to an encoded one hls.js stays in time with the sound', bounded, async () => {
  const hls = `${root}node_modules/hls.js/dist/hls.min.js`;
  const [smallest, largest] = [0, heights.length - 1];
  for (const [from, to] of [
    [largest, smallest],
    [smallest, largest],
  ]) {
    const { height, beside } = await switchWithHls(browser, hls, address, from, to);
    assert.equal(height, heights.at(-1 - to));
    assert.deepEqual(beside, [0, 0]);
  }
});

test("Chromium's own player plays every picture to the end", bounded, async () => {
  const together = await playInBrowser(browser, address);
  assert.ok(heights.includes(together.height));
  assert.ok(Math.abs(together.end - seconds) < slack);
  for (const { height, url } of variants.filter((variant) => variant.height)) {
    assertPlayedToTheEnd(await playInBrowser(browser, url), height, 'Chromium');
  }
});

test('ffmpeg decodes every rendition to the end, undamaged', bounded, async () => {
  for (const { url, height } of variants) {
    const { end, pictures } = await playWithFfmpeg(url);
    if (height) assert.equal(pictures, seconds * rate, `pictures of ${height} lines`);
    else assert.ok(Math.abs(end - seconds) < slack, `ffmpeg heard ${end} s`);
  }
});

test('mpv plays every picture to the end', bounded, async () => {
  for (const { height, bandwidth } of variants.filter((variant) => variant.height)) {
    assertPlayedToTheEnd(await playWithMpv(address, bandwidth), height, 'mpv');
  }
});

test('VLC plays every picture, and the sound beside it, to the end', bounded, async () => {
  const played = heights.map((height) => playWithVlc(address, height, folder));
  for (const [index, height] of heights.entries()) {
    assertPlayedToTheEnd(await played[index], height, 'VLC');
  }
});
