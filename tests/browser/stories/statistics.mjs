// SPDX-License-Identifier: GPL-3.0-or-later
// What is watched, as who organises sees it.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { assertAccessible } from '../support/accessibility.mjs';
import { faultsOf } from '../support/markup.mjs';
import { asOrganiser, asReader, open, until } from '../support/reader.mjs';

export function statisticsStories(test, world) {
  const page_ = () => `${world.archive.address}/studio/statistics`;
  const accessible = (page) =>
    assertAccessible(page, { rules: { 'target-size': { enabled: true } } });
  const tell = (talk, counts) =>
    fetch(`${world.archive.address}/talks/${talk.id}/watched`, {
      method: 'POST',
      body: JSON.stringify(counts),
    });

  test('What was watched is seen by talk, event, day and site, and is followed while one types', async () => {
    const { archive, browser, talk } = world;
    assert.equal((await tell(talk, { views: 1, seconds: 500, slides: 4, site: 'blog.example.org', returned: { 3: 2 }, unanswered: ['Octopus'] })).status, 204);
    assert.equal((await tell(talk, { views: 1, seconds: 60, slides: 1 })).status, 204);
    await asOrganiser(browser, archive, async (page) => {
      await page.getByRole('link', { name: 'Statistics' }).click();
      await page.getByRole('heading', { name: 'What is watched' }).waitFor();
      await page.getByRole('rowheader', { name: 'Estrade en douze diapositives' }).first().waitFor();
      await page.getByRole('rowheader', { name: 'Premiers pas' }).waitFor();
      await page.getByRole('rowheader', { name: 'blog.example.org' }).waitFor();
      await page.getByRole('link', { name: 'Slide 3' }).waitFor();
      await page.getByRole('rowheader', { name: /^octopus/ }).waitFor();
      await page.getByText('The days as a table').click();
      await accessible(page);
      const sent = await page.request.get(page_());
      assert.deepEqual(await faultsOf(await sent.text(), 'statistics'), []);
      for (const width of [390, 820, 1440]) {
        await page.setViewportSize({ width, height: 900 });
        const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(wider <= 0, `${wider} pixels too wide at ${width}`);
      }

      await page.getByRole('combobox', { name: 'Site' }).selectOption({ label: 'blog.example.org' });
      await page.locator('.sums dd').first().getByText('1', { exact: true }).waitFor();
      await page.getByLabel('Talk, or words searched').fill('no such talk');
      await page.getByText('Nothing was watched that fits this.').first().waitFor();
      assert.match(page.url(), /site=blog\.example\.org.*q=no\+such\+talk/);
      await page.getByLabel('Talk, or words searched').fill('douze');
      const [table] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: /^CSV\s*: By talk/ }).click(),
      ]);
      const lines = (await readFile(await table.path(), 'utf8')).trim().split('\r\n');
      assert.equal(lines[0], 'talk,title,views,seconds,slides');
      assert.equal(lines.length, 2, 'as the page is narrowed');
      await page.goto(`${page_()}?lang=fr`);
      await page.getByRole('heading', { name: 'Ce qui est regardé' }).waitFor();
    });
  });

  test('The same without JavaScript', async () => {
    const { archive, browser } = world;
    await asOrganiser(
      browser,
      archive,
      async (page) => {
        await page.goto(page_());
        await page.getByLabel('Talk, or words searched').fill('no such talk');
        await page.getByRole('button', { name: 'Show' }).click();
        await page.getByText('Nothing was watched that fits this.').waitFor();
      },
      { javaScriptEnabled: false },
    );
  });

  test('A slide that is turned back to and a search in vain are counted', async () => {
    const { archive, browser, talk } = world;
    const counted = async (what) => {
      const answer = await fetch(`${archive.address}/api/v1/statistics/${what}?talk=${talk.id}`, {
        headers: { Authorization: `Bearer ${archive.token}` },
      });
      return answer.json();
    };
    const times = async () =>
      (await counted('slides')).returned.find(({ slide }) => slide === '1')?.times ?? 0;
    const before = await times();
    await asReader(browser, archive, async (page) => {
      await page.goto(`${archive.address}/embed/${talk.id}?view=slides`);
      await open(page);
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowLeft');
      await page.keyboard.press('ArrowLeft');
      await page.getByRole('button', { name: 'Search in this talk' }).click();
      await page.keyboard.type('zanzibarium');
      await page.getByText('Nothing found').first().waitFor();
      await page.goto(`${archive.address}/search`);
      await page.locator('main input[name="q"]').fill('Quetzalcoatlus');
      await page.keyboard.press('Enter');
      await page.getByText('Nothing found for').waitFor();
    });
    await until(async () => (await times()) > before, 'slide 1 is counted');
    const { unanswered } = await counted('searches');
    assert.ok(unanswered.some(({ words }) => words === 'zanzibarium'), JSON.stringify(unanswered));
    const everywhere = await fetch(`${archive.address}/api/v1/statistics/searches`, {
      headers: { Authorization: `Bearer ${archive.token}` },
    });
    const all = (await everywhere.json()).unanswered;
    assert.ok(all.some(({ words, talk: id }) => words === 'quetzalcoatlus' && !id), JSON.stringify(all));
  });
}
