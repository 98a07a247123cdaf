// SPDX-License-Identifier: GPL-3.0-or-later
// The search inside one talk, in the player: a list, ticks on the time bar, marks on the slides.
import assert from 'node:assert/strict';
import { assertAccessible } from '../support/accessibility.mjs';
import { openBlog } from '../support/blog.mjs';
import { asReader, open, until } from '../support/reader.mjs';
import { alignedSample } from '../support/sample.mjs';
import { timeOf } from '../support/watching.mjs';

/** Stands on slide 7 of the sample, and nowhere else in it. */
const word = 'serendipity';
const button = (frame) => frame.getByRole('button', { name: 'Search in this talk' });
const rows = (frame) => frame.locator('estrade-search li button');
const ticks = (frame) => frame.locator('estrade-player .found i');
const marks = (frame) => frame.locator('estrade-slides .marks rect');

/** Leads to the second and the slide that the word is on, by keyboard alone. */
async function assertLeadsThere(frame, { timeline }) {
  await button(frame).press('Enter');
  await frame.locator('estrade-search input').pressSequentially(word.slice(0, 6));
  await rows(frame).waitFor();
  assert.match(await rows(frame).innerText(), /^Slide 7 · \d:\d\d/);
  assert.match(await rows(frame).locator('mark').innerText(), new RegExp(word, 'i'));
  assert.equal(await frame.locator('estrade-search [role="status"]').innerText(), '1 hit');

  const { start } = timeline[6];
  const left = await ticks(frame).evaluate(({ style }) => parseFloat(style.insetInlineStart));
  const duration = await frame.locator('video[slot="media"]').evaluate((video) => video.duration);
  assert.ok(Math.abs(left - (100 * start) / duration) < 1, `the tick at ${left} %`);

  await rows(frame).page().keyboard.press('ArrowDown');
  await rows(frame).page().keyboard.press('Enter');
  await until(async () => (await timeOf(frame)) >= start, 'the moment of slide 7');
  assert.equal(await frame.locator('estrade-slides').getAttribute('slide'), '7');
  await until(async () => (await marks(frame).count()) > 0, 'the word is marked on it');
}

export function searchingStories(test, world) {
  test('A word said to the player leads to its slide, and Escape takes all traces away', async () => {
    const { archive, browser } = world;
    const talk = await alignedSample(world);
    await asReader(browser, archive, async (page) => {
      await page.goto(archive.address + talk.url);
      await open(page);
      await assertLeadsThere(page, talk);

      await page.keyboard.press('Escape');
      await until(async () => (await marks(page).count()) === 0, 'nothing is marked any more');
      assert.equal(await ticks(page).count(), 0);
      assert.equal(await page.locator('estrade-search').isVisible(), false);

      await page.keyboard.press('/');
      await page.locator('estrade-search input').fill('xylophone');
      await page.getByText('Nothing found').waitFor();
      assert.equal(await rows(page).count(), 0);
    });
  });

  test('A sandboxed embed is searched as well', async () => {
    const { archive, browser } = world;
    const talk = await alignedSample(world);
    const blog = await openBlog(`${archive.address}/embed/${talk.id}`);
    try {
      await asReader(
        browser,
        archive,
        async (page) => {
          await page.goto(blog.address);
          const frame = await (await page.waitForSelector('iframe')).contentFrame();
          await open(frame);
          await assertLeadsThere(frame, talk);
        },
        { allow: { origins: [blog.address] } },
      );
    } finally {
      await blog.close();
    }
  });

  test('The search in the player puts no reader at a disadvantage', async () => {
    const { archive, browser } = world;
    const talk = await alignedSample(world);
    for (const colorScheme of ['light', 'dark']) {
      await asReader(
        browser,
        archive,
        async (page) => {
          await page.goto(archive.address + talk.url);
          await open(page);
          await button(page).click();
          await page.locator('estrade-search input').fill(word);
          await rows(page).waitFor();
          await assertAccessible(page);
        },
        { colorScheme },
      );
    }
  });

  test('A talk without words is not offered to be searched', async () => {
    const { archive, browser, root } = world;
    const recording = `${root}tests/fixtures/tiny.mp4`;
    const talk = await archive.add({ recording, title: 'Nothing to read' });
    await asReader(browser, archive, async (page) => {
      await page.goto(archive.address + talk.url);
      await open(page);
      assert.equal(await button(page).count(), 0);
    });
  });
}
