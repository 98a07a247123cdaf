// SPDX-License-Identifier: GPL-3.0-or-later
// What of a talk is to be seen, and how large.
import assert from 'node:assert/strict';
import { openBlog } from '../support/blog.mjs';
import { asReader, open, openMenu, until } from '../support/reader.mjs';
import { alignedSample } from '../support/sample.mjs';
import { countTraffic } from '../support/traffic.mjs';
import { assertPlays, timeOf } from '../support/watching.mjs';

const video = (frame) => frame.locator('estrade-player video[slot="media"]');
const slides = (frame) => frame.locator('estrade-slides');
const widthOf = async (part) => (await part.boundingBox()).width;
const seen = async (frame) => [await video(frame).isVisible(), await slides(frame).isVisible()];

export function viewsStories(test, world) {
  const watch =
    (story, { path = ({ url }) => url, ...options } = {}) =>
    async (t) => {
      const { archive, browser } = world;
      const talk = await alignedSample(world);
      await asReader(
        browser,
        archive,
        async (page) => {
          await page.goto(archive.address + path(talk));
          await open(page);
          await story(page, talk, t);
        },
        options,
      );
    };

  for (const path of [({ url }) => url, ({ id }) => `/embed/${id}`]) {
    test(
      `Views change with keys while the talk plays, at ${path({ url: 'its page', id: 'x' })}`,
      watch(
        async (page) => {
          await assertPlays(page);
          for (const [key, shown] of [
            ['2', [true, true]],
            ['3', [true, false]],
            ['4', [false, true]],
            ['5', [false, true]],
            ['1', [true, true]],
          ]) {
            await page.keyboard.press(key);
            assert.deepEqual(await seen(page), shown, key);
            if (key === '4') {
              assert.ok(await video(page).evaluate((each) => each.paused), 'nobody hears it');
              continue;
            }
            if (key === '5') await page.keyboard.press('k');
            const before = await timeOf(page);
            await until(async () => (await timeOf(page)) > before + 0.3, `it plays on after ${key}`);
          }
        },
        { path },
      ),
    );
  }

  test(
    'Who begins to play, or goes on, while another stream is fetched is not set back',
    watch(async (page) => {
      await assertPlays(page);
      const source = () => video(page).evaluate((each) => each.src);
      const exchanged = async (key, meanwhile) => {
        const before = await source();
        const held = [];
        let holds = true;
        await page.route('**/*.m3u8', (route) => (holds ? held.push(route) : route.continue()));
        await page.keyboard.press(key);
        await until(() => held.length > 0, `${key} asks what there is`);
        await meanwhile();
        holds = false;
        for (const route of held) await route.continue();
        await until(async () => (await source()) !== before, `another stream after ${key}`);
      };
      await page.keyboard.press('4');
      assert.ok(await video(page).evaluate((each) => each.paused));
      await exchanged('5', async () => {
        await page.keyboard.press('k');
        await until(() => video(page).evaluate((each) => !each.paused), 'k plays');
        await video(page).evaluate((each) => (each.currentTime = 30));
      });
      await until(async () => (await timeOf(page)) > 30.3, 'the sound plays on from there');
      assert.equal(await video(page).evaluate((each) => each.videoWidth), 0, 'the sound alone');
      await page.keyboard.press('1');
      await until(() => video(page).evaluate((each) => each.videoWidth > 0), 'the film is back');
      await until(async () => (await timeOf(page)) > 30.6, 'it plays on too');
    }),
  );

  test(
    'The speaker is small over large slides, which stay slides to click on',
    watch(async (page) => {
      await assertPlays(page);
      await openMenu(page);
      await page.getByRole('radio', { name: 'Slides, speaker small' }).check();
      const [speaker, deck] = [await widthOf(video(page)), await widthOf(slides(page))];
      assert.ok(speaker * 3 < deck, `${speaker} and ${deck}`);
      await page.keyboard.press('Escape');
      await page.locator('estrade-slides [data-to="next"]').click();
      assert.equal(await slides(page).getAttribute('slide'), '2');
      await page.getByRole('button', { name: 'Back to slide 1, shown now' }).waitFor();
    }),
  );

  test(
    'The divider is drawn, and moved with the arrow keys',
    watch(async (page) => {
      const divider = page.getByRole('separator', { name: 'Width of the recording' });
      const before = await widthOf(video(page));
      await divider.focus();
      for (let times = 0; times < 5; ++times) await page.keyboard.press('ArrowLeft');
      assert.equal(await divider.getAttribute('aria-valuenow'), '52');
      assert.ok((await widthOf(video(page))) < before - 50);
      await page.keyboard.press('End');
      assert.equal(await divider.getAttribute('aria-valuenow'), '80');

      const { x, y, width, height } = await divider.boundingBox();
      await page.mouse.move(x + width / 2, y + height / 2);
      await page.mouse.down();
      await page.mouse.move(x - 200, y + height / 2, { steps: 4 });
      await page.mouse.up();
      const part = Number(await divider.getAttribute('aria-valuenow'));
      assert.ok(part > 50 && part < 75, `${part} after drawing`);
    }),
  );

  test(
    'On a phone the divider makes the recording lower, and the slides come up',
    watch(
      async (page) => {
        const heightOf = async (part) => (await part.boundingBox()).height;
        const divider = page.getByRole('separator', { name: 'Height of the recording' });
        const [film, slideTop] = [await heightOf(video(page)), (await slides(page).boundingBox()).y];
        assert.equal(await divider.getAttribute('aria-orientation'), 'horizontal');
        await divider.focus();
        for (let times = 0; times < 4; ++times) await page.keyboard.press('ArrowUp');
        assert.equal(await divider.getAttribute('aria-valuenow'), '80');
        assert.ok(Math.abs((await heightOf(video(page))) - 0.8 * film) < 2);
        assert.ok((await slides(page).boundingBox()).y < slideTop - 0.15 * film);

        const { x, y, width, height } = await divider.boundingBox();
        await page.mouse.move(x + width / 2, y + height / 2);
        await page.mouse.down();
        await page.mouse.move(x + width / 2, y + height / 2 - 0.2 * film, { steps: 4 });
        await page.mouse.up();
        assert.ok(Math.abs((await heightOf(video(page))) - 0.6 * film) < 3, 'it follows the pointer');
        await page.keyboard.press('End');
        assert.ok(Math.abs((await heightOf(video(page))) - film) < 2);
      },
      { viewport: { width: 390, height: 844 } },
    ),
  );

  test(
    'In theatre the player fills the page, and Escape brings the page back',
    watch(async (page) => {
      const { width, height } = page.viewportSize();
      await page.keyboard.press('w');
      const box = await page.locator('estrade-player').boundingBox();
      assert.deepEqual(box, { x: 0, y: 0, width, height });
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
      await page.keyboard.press('Escape');
      assert.ok((await page.locator('estrade-player').boundingBox()).width < width);
    }),
  );

  test('Where the page allows no full screen there is theatre instead', async () => {
    const { archive, browser } = world;
    const { id } = await alignedSample(world);
    const blog = await openBlog(`${archive.address}/embed/${id}`);
    try {
      await asReader(
        browser,
        archive,
        async (page) => {
          await page.goto(blog.address);
          const frame = await (await page.waitForSelector('iframe')).contentFrame();
          await open(frame);
          await assertPlays(frame);
          assert.ok(await frame.locator('media-fullscreen-button').isHidden());
          const theatre = frame.getByRole('button', { name: 'Fill the page' });
          await theatre.click();
          assert.equal(await theatre.getAttribute('aria-pressed'), 'true');
          const text = frame.locator('estrade-slides details');
          assert.equal(await text.isVisible(), false, 'what is no picture makes way');
        },
        { allow: { origins: [blog.address] } },
      );
    } finally {
      await blog.close();
    }
  });

  test(
    'Slides with sound cost a train little: no film is fetched',
    watch(
      async (page, talk, t) => {
        const asked = [];
        page.on('request', (request) => asked.push(new URL(request.url()).pathname));
        const traffic = await countTraffic(page);
        await page.keyboard.press('5');
        await assertPlays(page);
        for (const { start, end } of talk.timeline) {
          await video(page).evaluate((each, to) => (each.currentTime = to), (start + end) / 2);
          const number = talk.timeline.findIndex((entry) => entry.start === start) + 1;
          await until(
            async () => (await slides(page).getAttribute('slide')) === String(number),
            `slide ${number}`,
          );
          await page.locator('estrade-slides img').evaluate((image) => image.decode());
        }
        await page.waitForLoadState('networkidle');
        const { pictures, media, rest } = traffic.take();
        const rate = (bytes) => ((bytes * 8) / 1000 / talk.duration).toFixed(0);
        t.diagnostic(
          `slides with sound: ${rate(media)} kbit/s of sound, ${rate(pictures)} of pictures, ` +
            `${rate(rest)} of all else (the engine among it), of ${talk.duration.toFixed(0)} s`,
        );
        assert.deepEqual(asked.filter((path) => /video.*\.(mp4|m3u8)$/.test(path)), []);
        assert.ok((media * 8) / talk.duration < 100_000, `${rate(media)} kbit/s of sound`);
      },
      // It begins with the slides alone: no film is fetched before the sound is chosen.
      { path: ({ id }) => `/embed/${id}?view=slides`, viewport: { width: 390, height: 500 } },
    ),
  );
}
