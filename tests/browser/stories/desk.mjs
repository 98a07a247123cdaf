// SPDX-License-Identifier: GPL-3.0-or-later
// The organiser's desk: the work on every talk, as it goes on.
import assert from 'node:assert/strict';
import { assertAccessible } from '../support/accessibility.mjs';
import { asOrganiser } from '../support/reader.mjs';

/** Work on a busy machine. */
const patience = { timeout: 180_000 };

export function deskStories(test, world) {
  const deck = () => `${world.root}config/sample/fr/slides.pdf`;
  const broken = () => `${world.root}tests/fixtures/truncated_no_moov.mp4`;
  const row = (page, id) => page.locator(`#talk-${id}`);
  const accessible = (page) =>
    assertAccessible(page, { rules: { 'target-size': { enabled: true } } });

  test('A talk is watched from expected to complete on one page that is never loaded again', async () => {
    const { archive, browser } = world;
    const talk = await archive.create({ title: 'Watched as it goes', event: 'Premiers pas' });
    await asOrganiser(browser, archive, async (page) => {
      await page.goto(`${archive.address}/studio/talks`);
      await page.getByText('Live: this page shows what is so now.').waitFor();
      await row(page, talk.id).getByText('expected', { exact: true }).waitFor();
      await page.evaluate(() => (window.stayed = true));

      await archive.command('deck', talk.id, deck());

      await row(page, talk.id).getByText('complete', { exact: true }).waitFor(patience);
      await row(page, talk.id).getByText('searchable', { exact: true }).waitFor();
      assert.ok(await page.evaluate(() => window.stayed));
      await row(page, talk.id).getByRole('link', { name: 'Watched as it goes' }).first().waitFor();
      await accessible(page);
    });
  });

  test('A file that cannot be read is told in words, with the log, and tried again', async () => {
    const { archive, browser } = world;
    const talk = await archive.create({ title: 'Broken in the middle' });
    await asOrganiser(browser, archive, async (page) => {
      await page.goto(`${archive.address}/studio/talks`);
      await page.getByText('Live:').waitFor();
      await archive.upload(talk.id, 'recording', broken());

      await row(page, talk.id).getByText('refused', { exact: true }).waitFor();
      const reason = (await archive.talk(talk.id)).reason;
      await row(page, talk.id).locator('.reason').getByText(reason).waitFor();
      await row(page, talk.id).locator('summary').click();
      assert.ok(await row(page, talk.id).locator('details code').textContent());
      await accessible(page);
      await row(page, talk.id).getByRole('button', { name: 'Try again' }).click();
      await row(page, talk.id).getByText('refused', { exact: true }).waitFor();
    });
  });

  test('A log that somebody has opened stays open, and where they are, when its row is another', async () => {
    const { archive, browser } = world;
    const talk = await archive.create({ title: 'Read while it changes' });
    await archive.upload(talk.id, 'recording', broken());
    await asOrganiser(browser, archive, async (page) => {
      await page.goto(`${archive.address}/studio/talks`);
      await row(page, talk.id).getByText('refused', { exact: true }).waitFor();
      await row(page, talk.id).locator('summary').click();

      await archive.command('edit', talk.id, '--title', 'Read after it changed');
      await archive.create({ title: 'Which brings the list up to date' });

      await row(page, talk.id).getByRole('heading', { name: 'Read after it changed' }).waitFor();
      assert.ok(await row(page, talk.id).locator('details code').isVisible());
      assert.ok(
        await row(page, talk.id)
          .locator('summary')
          .evaluate((summary) => summary === document.activeElement),
      );
    });
  });

  test('Talks are found by typing and by their state, and the address keeps it', async () => {
    const { archive, browser } = world;
    await archive.create({ title: 'Été à la plage', speakers: ['Zoé'] });
    await archive.create({ title: 'Hiver', speakers: ['Paul'] });
    await asOrganiser(browser, archive, async (page) => {
      await page.goto(`${archive.address}/studio/talks`);
      await page.locator('#q').fill('ete plage');
      await page.waitForURL('**/studio/talks?q=ete+plage');
      await page.getByRole('heading', { name: 'Hiver' }).waitFor({ state: 'detached' });
      await page.getByRole('heading', { name: 'Été à la plage' }).waitFor();
      assert.equal(await page.locator('#q').evaluate((q) => document.activeElement === q), true);
      await page.locator('.desk-states').getByRole('link', { name: 'expected' }).click();
      await page.waitForURL('**/studio/talks?q=ete%20plage&state=expected');
      assert.equal(await page.locator('.desk-row').count(), 1);
      await page.locator('#q').fill('no such talk');
      await page.getByText('No talk fits this filter.').waitFor();
      await accessible(page);
    });
  });

  test('Without JavaScript the page says how far each talk is, and has its buttons', async () => {
    const { archive, browser } = world;
    const talk = await archive.create({ title: 'Read without a script' });
    await archive.upload(talk.id, 'recording', broken());
    await asOrganiser(
      browser,
      archive,
      async (page) => {
        await page.goto(`${archive.address}/studio/talks?q=without+a+script`);
        for (;;) {
          if (await row(page, talk.id).getByText('refused', { exact: true }).count()) break;
          await page.reload();
        }
        await page.getByText('As of').waitFor();
        await row(page, talk.id).getByRole('button', { name: 'Try again' }).click();
        await page.waitForURL(`**/studio/talks?q=without%20a%20script#talk-${talk.id}`);
        assert.equal(await page.locator('.desk-row').count(), 1);
      },
      { javaScriptEnabled: false },
    );
  });

  for (const [width, colorScheme] of [
    [390, 'light'],
    [820, 'dark'],
    [1440, 'light'],
  ]) {
    test(`The desk fits ${width} pixels, ${colorScheme}, in French`, async () => {
      const { archive, browser } = world;
      const options = { viewport: { width, height: 900 }, colorScheme, locale: 'fr-FR' };
      await asOrganiser(
        browser,
        archive,
        async (page) => {
          for (const path of ['/studio/talks', '/studio/upload']) {
            await page.goto(archive.address + path);
            await accessible(page);
            const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
            assert.ok(wider <= 0, `${path}: ${wider} pixels too wide`);
            if (process.env.ESTRADE_SHOTS) {
              const name = `${path.split('/').at(-1)}-${width}`;
              await page.screenshot({ path: `${process.env.ESTRADE_SHOTS}/${name}.png`, fullPage: true });
            }
          }
        },
        options,
      );
    });
  }
}
