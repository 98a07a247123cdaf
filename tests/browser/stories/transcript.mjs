// SPDX-License-Identifier: GPL-3.0-or-later
// What is said, to read: beside the picture, and on the page without script.
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assertAccessible } from '../support/accessibility.mjs';
import { asReader, open, openMenu, until } from '../support/reader.mjs';
import { assertPlays, timeOf } from '../support/watching.mjs';

/** One sentence each two seconds, thirteen of them; every one is long enough to be a passage. */
const sentences = Array.from(
  { length: 13 },
  (_, index) => `Number ${index} of what is said, ${'and so on, '.repeat(20)}until it ends.`,
);
const time = (seconds) => `00:00:${String(seconds).padStart(2, '0')}.000`;
const vtt = (lines) =>
  `WEBVTT\n${lines.map((line, index) => `\n${time(2 * index)} --> ${time(2 * index + 2)}\n${line}\n`).join('')}`;

async function spoken(world) {
  if (world.spoken) return world.spoken;
  const { archive, root } = world;
  const folder = await mkdtemp(join(tmpdir(), 'estrade-spoken-'));
  try {
    await writeFile(join(folder, 'talk.en.vtt'), vtt([...sentences.slice(0, 9), 'A zebra.']));
    await writeFile(join(folder, 'talk.fr.vtt'), vtt(['Bonjour à tous.']));
    const { id } = await archive.add({
      recording: `${root}tests/fixtures/half_minute.mp4`,
      title: 'Spoken',
      language: 'en',
    });
    const files = ['en', 'fr'].map((language) => join(folder, `talk.${language}.vtt`));
    await archive.command('captions', id, ...files, '--wait');
    world.spoken = await archive.talk(id);
    return world.spoken;
  } finally {
    await rm(folder, { recursive: true });
  }
}

const pane = (page) => page.locator('estrade-transcript');
const rows = (page) => pane(page).locator('li button');
const present = (page) => pane(page).locator('[aria-current="true"]');
const video = (page) => page.locator('estrade-player video[slot="media"]');
const seek = (page, seconds) => video(page).evaluate((each, to) => (each.currentTime = to), seconds);
const isInView = (row) =>
  row.evaluate((each) => {
    const list = each.closest('ol').getBoundingClientRect();
    const { top, bottom } = each.getBoundingClientRect();
    return bottom > list.top && top < list.bottom;
  });

