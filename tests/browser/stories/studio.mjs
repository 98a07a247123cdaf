// SPDX-License-Identifier: GPL-3.0-or-later
// The organiser's pages: coming in, the own account, and who may do what.
import assert from 'node:assert/strict';
import { assertAccessible } from '../support/accessibility.mjs';
import { asOrganiser, asReader } from '../support/reader.mjs';

export function studioStories(test, world) {
  const accessible = async (page) => {
    await assertAccessible(page, { rules: { 'target-size': { enabled: true } } });
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wider <= 0, `${wider} pixels too wide`);
  };

  test('Who is invited chooses a password, without JavaScript, and sees what is theirs', async () => {
    const { archive, browser, talk } = world;
    let invitation;
    await asOrganiser(
      browser,
      archive,
      async (page) => {
        await page.getByRole('link', { name: 'People' }).click();
        await page.locator('#name').fill('paul');
        await page.locator('#role-new').selectOption('editor');
        await page.locator('#talks-new').fill(`${archive.address}/t/${talk.id}`);
        await page.getByRole('button', { name: 'Add somebody' }).click();
        invitation = await page.locator('.secret code').textContent();
        await accessible(page);
      },
      { javaScriptEnabled: true },
    );
    await asReader(
      browser,
      archive,
      async (page) => {
        await page.goto(invitation);
        await page.locator('#password').fill('words that paul knows');
        await page.locator('#again').fill('words that paul knows');
        await page.getByRole('button', { name: 'Save and go in' }).click();
        await page.getByRole('link', { name: talk.title, exact: true }).waitFor();
        assert.equal(await page.getByRole('link', { name: 'People' }).count(), 0);
        await page.getByRole('button', { name: 'Sign out' }).click();
        await page.waitForURL('**/studio/sign-in');
        await page.goto(`${archive.address}/studio/account`);
        await page.locator('#name').fill('paul');
        await page.locator('#password').fill('words that paul knows');
        await page.getByRole('button', { name: 'Sign in' }).click();
        await page.waitForURL('**/studio/account');
      },
      { javaScriptEnabled: false, allow: { session: true } },
    );
  });

  test('A token that is made in the studio opens the API until it is ended', async () => {
    const { archive, browser } = world;
    await asOrganiser(browser, archive, async (page) => {
      await page.getByRole('link', { name: 'Account' }).click();
      await page.locator('#token').fill('laptop');
      await page.getByRole('button', { name: 'Make a token' }).click();
      const token = await page.locator('.secret code').textContent();
      const ask = () =>
        fetch(`${archive.address}/api/v1/jobs`, { headers: { Authorization: `Bearer ${token}` } });
      assert.equal((await ask()).status, 200);
      await accessible(page);
      await page
        .getByRole('listitem')
        .filter({ hasText: 'laptop' })
        .getByRole('button', { name: 'End' })
        .click();
      await page.getByText('You have none yet.').waitFor();
      assert.equal((await ask()).status, 401);
    });
  });

  for (const [width, colorScheme] of [
    [390, 'light'],
    [820, 'dark'],
    [1440, 'light'],
  ]) {
    test(`The studio is accessible, ${width} pixels wide and ${colorScheme}`, async () => {
      const { archive, browser } = world;
      const options = { viewport: { width, height: 900 }, colorScheme, locale: 'fr-FR' };
      await asReader(
        browser,
        archive,
        async (page) => {
          await page.goto(`${archive.address}/studio/sign-in`);
          await accessible(page);
        },
        options,
      );
      await asOrganiser(
        browser,
        archive,
        async (page) => {
          for (const path of ['/studio/talks', '/studio/upload', '/studio/account', '/studio/people']) {
            await page.goto(archive.address + path);
            if (path.endsWith('people')) await page.locator('summary').first().click();
            await accessible(page);
          }
        },
        options,
      );
    });
  }
}
