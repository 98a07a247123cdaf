// SPDX-License-Identifier: GPL-3.0-or-later
// A talk that somebody really gave, where the shared material is at hand.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { asReader, open } from '../support/reader.mjs';
import { assertPicturesChange, assertPlays, assertSounds } from '../support/watching.mjs';

export function realStories(test, world) {
  const folder = join(world.root, '../shared/material/talks/bbb-8774263b');
  const skip = existsSync(folder) ? false : `no shared material at ${folder}`;

  test('A real talk with its real slides is watched and found', { skip }, async () => {
    const { archive, browser } = world;
    const talk = await archive.add({
      recording: join(folder, 'derived-screen.mp4'),
      deck: join(folder, 'aSimple-Layout.pdf'),
      title: 'A simple layout',
      language: 'en',
    });
    const words = talk.slides.flatMap(({ text }) => text.match(/\p{L}{8,}/gu) ?? []);
    const [word] = words.sort((one, other) => other.length - one.length);

    await asReader(browser, archive, async (page) => {
      await page.goto(archive.address + talk.url);
      await open(page);
      await assertPlays(page);
      await assertSounds(page);
      await assertPicturesChange(page);

      await page.goto(`${archive.address}/search?q=${encodeURIComponent(word)}`);
      const found = page.locator(`main .hit a[href*="/talks/${talk.id}/"]`).first();
      await found.waitFor();
      const number = (await found.getAttribute('href')).match(/slide=(\d+)/)?.[1];
      assert.ok(talk.slides[number - 1]?.text.includes(word), `slide ${number} says ${word}`);
    });
  });
}
