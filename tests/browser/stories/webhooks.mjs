// SPDX-License-Identifier: GPL-3.0-or-later
// A program that is told what happens to talks, added in the studio without a script.
import assert from 'node:assert/strict';
import { assertAccessible } from '../support/accessibility.mjs';
import { asOrganiser } from '../support/reader.mjs';
import { openReceiver } from '../support/receiver.mjs';

export function webhookStories(test, world) {
  const accessible = async (page) => {
    await assertAccessible(page, { rules: { 'target-size': { enabled: true } } });
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wider <= 0, `${wider} pixels too wide`);
  };
  const setVisibility = (archive, id, visibility) =>
    fetch(`${archive.address}/api/v1/talks/${id}`, {
      method: 'PATCH',
      headers: { Authorization: `Bearer ${archive.token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ visibility }),
    });

  test('A program is told of a talk that is published, and the page shows what it answered', async () => {
    const { archive, browser, talk } = world;
    const receiver = await openReceiver();
    try {
      await asOrganiser(
        browser,
        archive,
        async (page) => {
          await page.getByRole('link', { name: 'Webhooks' }).click();
          await page.locator('#url').fill(`${receiver.address}/hook`);
          // The talk may still be completed meanwhile.
          for (const box of await page.getByRole('checkbox').all()) await box.uncheck();
          await page.getByLabel('Readers can see a talk').check();
          await page.getByLabel('Readers can no longer see a talk').check();
          await page.getByRole('button', { name: 'Add', exact: true }).click();
          const secret = await page.locator('.secret code').textContent();

          await page.getByRole('button', { name: 'Send a test' }).click();
          const test = await receiver.next();
          receiver.verify(test, secret);
          assert.equal(test.json.type, 'webhook.test');

          await setVisibility(archive, talk.id, 'unlisted');
          await setVisibility(archive, talk.id, 'withdrawn');
          const withdrawn = await receiver.next();
          receiver.verify(withdrawn, secret);
          assert.deepEqual(
            [withdrawn.json.type, withdrawn.json.data.talk.id],
            ['talk.withdrawn', talk.id],
          );
          await setVisibility(archive, talk.id, 'public');
          const published = await receiver.next();
          assert.equal(published.json.type, 'talk.published');
          assert.equal(published.json.data.talk.url, `${archive.address}${talk.url}`);

          const row = page.getByRole('listitem').filter({ hasText: 'Readers can see a talk' });
          await assert.doesNotReject(async () => {
            for (let tries = 0; tries < 100; ++tries) {
              await page.goto(page.url().replace(/\/(test|again)$/, ''));
              if ((await row.getByText('Delivered').count()) > 0) return;
            }
            throw new Error('it was never delivered');
          });
          await row.locator('summary').click();
          await row.getByText('taken').waitFor();
          await row.getByRole('button', { name: 'Send again' }).click();
          const again = await receiver.next();
          assert.equal(again.headers['webhook-id'], published.headers['webhook-id']);

          await page.getByRole('button', { name: 'Make a new secret' }).click();
          const newer = await page.locator('.secret code').textContent();
          await page.getByText('the one before is good until').waitFor();
          await page.getByRole('button', { name: 'Send a test' }).click();
          const both = await receiver.next();
          for (const good of [newer, secret]) receiver.verify(both, good);

          await page.getByRole('button', { name: 'Pause' }).click();
          await page.getByText('Paused', { exact: true }).waitFor();
          await page.getByRole('button', { name: 'Resume' }).click();
          await page.getByText('Active', { exact: true }).waitFor();
        },
        { javaScriptEnabled: false },
      );
    } finally {
      await setVisibility(archive, talk.id, 'public');
      await receiver.close();
    }
  });

  for (const [width, colorScheme] of [
    [390, 'light'],
    [820, 'dark'],
    [1440, 'light'],
  ]) {
    test(`The pages of webhooks are accessible, ${width} pixels wide and ${colorScheme}`, async () => {
      const { archive, browser } = world;
      const options = { viewport: { width, height: 900 }, colorScheme, locale: 'fr-FR' };
      await asOrganiser(
        browser,
        archive,
        async (page) => {
          await page.goto(`${archive.address}/studio/webhooks`);
          await accessible(page);
          await page.locator('.webhook a').first().click();
          await page.locator('#deliveries summary').first().click();
          await page.locator('.part summary').last().click();
          await accessible(page);
        },
        options,
      );
    });
  }
}
