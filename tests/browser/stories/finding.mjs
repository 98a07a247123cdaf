// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { assertAccessible } from '../support/accessibility.mjs';
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

  test('What is typed is completed, and the keyboard leads to the talk', async () => {
    const { archive, browser, talk } = world;
    for (const colorScheme of ['light', 'dark']) {
      await asReader(
        browser,
        archive,
        async (page) => {
          await page.goto(archive.address);
          const field = page.getByRole('combobox');
          await field.pressSequentially('douze dia');
          const option = page.getByRole('option', { name: `${talk.title} Talk` });
          await option.waitFor();
          assert.equal(await field.getAttribute('aria-expanded'), 'true');
          await assertAccessible(page);

          await field.press('Escape');
          assert.equal(await page.getByRole('listbox').isVisible(), false);
          assert.equal(await field.inputValue(), 'douze dia');

          await field.press('ArrowDown');
          const chosen = page.locator('[aria-selected="true"]');
          while ((await chosen.innerText()).indexOf(talk.title) < 0) await field.press('ArrowDown');
          assert.equal(
            await field.getAttribute('aria-activedescendant'),
            await chosen.getAttribute('id'),
          );
          await field.press('Enter');
          await page.waitForURL(`**${talk.url}`);
        },
        { colorScheme },
      );
    }
  });

  test('A suggested word is searched for, and so is a speaker', async () => {
    const { archive, browser } = world;
    await asReader(browser, archive, async (page) => {
      await page.goto(archive.address);
      const field = page.getByRole('combobox');
      await field.pressSequentially('rémin');
      await page.getByRole('option', { name: 'réminiscence Word' }).click();
      await page.waitForURL(/\/search\?q=r%C3%A9miniscence/);

      await page.goto(archive.address);
      await field.pressSequentially('Ad');
      await page.getByRole('option', { name: 'Ada Speaker' }).click();
      await page.waitForURL(/speaker=Ada/);
      await page.locator('main').getByText('Estrade en douze diapositives').first().waitFor();
    });
  });
}
