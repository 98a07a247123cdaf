// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { assertAccessible } from '../support/accessibility.mjs';
import { asReader, open } from '../support/reader.mjs';

export function readingStories(test, world) {
  const pages = () => {
    const { talk } = world;
    return [
      '/',
      talk.event.url,
      talk.url,
      talk.slides[6].url,
      '/search?q=r%C3%A9miniscence',
      `/embed/${talk.id}`,
    ];
  };

  test('A talk reads well without JavaScript', async () => {
    const { archive, browser, talk } = world;
    await asReader(
      browser,
      archive,
      async (page) => {
        await page.goto(archive.address + talk.url);

        assert.equal(await page.locator('h1').innerText(), talk.title);
        assert.ok(await page.locator('.poster img').evaluate((image) => image.naturalWidth > 0));
        for (const slide of talk.slides) {
          assert.ok(await page.locator(`a[href^="${slide.url}"] img`).first().isVisible());
        }
        assert.match(await page.locator('body').innerHTML(), /réminiscence/i);
        for (const download of [talk.recording.download.url, talk.deck.url]) {
          assert.ok(await page.locator(`a[href="${download}"]`).first().isVisible());
        }
      },
      { javaScriptEnabled: false },
    );
  });

  test('A search works without JavaScript', async () => {
    const { archive, browser } = world;
    await asReader(
      browser,
      archive,
      async (page) => {
        await page.goto(archive.address);
        await page.locator('input[type="search"]').first().fill('reminiscence');
        await page.locator('input[type="search"]').first().press('Enter');

        assert.match(await page.locator('main').innerText(), /réminiscence/i);
      },
      { javaScriptEnabled: false },
    );
  });

  for (const colorScheme of ['light', 'dark']) {
    test(`No page puts a reader at a disadvantage, in ${colorScheme} colours`, async () => {
      const { archive, browser } = world;
      for (const path of pages()) {
        await asReader(
          browser,
          archive,
          async (page) => {
            await page.goto(archive.address + path);
            await assertAccessible(page);
          },
          { colorScheme },
        );
      }
    });

    test(`Neither does the player, in ${colorScheme} colours`, async () => {
      const { archive, browser, talk } = world;
      for (const path of [talk.url, `/embed/${talk.id}`]) {
        await asReader(
          browser,
          archive,
          async (page) => {
            await page.goto(archive.address + path);
            await open(page);
            await page.locator('estrade-player video').evaluate((video) => video.pause());
            await assertAccessible(page);
          },
          { colorScheme },
        );
      }
    });
  }

  test('No page is wider than a phone', async () => {
    const { archive, browser } = world;
    for (const path of pages()) {
      await asReader(
        browser,
        archive,
        async (page) => {
          await page.goto(archive.address + path);
          const width = () => page.evaluate(() => document.documentElement.scrollWidth);
          assert.equal(await width(), 390, path);
          if (await page.locator('button.poster').count()) {
            await open(page);
            assert.equal(await width(), 390, `${path}, after the click`);
          }
        },
        { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
      );
    }
  });

  test('The player speaks the page’s language', async () => {
    const { archive, browser, talk } = world;
    for (const [locale, next] of [
      ['fr-FR', 'Diapositive suivante'],
      ['en-GB', 'Next slide'],
    ]) {
      await asReader(
        browser,
        archive,
        async (page) => {
          await page.goto(archive.address + talk.url);
          await open(page);
          await page.getByRole('button', { name: next }).waitFor();
        },
        { locale },
      );
    }
  });
}
