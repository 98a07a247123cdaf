// SPDX-License-Identifier: GPL-3.0-or-later
// A talk in AV1 and Opus beside H.264 and AAC: each browser takes what it can play.
import assert from 'node:assert/strict';
import { asReader, open, until } from '../support/reader.mjs';
import { assertPlays } from '../support/watching.mjs';

/** Whether Chromium has decoded pictures and sound of a video element. */
const isDecoded = (video) =>
  video.webkitVideoDecodedByteCount > 0 && video.webkitAudioDecodedByteCount > 0;

export function codecsStories(test, world) {
  let talk = null;
  /** The same talk for all stories, once its stream is there in both families. */
  const inBoth = async () => {
    const { archive, root } = world;
    talk ??= await archive.add({
      recording: `${root}tests/fixtures/tiny.mp4`,
      title: 'In two families',
      event: 'Codecs',
      language: 'en',
    });
    await archive.command('event', 'codecs', '--also', 'av1,opus');
    const master = archive.address + talk.recording.playlist;
    const offers = async () => (await fetch(master)).text();
    await until(async () => (await offers()).includes('av01'), 'AV1 is added', 120_000);
  };
  /** What the page fetched of the recording, in order, by the names of its tracks. */
  const tracksOf = (page) => {
    const tracks = new Set();
    page.on('request', (request) => {
      const [, track] =
        request.url().match(/\/media\/\w+\/((?:source-)?(?:video|audio)[\w-]*)\.m3u8$/) ?? [];
      if (track) tracks.add(track);
    });
    return tracks;
  };
  const watch = async (prepare, expected) => {
    const { archive, browser } = world;
    await inBoth();
    await asReader(browser, archive, async (page) => {
      const tracks = tracksOf(page);
      await prepare(page);
      await page.goto(archive.address + talk.url);
      await open(page);
      await assertPlays(page);
      await until(() => page.locator('estrade-player video').evaluate(isDecoded), 'both are decoded');
      // On a starving machine hls.js may go on in the other family: what counts is what it chose.
      const chosen = [/audio/, /video/].map((kind) => [...tracks].find((name) => kind.test(name)));
      assert.deepEqual(chosen, expected);
    });
  };

  test('A browser that plays AV1 and Opus begins with those', () =>
    watch(async () => undefined, ['audio-1-opus', 'video-108-av1']));

  test('A browser without AV1 is given H.264 and AAC', () =>
    watch(
      (page) =>
        page.addInitScript(() => {
          for (const source of [window.MediaSource, window.ManagedMediaSource]) {
            if (!source) continue;
            const real = source.isTypeSupported.bind(source);
            source.isTypeSupported = (type) => !/av01/.test(type) && real(type);
          }
        }),
      ['audio-1', 'source-video'],
    ));

  test('A browser with AV1 and without Opus is given H.264 and AAC', () =>
    watch(
      (page) =>
        page.addInitScript(() => {
          const real = MediaSource.isTypeSupported.bind(MediaSource);
          MediaSource.isTypeSupported = (type) => !/opus/i.test(type) && real(type);
        }),
      ['audio-1', 'source-video'],
    ));
}
