// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { asReader, open, until } from '../support/reader.mjs';
import { alignedSample } from '../support/sample.mjs';
import { assertPlays, timeOf } from '../support/watching.mjs';

const slideShown = (page) => page.locator('estrade-slides').getAttribute('slide');
const seek = (page, seconds) =>
  page
    .locator('estrade-player video[slot="media"]')
    .evaluate((video, time) => (video.currentTime = time), seconds);

export function timelineStories(test, world) {
  const aligned = () => alignedSample(world);

  test('The slides go with the recording, and wait for who reads another', async () => {
    const { archive, browser } = world;
    const { url, timeline } = await aligned();
    await asReader(browser, archive, async (page) => {
      await page.goto(archive.address + url);
      await open(page);
      await assertPlays(page);
      assert.equal(await slideShown(page), '1');

      await seek(page, timeline[4].start + 1);
      await until(async () => (await slideShown(page)) === '5', 'the slide of that moment');

      await page.getByRole('button', { name: 'Next slide' }).click();
      await page.getByRole('button', { name: 'Next slide' }).click();
      const before = await timeOf(page);
      await until(async () => (await timeOf(page)) > before + 1, 'the recording goes on');
      assert.equal(await slideShown(page), '7');

      const back = page.getByRole('button', { name: 'Back to slide 5, shown now' });
      await back.click();
      assert.equal(await slideShown(page), '5');
      assert.equal(await back.count(), 0);
    });
  });

  test('Another slide leads to the moment at which it was on screen', async () => {
    const { archive, browser } = world;
    const { url, timeline } = await aligned();
    await asReader(browser, archive, async (page) => {
      await page.goto(archive.address + url);
      await open(page);
      await assertPlays(page);
      await page.locator('estrade-slides .picture').focus();
      await page.keyboard.press('End');

      await page.getByRole('button', { name: /^Watch from this slide/ }).click();
      await until(async () => (await timeOf(page)) >= timeline[11].start, 'the last slide’s moment');
      assert.equal(await slideShown(page), '12');
    });
  });

  test('A link to a slide begins when it was on screen', async () => {
    const { archive, browser } = world;
    const { url, timeline } = await aligned();
    await asReader(browser, archive, async (page) => {
      await page.goto(`${archive.address}${url}?slide=7`);
      await open(page);
      await until(async () => (await timeOf(page)) > 0.5, 'the recording plays');

      const time = await timeOf(page);
      assert.ok(time >= timeline[6].start && time < timeline[6].end, `it began at ${time}`);
      assert.equal(await slideShown(page), '7');
      await seek(page, timeline[7].start + 1);
      await until(async () => (await slideShown(page)) === '8', 'the slides go on from there');
    });
  });

  test('A link to a moment shows its slide, also without script', async () => {
    const { archive, browser } = world;
    const { url, timeline, slides } = await aligned();
    const moment = Math.ceil(timeline[8].start);
    await asReader(
      browser,
      archive,
      async (page) => {
        await page.goto(`${archive.address}${url}?t=${moment}`);
        assert.equal(await page.locator('#slide-9[aria-current]').count(), 1);
        const source = await page.locator('noscript video, video').first().getAttribute('src');
        assert.match(source, new RegExp(`#t=${moment}$`));

        await page.goto(`${archive.address}${slides[8].url}`);
        await page.locator('.on-screen a').click();
        await page.waitForURL(/slide=9&t=\d+/);
      },
      { javaScriptEnabled: false },
    );
  });

  test('The chapters stand on the time bar', async () => {
    const { archive, browser } = world;
    const { url, chapters } = await aligned();
    await asReader(browser, archive, async (page) => {
      await page.goto(archive.address + url);
      await open(page);
      await assertPlays(page);
      const cues = await page
        .locator('estrade-player video[slot="media"]')
        .evaluate((video) => [...video.textTracks].find(({ kind }) => kind === 'chapters').cues.length);
      assert.equal(cues, chapters.length);
      assert.ok(cues > 1);
    });
  });

  test('Who looks after the talk sees which slide was on screen when', async () => {
    const { archive, browser } = world;
    const { id } = await aligned();
    await asReader(browser, archive, async (page) => {
      await page.goto(`${archive.address}/talks/${id}/timeline`);
      assert.equal(await page.locator('svg.timeline rect').count(), 12);
      assert.equal(await page.locator('.timeline-table tbody tr').count(), 12);
    });
  });
}
