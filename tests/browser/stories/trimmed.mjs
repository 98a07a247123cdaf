// SPDX-License-Identifier: GPL-3.0-or-later
// A recording of which only a part is shown.
import assert from 'node:assert/strict';
import { asReader, open, until } from '../support/reader.mjs';
import { assertPicturesChange, assertSounds, timeOf } from '../support/watching.mjs';

export function trimmedStories(test, world) {
  test('A trimmed talk plays from its new start over every seam to its new end', async () => {
    const { archive, browser, root } = world;
    const talk = await archive.add({
      recording: `${root}tests/fixtures/half_minute.mp4`,
      title: 'Half a minute',
      language: 'en',
    });
    const part = await archive.trim(talk.id, { start: 4.37, end: 26.13 });
    assert.notEqual(part.recording.playlist, talk.recording.playlist);
    await asReader(browser, archive, async (page) => {
      await page.goto(archive.address + talk.url);
      await open(page);
      const video = page.locator('estrade-player video[slot="media"]');
      const seek = (time) => video.evaluate((element, to) => (element.currentTime = to), time);

      // From 0 over the seam between the start, which was made anew, and the middle.
      await until(async () => (await timeOf(page)) > 2.2, 'the first seam is passed');
      assert.ok(Math.abs((await video.evaluate(({ duration }) => duration)) - 21.76) < 0.1);
      await assertPicturesChange(page);
      // And the one before the end.
      await seek(19);
      await until(() => video.evaluate(({ ended }) => ended), 'the end is reached');
      assert.ok(Math.abs((await timeOf(page)) - 21.76) < 0.1);
      await seek(12);
      await video.evaluate((element) => element.play());
      await assertSounds(page);
    });
  });
}
