// SPDX-License-Identifier: GPL-3.0-or-later
// Talks that have less than everything.
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assertAccessible } from '../support/accessibility.mjs';
import { asReader, open } from '../support/reader.mjs';
import { writeTone } from '../support/tone.mjs';
import { assertPlays, assertSounds } from '../support/watching.mjs';

export function kindsStories(test, world) {
  test('A deck alone is a talk to page through, and loads no engine', async () => {
    const { archive, browser, root } = world;
    const talk = await archive.add({
      deck: `${root}config/sample/en/slides.pdf`,
      title: 'A deck alone',
      language: 'en',
    });
    await asReader(browser, archive, async (page) => {
      const engines = [];
      page.on('request', (request) => engines.push(...(request.url().match(/assets\/begin-/) ?? [])));
      await page.goto(archive.address + talk.url);
      await open(page);
      await page.keyboard.press('ArrowRight');

      assert.equal(await page.locator('estrade-slides').getAttribute('slide'), '2');
      assert.deepEqual(engines, []);
      await assertAccessible(page);
    });
  });

  test('Sound with slides has both on the screen at once', async () => {
    const { archive, browser, root } = world;
    const folder = await mkdtemp(join(tmpdir(), 'estrade-tone-'));
    try {
      await writeTone(join(folder, 'tone.wav'), 6);
      const talk = await archive.add({
        recording: join(folder, 'tone.wav'),
        deck: `${root}config/sample/en/slides.pdf`,
        title: 'Sound with slides',
        language: 'en',
      });
      for (const viewport of [
        { width: 390, height: 844 },
        { width: 1440, height: 900 },
      ]) {
        await asReader(
          browser,
          archive,
          async (page) => {
            await page.goto(archive.address + talk.url);
            await open(page);
            await assertPlays(page);
            await page.locator('estrade-slides img').evaluate((image) => image.decode());

            assert.equal(await page.evaluate(() => scrollY), 0, 'nothing jumps');
            const bar = await page.locator('media-control-bar').boundingBox();
            assert.ok(bar.y + bar.height <= viewport.height, `the bar is at ${bar.y}`);
            await assertAccessible(page);
          },
          { viewport },
        );
      }
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test('Sound alone is a talk to listen to', async () => {
    const { archive, browser } = world;
    const folder = await mkdtemp(join(tmpdir(), 'estrade-tone-'));
    try {
      await writeTone(join(folder, 'tone.wav'), 6);
      const talk = await archive.add({
        recording: join(folder, 'tone.wav'),
        title: 'Sound alone',
        language: 'en',
      });
      await asReader(browser, archive, async (page) => {
        await page.goto(archive.address + talk.url);
        await open(page);

        await assertPlays(page);
        await assertSounds(page);
        await assertAccessible(page);
      });
    } finally {
      await rm(folder, { recursive: true });
    }
  });
}
