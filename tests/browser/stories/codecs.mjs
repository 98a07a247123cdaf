// SPDX-License-Identifier: GPL-3.0-or-later
// A talk in AV1 and Opus beside H.264 and AAC: each browser takes what it can play.
import assert from 'node:assert/strict';
import { asReader, open, openMenu, until } from '../support/reader.mjs';
import { assertPlays, timeOf } from '../support/watching.mjs';

/** Whether Chromium has decoded pictures and sound of a video element. */
const isDecoded = (video) =>
  video.webkitVideoDecodedByteCount > 0 && video.webkitAudioDecodedByteCount > 0;

/** What the page fetches of recordings from now on, by the names of the files. */
function filesOf(page) {
  const files = new Set();
  page.on('request', (request) => {
    const [, file] = request.url().match(/\/media\/\w+\/(.+\.(?:m3u8|mp4))$/) ?? [];
    if (file && file !== 'master.m3u8') files.add(file);
  });
  return files;
}

const isOther = (file) => !/-av1|-opus/.test(file);

export function codecsStories(test, world) {
  let talk = null;
  let large = null;
  /** A talk once its stream is there in both families. */
  const addInBoth = async (recording, title) => {
    const { archive, root } = world;
    const added = await archive.add({
      recording: `${root}tests/fixtures/${recording}`,
      title,
      event: 'Codecs',
      language: 'en',
    });
    await archive.command('event', 'codecs', '--also', 'av1,opus');
    const master = archive.address + added.recording.playlist;
    const offers = async () => (await fetch(master)).text();
    await until(async () => (await offers()).includes('av01'), 'AV1 is added', 120_000);
    return added;
  };
  /** The same for all stories. */
  const inBoth = async () => {
    talk ??= await addInBoth('tiny.mp4', 'In two families');
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

  test('A part of such a talk plays in AV1 and Opus too, from its first second to its last', async () => {
    const { archive, browser } = world;
    const cut = await addInBoth('tiny.mp4', 'A part in two families');
    const length = async () => (await archive.talk(cut.id)).duration;
    const whole = await length();
    await archive.command('trim', cut.id, '--start', '1', '--end', String(whole - 1), '--wait');
    const part = await length();
    assert.ok(Math.abs(part - (whole - 2)) < 0.2, `${part} s of ${whole}`);
    await asReader(browser, archive, async (page) => {
      const asked = [];
      page.on('request', (request) => asked.push(request.url()));
      await page.goto(archive.address + cut.url);
      await open(page);
      await assertPlays(page);
      const video = page.locator('estrade-player video');
      await until(() => video.evaluate(isDecoded), 'both are decoded');
      await until(() => video.evaluate(({ ended }) => ended), 'its end is reached', 60_000);
      assert.ok(Math.abs((await timeOf(page)) - part) < 0.2);
      const media = asked.filter((address) => /\/media\/.*\.mp4$/.test(address));
      assert.ok(media.length > 1);
      assert.deepEqual(media.filter((address) => !/-av1|-opus/.test(address)), []);
    });
  });

  /** A talk of three sizes, in a page that has opened it. */
  const watchLarge = async (story, prepare = async () => undefined, options = {}) => {
    const { archive, browser } = world;
    large ??= await addInBoth('three_sizes.mp4', 'Three sizes in two families');
    const reading = async (page) => {
      const files = filesOf(page);
      await prepare(page, files);
      await page.goto(archive.address + large.url);
      await open(page);
      await story(page, files);
    };
    await asReader(browser, archive, reading, options);
  };
  const asked = (files, name) => [...files].some((file) => file.startsWith(`${name}.`));

  test('Who listens alone is sent Opus, and no picture', () =>
    watchLarge(async (page, files) => {
      await assertPlays(page);
      files.clear();
      await page.keyboard.press('2');
      await until(() => files.has('audio-1-opus.m3u8'), 'the sound is fetched');
      const before = await timeOf(page);
      await until(async () => (await timeOf(page)) !== before, 'it is heard');
      assert.deepEqual([...files].filter((file) => !file.startsWith('audio-1-opus')), []);
    }));

  test('At every size a browser stays in the family that it began with', () =>
    watchLarge(async (page, files) => {
      await assertPlays(page);
      await openMenu(page);
      const sizes = page.getByRole('combobox', { name: 'Picture quality' });
      for (const lines of ['360', '720', '480', '720']) {
        await sizes.selectOption(`${lines}p`);
        await until(() => asked(files, `video-${lines}-av1`), `${lines} lines are fetched`);
        const video = page.locator('estrade-player video');
        await video.evaluate((element) => (element.currentTime = 1));
        const height = () => video.evaluate((element) => element.videoHeight);
        await until(async () => (await height()) === Number(lines), `${lines} lines are shown`);
      }
      assert.deepEqual([...files].filter(isOther), []);
      assert.deepEqual(await sizes.locator('option').count(), 4);
    }));

  test('However slowly it comes, nothing is taken from the other family', () =>
    watchLarge(
      async (page, files) => {
        await until(() => files.fragments > 3, 'every fragment was asked for', 60_000);
        assert.deepEqual([...files].filter(isOther), []);
      },
      async (page, files) => {
        // Of all, the smallest picture of the other family is called the cheapest by far.
        await page.route(/master.m3u8$/, async (route) => {
          const answer = await route.fetch();
          const body = (await answer.text()).replaceAll(/BANDWIDTH=\d+(.*)/g, (line, rest) => {
            const cheapest = /RESOLUTION=640x360/.test(rest) && /avc1/.test(rest);
            return `BANDWIDTH=${cheapest ? 1_000 : 400_000}${rest.replace(/AVERAGE[^,]*,/, '')}`;
          });
          await route.fulfill({ response: answer, body });
        });
        files.fragments = 0;
        const network = await page.context().newCDPSession(page);
        page.on('request', (request) => {
          if (!/video.*mp4$/.test(request.url())) return;
          files.fragments += 1;
          void network.send('Network.emulateNetworkConditions', {
            offline: false,
            latency: 0,
            downloadThroughput: 3_000,
            uploadThroughput: -1,
          });
        });
        await network.send('Network.enable');
      },
    ));

  test('Where AV1 turns out not to play, the other family does', () =>
    watchLarge(
      async (page, files) => {
        await assertPlays(page);
        assert.ok(asked(files, 'audio-1'));
        const { videoHeight } = await page.locator('estrade-player video').evaluate((video) => ({
          videoHeight: video.videoHeight,
        }));
        assert.ok(videoHeight > 0, 'there is a picture');
      },
      (page) =>
        page.route(/video-\d+-av1.*mp4$/, async (route) => {
          const answer = await route.fetch();
          const bytes = await answer.body();
          const packets = bytes.indexOf('mdat');
          if (packets >= 0) bytes.fill(0x32, packets + 4);
          await route.fulfill({ response: answer, body: bytes });
        }),
      { allow: { errors: /./ } },
    ));
}
