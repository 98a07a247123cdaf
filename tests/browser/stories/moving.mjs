// SPDX-License-Identifier: GPL-3.0-or-later
// From slide to slide: with the recording, and ahead of it.
import assert from 'node:assert/strict';
import { asReader, open, until } from '../support/reader.mjs';
import { alignedSample } from '../support/sample.mjs';
import { assertPlays, timeOf } from '../support/watching.mjs';

const slideShown = (page) => page.locator('estrade-slides').getAttribute('slide');
const thumbnails = (page) => page.locator('estrade-strip li button');

export function movingStories(test, world) {
  const watch = (story, options) => async () => {
    const { archive, browser } = world;
    const talk = await alignedSample(world);
    await asReader(
      browser,
      archive,
      async (page) => {
        await page.goto(archive.address + talk.url);
        await open(page);
        await assertPlays(page);
        await story(page, talk);
      },
      options,
    );
  };

  test(
    'The recording skips on and back by a slide, with keys and with buttons',
    watch(async (page, { timeline }) => {
      await page.keyboard.press('n');
      await until(async () => (await timeOf(page)) >= timeline[1].start, 'slide 2');
      assert.equal(await slideShown(page), '2');
      await page.getByRole('button', { name: 'Skip on by a slide' }).click();
      await until(async () => (await timeOf(page)) >= timeline[2].start, 'slide 3');
      await page.keyboard.press('b');
      await until(async () => (await timeOf(page)) < timeline[2].start, 'back to slide 2');
      assert.equal(await slideShown(page), '2');
    }),
  );

  test(
    'The time bar says where slides come on, and shows the slide under the pointer',
    watch(async (page, { timeline, duration, slides }) => {
      const ticks = page.locator('estrade-player .boundaries i');
      assert.equal(await ticks.count(), 11);
      const place = await ticks.nth(3).evaluate(({ style }) => parseFloat(style.insetInlineStart));
      assert.ok(Math.abs(place - (100 * timeline[4].start) / duration) < 0.5, `${place} %`);

      const { x, y, width, height } = await page.locator('media-time-range').boundingBox();
      const middle = (timeline[8].start + timeline[8].end) / 2 / duration;
      await page.mouse.move(x + 10 + (width - 20) * middle, y + height / 2);
      const picture = page.locator('.preview .stills > img');
      await until(
        async () => (await picture.getAttribute('src')) === slides[8].pictures[0].url,
        'slide 9 is seen above the bar',
      );
    }),
  );

  test(
    'A slide of the strip leads to its moment, and the strip goes with the talk',
    watch(async (page, { timeline }) => {
      await page.getByRole('button', { name: 'All slides' }).click();
      await thumbnails(page).nth(4).click();
      await until(async () => (await timeOf(page)) >= timeline[4].start, 'the moment of slide 5');
      assert.equal(await slideShown(page), '5');
      assert.equal(await thumbnails(page).nth(4).getAttribute('aria-current'), 'true');

      await thumbnails(page).nth(4).focus();
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Enter');
      await until(async () => (await timeOf(page)) >= timeline[5].start, 'the moment of slide 6');
      assert.equal(await thumbnails(page).nth(5).getAttribute('aria-current'), 'true');
      const loaded = await thumbnails(page).nth(5).locator('img').evaluate((image) => image.decode());
      assert.equal(loaded, undefined);
    }),
  );

  test(
    'Who looks ahead sees which slide is on, and returns with one key',
    watch(async (page) => {
      await page.keyboard.press('g');
      await thumbnails(page).first().waitFor();
      await page.locator('estrade-slides .picture').focus();
      for (let times = 0; times < 3; ++times) await page.keyboard.press('ArrowRight');
      assert.equal(await slideShown(page), '4');
      assert.equal(await page.locator('estrade-strip .on-screen').innerText(), '1');
      assert.ok((await timeOf(page)) < 9, 'the recording stays where it is');
      await page.keyboard.press('h');
      assert.equal(await slideShown(page), '1');
    }),
  );

  /** A talk of six hours with four hundred slides, each on screen for 54 s; its film is a short one's. */
  const watchLong = (story, options) => async () => {
    const { archive, browser } = world;
    const talk = await alignedSample(world);
    const moment = (index) => ({ start: 20 + index * 54, end: 20 + (index + 1) * 54 });
    const slides = Array.from({ length: 400 }, (_, index) => {
      const like = talk.slides[index % talk.slides.length];
      const pictures = like.pictures.map((one) => ({ ...one, url: `${one.url}?${index + 1}` }));
      const [number, shown] = [index + 1, [moment(index)]];
      return { ...like, number, name: `${number}`, pictures, shown };
    });
    const timeline = slides.map(({ number }, index) => ({ ...moment(index), page: number }));
    await asReader(
      browser,
      archive,
      async (page) => {
        const asked = new Set();
        page.on('request', (request) => {
          const [, number] = request.url().match(/slide-\d+-\d+\.webp\?(\d+)$/) ?? [];
          if (number) asked.add(number);
        });
        await page.route(`**/api/v1/talks/${talk.id}`, (route) =>
          route.fulfill({ json: { ...talk, duration: 21_620, slides, timeline } }),
        );
        await page.goto(archive.address + talk.url);
        await open(page);
        await story(page, asked);
      },
      options,
    );
  };

  test(
    'Of four hundred slides only the pictures that are near are fetched',
    watchLong(async (page, asked) => {
      await page.keyboard.press('g');
      await thumbnails(page).nth(399).waitFor({ state: 'attached' });
      await until(() => asked.size > 3, 'some are there');
      await page.waitForLoadState('networkidle');
      assert.ok(asked.size < 30, `${asked.size} pictures`);

      await thumbnails(page).nth(0).focus();
      await page.keyboard.press('End');
      await until(() => asked.has('400'), 'the last is fetched when it is reached');
      assert.ok(asked.size < 60, `${asked.size} pictures`);
    }),
  );

  test(
    'What only flies past is not fetched, however the strip is moved',
    watchLong(async (page, asked) => {
      await page.keyboard.press('g');
      await until(() => asked.size > 3, 'some are there');
      // To the last slide and back to the middle; both are turned to, and the strip goes along.
      await page.locator('estrade-slides .picture').focus();
      await page.keyboard.press('End');
      await until(() => asked.has('395'), 'those about the last are fetched');
      await page.locator('estrade-strip').evaluate(async ({ shadowRoot }) => {
        const list = shadowRoot.querySelector('ol');
        const ended = new Promise((resolve) => list.addEventListener('scrollend', resolve, { once: true }));
        list.scrollTo({ left: 0, behavior: 'smooth' });
        await ended;
        const again = new Promise((resolve) => list.addEventListener('scrollend', resolve, { once: true }));
        list.scrollTo({ left: list.scrollWidth / 2, behavior: 'smooth' });
        await again;
      });
      await until(() => asked.has('200'), 'those in the middle are fetched');
      assert.ok(asked.size < 100, `${asked.size} pictures`);
    }),
  );

  test(
    'Whoever turns to the last slide can watch from it, also before the first has come on',
    watchLong(async (page) => {
      assert.ok((await timeOf(page)) < 20, 'no slide is on screen yet');
      await page.locator('estrade-slides .picture').focus();
      await page.keyboard.press('End');
      assert.equal(await slideShown(page), '400');
      const watchFrom = page.getByRole('button', { name: 'Watch from this slide' });
      assert.match(await watchFrom.innerText(), /^5:59:26$/);
      // Here the film is shorter; an earlier slide is within it.
      await page.keyboard.press('Home');
      await watchFrom.click();
      await until(async () => (await timeOf(page)) >= 20, 'it plays from the first slide’s moment');
      await watchFrom.waitFor({ state: 'hidden' });
    }),
  );
}
