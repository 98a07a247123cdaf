// SPDX-License-Identifier: GPL-3.0-or-later
// An event made from its schedule, in the studio, without a script.
import assert from 'node:assert/strict';
import { assertAccessible } from '../support/accessibility.mjs';
import { asOrganiser } from '../support/reader.mjs';

const event = (id, title, { persons = '', optout = false, abstract = '' } = {}) => `
<event guid="00000000-0000-0000-0000-00000000000${id}" id="${id}">
<date>2026-07-04T1${id}:30:00+02:00</date><start>1${id}:30</start><duration>00:45</duration>
<room>Grande salle</room><title>${title}</title><track>Mémoire</track><language>fr</language>
<abstract>${abstract}</abstract><recording><license>CC BY 4.0</license><optout>${optout}</optout>
</recording><persons>${persons}</persons><links></links></event>`;

const schedule = (...events) => `<?xml version="1.0" encoding="utf-8"?>
<schedule><version>1</version><conference><title>Journées d’été</title></conference>
<day date="2026-07-04" index="1"><room name="Grande salle">${events.join('')}</room></day>
</schedule>`;

const file = (text) => ({
  name: 'schedule.xml',
  mimeType: 'application/xml',
  buffer: Buffer.from(text),
});

export function eventsStories(test, world) {
  const accessible = async (page) => {
    await assertAccessible(page, { rules: { 'target-size': { enabled: true } } });
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wider <= 0, `${wider} pixels too wide`);
  };
  const first = [
    event(1, 'Pourquoi archiver', { persons: '<person id="1">Ada Martin</person>' }),
    event(2, 'Sans orateur &lt;script&gt;alert(1)&lt;/script&gt;', {
      abstract: '&lt;img src=x onerror="alert(1)"&gt; et du texte',
    }),
    event(3, 'Pas filmée', { persons: '<person id="2">Eve</person>', optout: true }),
  ];

  test('A schedule becomes an event with its talks, without JavaScript', async () => {
    const { archive, browser } = world;
    await asOrganiser(
      browser,
      archive,
      async (page) => {
        await page.getByRole('link', { name: 'Events', exact: true }).click();
        await page.locator('#schedule').setInputFiles(file(schedule(...first)));
        await page.getByRole('button', { name: 'Look at it first' }).click();
        await page.getByRole('heading', { level: 1, name: 'Journées d’été' }).waitFor();
        await page
          .getByText('3 talks, 1 without speaker, 1 opted out of recording')
          .waitFor();
        await page.getByRole('button', { name: 'Import' }).click();
        await page.getByText('3 are new').waitFor();

        await page.getByRole('link', { name: 'Journées d’été' }).last().click();
        const row = page.getByRole('listitem').filter({ hasText: 'Pas filmée' });
        await row.getByRole('button', { name: 'Allow to publish' }).click();
        await page.getByText('This talk may be published now.').waitFor();
      },
      { javaScriptEnabled: false },
    );
  });

  test('What somebody has edited stays, and the preview says so', async () => {
    const { archive, browser } = world;
    const { talks } = await (
      await fetch(`${archive.address}/api/v1/talks`, {
        headers: { Authorization: `Bearer ${archive.token}` },
      })
    ).json();
    const edited = talks.find(({ title }) => title === 'Pourquoi archiver');
    await archive.command('edit', edited.id, '--title', 'Pourquoi garder ce qui fut dit');
    const second = [event(1, 'Archiver, pourquoi ?'), ...first.slice(1)];

    for (const [width, colorScheme] of [
      [390, 'light'],
      [820, 'dark'],
      [1440, 'light'],
    ]) {
      const options = { viewport: { width, height: 900 }, colorScheme, locale: 'fr-FR' };
      await asOrganiser(
        browser,
        archive,
        async (page) => {
          await page.goto(`${archive.address}/studio/events`);
          await accessible(page);
          await page.locator('#schedule').setInputFiles(file(schedule(...second)));
          await page.locator('#event').selectOption({ label: 'Journées d’été' });
          await page.getByRole('button', { name: 'Voir d’abord' }).click();
          await page.getByRole('cell', { name: 'Pourquoi garder ce qui fut dit' }).waitFor();
          await accessible(page);
        },
        options,
      );
    }
  });
}
