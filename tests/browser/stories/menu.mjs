// SPDX-License-Identifier: GPL-3.0-or-later
// What the menu offers: how the talk is played, what is shared, and help.
import assert from 'node:assert/strict';
import { assertAccessible } from '../support/accessibility.mjs';
import { openBlog } from '../support/blog.mjs';
import { asReader, open, openMenu, until } from '../support/reader.mjs';
import { alignedSample } from '../support/sample.mjs';
import { assertPlays, timeOf } from '../support/watching.mjs';

const video = (frame) => frame.locator('estrade-player video[slot="media"]');
const seek = (page, seconds) => video(page).evaluate((each, to) => (each.currentTime = to), seconds);

export function menuStories(test, world) {
  const watch =
    (story, { path = ({ url }) => url, ...options } = {}) =>
    async () => {
      const { archive, browser } = world;
      const talk = await alignedSample(world);
      await asReader(
        browser,
        archive,
        async (page) => {
          await page.goto(archive.address + path(talk));
          await open(page);
          await assertPlays(page);
          await story(page, talk);
        },
        options,
      );
    };

  test(
    'Speed goes from a half to three, and voices keep their pitch',
    watch(async (page) => {
      const rate = () => video(page).evaluate((each) => each.playbackRate);
      await openMenu(page);
      const speed = page.getByRole('slider', { name: 'Speed' });
      await speed.focus();
      await page.keyboard.press('End');
      assert.equal(await rate(), 3);
      await page.keyboard.press('Home');
      assert.equal(await rate(), 0.5);
      await page.keyboard.press('Escape');
      await page.keyboard.press('>');
      assert.equal(await rate(), 0.75);
      assert.ok(await video(page).evaluate((each) => each.preservesPitch));
    }),
  );

  test(
    'A passage is repeated from A to B until it is let go',
    watch(async (page) => {
      await seek(page, 20);
      await page.keyboard.press('a');
      await page.getByText('Repeat from here.').waitFor();
      await seek(page, 30);
      await until(() => video(page).evaluate((each) => !each.seeking), 'it is there');
      await page.keyboard.press('a');
      await until(async () => (await timeOf(page)) < 25, 'it begins again');
      assert.equal(await page.locator('.repeats i').count(), 2);
      await page.keyboard.press('a');
      assert.equal(await page.locator('.repeats i').count(), 0);

      await page.keyboard.press('r');
      assert.ok(await video(page).evaluate((each) => each.loop));
    }),
  );

  test(
    'Chapters lead to their moments',
    watch(async (page, { chapters }) => {
      await openMenu(page, 'Chapters');
      await page.locator('estrade-menu .chapters button', { hasText: chapters[6].title }).click();
      await until(async () => (await timeOf(page)) >= chapters[6].start, 'the seventh');
      const current = page.locator('estrade-menu .chapters [aria-current]');
      await until(async () => /Search/.test(await current.innerText()), 'it is marked');
    }),
  );

  test(
    'A link and a code begin at this second or this slide',
    watch(
      async (page, talk) => {
        const { archive } = world;
        await video(page).evaluate((each) => each.pause());
        await seek(page, talk.timeline[6].start + 2);
        await until(
          async () => (await page.locator('estrade-slides').getAttribute('slide')) === '7',
          'slide 7',
        );
        await openMenu(page, 'Share');
        const link = page.getByLabel('Link', { exact: true });
        const code = page.getByLabel('Code to embed it', { exact: true });
        const begin = page.getByRole('combobox', { name: 'Begin at' });
        assert.equal(await link.inputValue(), archive.address + talk.url);
        await begin.selectOption('slide');
        assert.equal(await link.inputValue(), `${archive.address}${talk.url}?slide=7`);
        await begin.selectOption('moment');
        const second = Math.floor(talk.timeline[6].start + 2);
        assert.equal(await link.inputValue(), `${archive.address}${talk.url}?t=${second}`);
        assert.match(await code.inputValue(), new RegExp(`src="[^"]*/embed/${talk.id}\\?t=${second}"`));

        await page.getByRole('button', { name: 'Copy – Link' }).click();
        await page.getByText('Copied.').waitFor();
        assert.equal(
          await page.evaluate(() => navigator.clipboard.readText()),
          await link.inputValue(),
        );
        for (const file of [talk.recording.download, talk.deck, ...talk.downloads]) {
          assert.ok(await page.locator(`estrade-menu a[href="${file.url}"]`).isVisible(), file.name);
        }
        const own = page.getByRole('link', { name: 'Open this talk’s page' }).last();
        assert.equal(await own.getAttribute('href'), talk.url);
      },
      { permissions: ['clipboard-read', 'clipboard-write'] },
    ),
  );

  test('A sandboxed frame copies as well as it may, and says what came of it', async () => {
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
          await openMenu(frame, 'Share');
          await frame.getByRole('button', { name: 'Copy – Link' }).click();
          await frame.getByText(/^(Copied\.|Press Ctrl\+C)/).waitFor();
        },
        { allow: { origins: [blog.address], errors: /clipboard/i } },
      );
    } finally {
      await blog.close();
    }
  });

  test(
    'A question mark shows the keys, and Escape gives the focus back',
    watch(async (page) => {
      await page.locator('estrade-slides .picture').focus();
      await page.keyboard.press('?');
      await page.getByText('Play or pause').waitFor();
      const tab = page.getByRole('tab', { name: 'Keys' });
      assert.equal(await tab.getAttribute('aria-selected'), 'true');
      await page.keyboard.press('Escape');
      assert.equal(await tab.count(), 0);
      await page.keyboard.press('ArrowRight');
      assert.equal(await page.locator('estrade-slides').getAttribute('slide'), '2');
    }),
  );

  test(
    'Each slide says its text to who has asked for it, and to nobody else',
    watch(async (page, { slides, timeline }) => {
      const said = page.locator('estrade-slides [role="status"]');
      await seek(page, timeline[2].start + 1);
      await until(
        async () => (await page.locator('estrade-slides').getAttribute('slide')) === '3',
        'slide 3',
      );
      assert.doesNotMatch(await said.textContent(), /Slide 3/);
      await page.keyboard.press('x');
      await seek(page, timeline[6].start + 1);
      await until(async () => /^Slide 7 of 12/.test(await said.textContent()), 'it is said');
      assert.ok((await said.textContent()).includes(slides[6].text.trim()));
    }),
  );

  test('The menu and what it opens put no reader at a disadvantage', async () => {
    for (const options of [
      { colorScheme: 'light' },
      { colorScheme: 'dark' },
      { forcedColors: 'active', reducedMotion: 'reduce' },
    ]) {
      await watch(async (page) => {
        await video(page).evaluate((each) => each.pause());
        await page.keyboard.press('g');
        await page.locator('estrade-strip li').first().waitFor();
        await openMenu(page);
        await assertAccessible(page);
        for (const name of ['Chapters', 'Share', 'Keys']) {
          await page.getByRole('tab', { name }).click();
          await assertAccessible(page);
        }
        await page.keyboard.press('Escape');
        for (const key of ['2', '3', '4', '5', 'w']) {
          await page.keyboard.press(key);
          await assertAccessible(page);
        }
      }, options)();
    }
  });

  test(
    'At twice the size everything of an embed is still to be reached',
    watch(
      async (page) => {
        for (const name of ['Settings and more', 'Captions', 'Play', 'Pause']) {
          const button = page.getByRole('button', { name, exact: true });
          if (!(await button.count())) continue;
          const { x, width } = await button.boundingBox();
          assert.ok(x >= 0 && x + width <= 480, name);
        }
        await openMenu(page, 'Keys');
        const { x, y, width, height } = await page.locator('estrade-menu').boundingBox();
        assert.ok(x >= 0 && y >= 0 && x + width <= 480 && y + height <= 270);
        await page.getByText('Close what is open').scrollIntoViewIfNeeded();
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 480);
      },
      // 960 by 540 at 200 %
      {
        path: ({ id }) => `/embed/${id}`,
        viewport: { width: 480, height: 270 },
        deviceScaleFactor: 2,
      },
    ),
  );
}
