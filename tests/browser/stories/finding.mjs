// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { asReader, open } from '../support/reader.mjs';

export function findingStories(test, world) {
  for (const word of ['réminiscence', 'reminiscence']) {
    test(`“${word}” finds slide 7, and opens it`, async () => {
      const { archive, browser } = world;
      await asReader(browser, archive, async (page) => {
        await page.goto(archive.address);
        await page.locator('input[type="search"]').first().fill(word);
        await page.locator('input[type="search"]').first().press('Enter');

        const hit = page.locator('main a[href*="slide=7"]').first();
        await hit.waitFor();
        assert.match(await page.locator('mark').first().innerText(), /réminiscence/i);
        await hit.click();
        await page.waitForURL(/slide=7/);
        await open(page);
        assert.equal(await page.locator('estrade-slides').getAttribute('slide'), '7');
      });
    });
  }
}