export function transcriptStories(test, world) {
  const watch = (story, options) => async () => {
    const { archive, browser } = world;
    const talk = await spoken(world);
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
    'The transcript marks what is said, keeps it in view, and leads to every passage',
    watch(async (page) => {
      await rows(page).nth(9).waitFor({ state: 'attached' });
      await video(page).evaluate((each) => each.pause());
      await seek(page, 15);
      await until(async () => /Number 7/.test(await present(page).innerText()), 'the passage is marked');
      await until(() => isInView(present(page)), 'it is in view');

      await rows(page).nth(8).click();
      await until(async () => (await timeOf(page)) >= 16, 'a click leads there');
      await rows(page).nth(8).focus();
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('Enter');
      await until(async () => (await timeOf(page)) < 16, 'Enter leads there');
      assert.match(await present(page).innerText(), /Number 6/);
    }),
  );

  test(
    'Who scrolls reads on in peace, and comes back with one button',
    watch(async (page) => {
      await rows(page).nth(9).waitFor({ state: 'attached' });
      await video(page).evaluate((each) => each.pause());
      await seek(page, 17);
      await until(async () => /Number 8/.test(await present(page).innerText()), 'far below');
      await until(() => isInView(present(page)), 'it is in view');
      await pane(page).locator('ol').hover();
      await page.mouse.wheel(0, -5000);
      const back = page.getByRole('button', { name: 'Back to what is said now' });
      await back.waitFor();
      await until(async () => !(await isInView(present(page))), 'it is out of view');
      await seek(page, 15);
      await until(async () => /Number 7/.test(await present(page).innerText()), 'it goes on');
      assert.equal(await isInView(present(page)), false, 'the list stays where the reader is');

      await back.click();
      await until(() => isInView(present(page)), 'back in view');
      assert.equal(await back.count(), 0);
    }),
  );

  test(
    'The transcript speaks every language of the talk, and goes when nobody wants it',
    watch(async (page) => {
      const languages = page.getByRole('combobox', { name: 'Language of the transcript' });
      assert.deepEqual(await languages.locator('option').allTextContents(), ['English', 'français']);
      await languages.selectOption('français');
      await pane(page).getByText('Bonjour à tous.').waitFor();
      assert.equal(await pane(page).locator('ol').getAttribute('lang'), 'fr');
      await assertAccessible(page);

      await page.getByRole('button', { name: 'Close the transcript' }).click();
      assert.equal(await pane(page).isVisible(), false);
      await page.keyboard.press('t');
      assert.equal(await pane(page).isVisible(), true);
    }),
  );

  test(
    'What is found in what is said is marked in the transcript',
    watch(async (page) => {
      await page.keyboard.press('/');
      await page.locator('estrade-search input').fill('zebra');
      await until(async () => (await pane(page).locator('mark').count()) === 1, 'the word is marked');
      assert.equal(await pane(page).locator('mark').innerText(), 'zebra');
      await page.keyboard.press('Escape');
      await until(async () => (await pane(page).locator('mark').count()) === 0, 'not any more');
    }),
  );

  test(
    'Captions are chosen, enlarged and set off in the menu',
    watch(async (page) => {
      await openMenu(page);
      await page.getByRole('combobox', { name: 'Captions', exact: true }).selectOption('English');
      const showing = () =>
        video(page).evaluate(({ textTracks }) =>
          [...textTracks].filter(({ mode }) => mode === 'showing').map(({ label }) => label),
        );
      assert.deepEqual(await showing(), ['English']);
      await page.getByRole('combobox', { name: 'Size of captions' }).selectOption('Very large');
      await page.getByRole('combobox', { name: 'Contrast' }).selectOption('Yellow on black');
      const { cueSize, cueContrast } = await page
        .locator('estrade-player .stage')
        .evaluate(({ dataset }) => ({ ...dataset }));
      assert.deepEqual([cueSize, cueContrast], ['largest', 'yellow']);
      await page.getByRole('combobox', { name: 'Captions', exact: true }).selectOption('Off');
      assert.deepEqual(await showing(), []);
    }),
  );

  for (const viewport of [
    { width: 390, height: 844 },
    { width: 640, height: 360 },
  ]) {
    test(`In a frame of ${viewport.width} by ${viewport.height} the transcript is there when asked for`, async () => {
      const { archive, browser } = world;
      const { id } = await spoken(world);
      await asReader(
        browser,
        archive,
        async (page) => {
          await page.goto(`${archive.address}/embed/${id}`);
          await open(page);
          await assertPlays(page);
          assert.equal(await pane(page).count(), 0, 'nobody has asked for it');
          await page.keyboard.press('t');
          await rows(page).first().waitFor();
          const { x, y, width, height } = await pane(page).boundingBox();
          assert.ok(x >= 0 && x + width <= viewport.width && y + height <= viewport.height);
          assert.ok(height >= 200, `${height} pixels to read in`);
        },
        { viewport },
      );
    });
  }

  test('Without script the page holds the transcript, with a link to every moment', async () => {
    const { archive, browser } = world;
    const talk = await spoken(world);
    await asReader(
      browser,
      archive,
      async (page) => {
        await page.goto(archive.address + talk.url);
        await page.locator('.transcript summary', { hasText: 'English' }).click();
        await page.getByText('Number 4 of what is said').waitFor();
        await page.locator('.transcript a', { hasText: '0:08' }).click();
        await page.waitForURL(/\?t=8$/);
        assert.equal(await page.locator('estrade-player').getAttribute('start'), '8');
      },
      { javaScriptEnabled: false },
    );
  });
}
