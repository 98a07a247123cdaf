// SPDX-License-Identifier: GPL-3.0-or-later
// Lists of the studio, filtered while somebody types, and without a script.
import assert from 'node:assert/strict';
import { assertAccessible } from '../support/accessibility.mjs';
import { asOrganiser } from '../support/reader.mjs';

export function filteringStories(test, world) {
  const accessible = async (page) => {
    await assertAccessible(page, { rules: { 'target-size': { enabled: true } } });
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wider <= 0, `${wider} pixels too wide`);
  };
  const ask = (method, path, body) =>
    fetch(world.archive.address + path, {
      method,
      headers: {
        Authorization: `Bearer ${world.archive.token}`,
        'Content-Type': 'application/json',
      },
      body: JSON.stringify(body),
    });
  /** Four talks of an event, the first changed five times. */
  const prepared = async (event) => {
    const ids = [];
    for (const [title, speaker] of [
      ['L’été des archives', 'Ada'],
      ['Chercher', 'Grace'],
      ['Garder', 'Zoé'],
      ['Montrer', 'Paul'],
    ]) {
      const made = await ask('POST', '/api/v1/talks', { title, speakers: [speaker], event });
      assert.equal(made.status, 201);
      ids.push((await made.json()).id);
    }
    for (const licence of ['CC0', 'CC BY 4.0', 'CC BY-SA 4.0', 'CC BY-NC 4.0', 'CC BY-ND 4.0']) {
      const changed = await ask('PATCH', `/api/v1/talks/${ids[0]}`, { licence });
      assert.equal(changed.status, 200);
    }
    return ids;
  };

  test('The speakers of an event are filtered while one types, and the count is announced', async () => {
    const { archive, browser } = world;
    await prepared('Filtrée');
    await asOrganiser(browser, archive, async (page) => {
      await page.goto(`${archive.address}/studio/events/filtree/speakers`);
      await page.getByRole('button', { name: 'Make a link for each' }).click();
      const rows = page.locator('.speaker-row');
      await page.goto(`${archive.address}/studio/events/filtree/speakers`);
      assert.equal(await rows.count(), 4);
      const field = page.getByRole('searchbox', { name: 'Filter this list' });
      await field.pressSequentially('ete');
      await page.getByText('1 of 4').first().waitFor();
      assert.equal(await rows.count(), 1);
      await rows.getByText('L’été des archives').first().waitFor();
      assert.equal(await page.locator('estrade-listing > [role="status"]').textContent(), '1 of 4');
      assert.ok(await field.evaluate((input) => input === document.activeElement), 'typing goes on');
      assert.match(page.url(), /\?q=ete$/);
      // What the page's other script does is done to what came.
      await rows.locator('summary').first().click();
      assert.ok(await rows.locator('button[data-copy]').first().isVisible());
      await accessible(page);
      await field.fill('octopus');
      await page.getByText('Nothing in this list fits').first().waitFor();
      await accessible(page);
      await page.getByRole('link', { name: 'Show all of it' }).click();
      await rows.nth(3).waitFor();
    });
  });

  test('What somebody has begun to change in a row stays while they filter, and they are told what changed', async () => {
    const { archive, browser } = world;
    await asOrganiser(browser, archive, async (page) => {
      const people = `${archive.address}/studio/people`;
      await page.goto(people);
      for (const name of ['anouk', 'boris', 'chloe', 'david']) {
        await page.locator('#name').fill(name);
        await page.getByRole('button', { name: 'Add somebody' }).click();
        await page.locator('.secret').waitFor();
      }
      await page.goto(people);
      const filter = page.getByRole('searchbox', { name: 'Filter this list' });
      const row = (name) => page.locator('.rows > li', { hasText: name });
      const typed = row('anouk').locator('textarea');
      await row('anouk').locator('summary').click();
      await typed.fill('half of an address');
      await row('chloe').locator('summary').click();

      await filter.fill('boris');
      await page.getByText(/^1 of \d+$/).first().waitFor();
      assert.equal(await row('david').count(), 0);
      assert.equal(await row('chloe').count(), 0, 'it was only looked at');
      assert.equal(await typed.inputValue(), 'half of an address');
      assert.ok(await typed.isVisible());
      assert.equal(await row('boris').count(), 1);
      await filter.fill('nobody at all');
      await page.getByText('Nothing in this list fits').first().waitFor();
      assert.equal(await typed.inputValue(), 'half of an address');

      // Somebody else is faster.
      const other = await page.context().newPage();
      await other.goto(people);
      const there = other.locator('.rows > li', { hasText: 'anouk' });
      await there.locator('summary').click();
      await there.getByLabel('Role').selectOption('editor');
      await there.getByRole('button', { name: 'Save' }).click();
      await other.getByText('Saved.').waitFor();
      await other.close();
      await filter.fill('anouk');
      await page.getByText('This has changed meanwhile.').waitFor();
      assert.equal(await row('anouk').count(), 1);
      assert.equal(await typed.inputValue(), 'half of an address');
      await accessible(page);
      await page.getByRole('button', { name: 'Show it' }).click();
      assert.equal(await typed.inputValue(), '');
      await row('anouk').locator('summary', { hasText: 'Editor' }).waitFor();
      assert.ok(
        await row('anouk').locator('summary').evaluate((one) => one === document.activeElement),
      );

      // What was closed again is given up.
      await typed.fill('not this either');
      await row('anouk').locator('summary').click();
      await filter.fill('david');
      await row('anouk').waitFor({ state: 'detached' });
    });
  });

  test('It is a form without JavaScript', async () => {
    const { archive, browser } = world;
    await prepared('Sans script');
    await asOrganiser(
      browser,
      archive,
      async (page) => {
        await page.goto(`${archive.address}/studio/events/sans-script/speakers`);
        await page.getByRole('searchbox', { name: 'Filter this list' }).fill('zoe');
        await page.getByRole('button', { name: 'Filter', exact: true }).click();
        assert.equal(await page.locator('.speaker-row').count(), 1);
        await page.getByText('1 of 4').waitFor();
      },
      { javaScriptEnabled: false },
    );
  });

  test('A history is filtered in its place, and what was chosen among talks stays', async () => {
    const { archive, browser } = world;
    const [id] = await prepared('En place');
    await asOrganiser(browser, archive, async (page) => {
      await page.goto(`${archive.address}/studio/talks/${id}`);
      const history = page.locator('#history');
      const shown = history.locator('li.edit:visible');
      assert.equal(await shown.count(), 5);
      await history.getByLabel('Filter this list').fill('by-sa');
      assert.equal(await shown.count(), 2, 'that it became, and was');
      assert.equal(await history.getByRole('status').textContent(), '2 of 5');
      await accessible(page);

      await page.goto(`${archive.address}/studio/several`);
      await page.getByLabel('Garder').first().check();
      await page.getByLabel('Filter this list').fill('chercher');
      await page.keyboard.press('Enter');
      assert.ok(page.url().endsWith('/several'), 'a key to filter sends no form');
      assert.ok(await page.getByLabel('Garder').first().isVisible());
      assert.ok(!(await page.getByLabel('Montrer').first().isVisible()));
      await accessible(page);
    });
  });
}
