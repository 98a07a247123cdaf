// SPDX-License-Identifier: GPL-3.0-or-later
// The first seconds of a film, which do not wait for hls.js, and how that goes on from there.
import assert from 'node:assert/strict';
import { asReader, open, until } from '../support/reader.mjs';
import { alignedSample } from '../support/sample.mjs';
import { assertPicturesChange, assertPlays, assertSounds, timeOf } from '../support/watching.mjs';

const engine = '**/assets/hls_engine-*';
const video = (page) => page.locator('estrade-player video[slot="media"]');
const buffered = (page) =>
  video(page).evaluate(({ buffered: ranges }) => (ranges.length ? ranges.end(ranges.length - 1) : 0));

export function beginningStories(test, world) {
  /** Tells of an embed of the aligned sample while hls.js is held back; `release` lets it come. */
  const withoutEngine = async (query, story) => {
    const { archive, browser } = world;
    const talk = await alignedSample(world);
    await asReader(browser, archive, async (page) => {
      let release;
      const released = new Promise((resolve) => (release = resolve));
      await page.route(engine, async (route) => {
        await released;
        await route.continue();
      });
      await page.goto(`${archive.address}/embed/${talk.id}${query}`);
      await page.locator('button.poster').click();
      await story(page, release);
    });
  };

  test('A film begins before hls.js is there, which goes on from it unnoticed', () =>
    withoutEngine('', async (page, release) => {
      await assertPlays(page);
      const end = await buffered(page);
      assert.ok(end > 2, `${end} s`);
      await video(page).evaluate((element) => {
        element.breaks = [];
        for (const event of ['emptied', 'pause', 'seeking', 'loadstart', 'waiting']) {
          element.addEventListener(event, () => element.breaks.push(event));
        }
      });
      release();
      await until(async () => (await buffered(page)) > end + 1, 'more is fetched');
      await until(async () => (await timeOf(page)) > end + 1.5, 'it plays beyond', 40_000);
      assert.deepEqual(await video(page).evaluate((element) => element.breaks), []);
      assert.equal(await video(page).evaluate(({ buffered: ranges }) => ranges.length), 1, 'no gap');
      await assertPicturesChange(page);
      await assertSounds(page);
    }));

  test('It begins in the middle, too', () =>
    withoutEngine('?t=30', async (page, release) => {
      await until(async () => (await timeOf(page)) > 30.3, 'it plays there');
      assert.ok((await timeOf(page)) < 45);
      const end = await buffered(page);
      release();
      await until(async () => (await buffered(page)) > end + 1, 'more is fetched');
    }));

  test('Who goes elsewhere before hls.js is there comes there with it', () =>
    withoutEngine('', async (page, release) => {
      await assertPlays(page);
      await video(page).evaluate((element) => (element.currentTime = 80));
      release();
      await until(async () => (await timeOf(page)) > 80.5, 'it plays there');
    }));

  test('Where its first bytes do not come, or are none, hls.js begins anew', async () => {
    const { archive, browser } = world;
    const talk = await alignedSample(world);
    for (const spoil of [
      (route) => route.abort(),
      (route) => route.fulfill({ status: 404, body: '' }),
      (route) => route.fulfill({ status: 206, body: 'this is no film', contentType: 'video/mp4' }),
    ]) {
      await asReader(
        browser,
        archive,
        async (page) => {
          let spoiled = 0;
          await page.route(/\.mp4$/, (route) => (spoiled++ < 2 ? spoil(route) : route.continue()));
          await page.goto(`${archive.address}/embed/${talk.id}`);
          await open(page);
          await assertPlays(page);
          assert.ok(spoiled > 2);
          assert.ok(await page.locator('.failure').isHidden());
        },
        { allow: { errors: /ERR_FAILED|404/ } },
      );
    }
  });
}
