// SPDX-License-Identifier: GPL-3.0-or-later
// Slides that a talk links to, as a schedule brings them, taken when somebody asks for it.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { assertAccessible } from '../support/accessibility.mjs';
import { asOrganiser, until } from '../support/reader.mjs';

export function linkingStories(test, world) {
  test('Slides among the links of a talk are taken by a button, without a script', async () => {
    const { archive, browser, root } = world;
    const pdf = await readFile(`${root}tests/fixtures/links_and_outline.pdf`);
    const elsewhere = createServer((request, response) => {
      if (request.url === '/slides.pdf') response.end(pdf);
      else response.setHeader('Content-Type', 'text/html').end('<title>Sign in</title>');
    });
    elsewhere.listen(0, '127.0.0.1');
    await once(elsewhere, 'listening');
    const there = `http://127.0.0.1:${elsewhere.address().port}`;
    try {
      const made = await fetch(`${archive.address}/api/v1/talks`, {
        method: 'POST',
        headers: {
          Authorization: `Bearer ${archive.token}`,
          'Content-Type': 'application/json',
        },
        body: JSON.stringify({
          title: 'Avec un lien',
          links: [
            { url: `${there}/slides.pdf`, title: 'Diapositives' },
            { url: `${there}/closed.pdf`, title: 'Fermé' },
            { url: `${there}/`, title: 'Une page' },
          ],
        }),
      });
      assert.equal(made.status, 201);
      const { id } = await made.json();
      // axe needs a script.
      await asOrganiser(browser, archive, async (page) => {
        await page.goto(`${archive.address}/studio/talks/${id}`);
        await assertAccessible(page, { rules: { 'target-size': { enabled: true } } });
      });
      await asOrganiser(
        browser,
        archive,
        async (page) => {
          await page.goto(`${archive.address}/studio/talks/${id}`);
          const rows = page.locator('#slides li');
          assert.equal(await rows.count(), 2, 'what is called like slides');
          await rows.filter({ hasText: 'Fermé' }).getByRole('button').click();
          await page.getByText('could not be taken from this address').waitFor();
          await rows.filter({ hasText: 'Diapositives' }).getByRole('button').click();
          await page.getByText('The slides have come').waitFor();
        },
        { javaScriptEnabled: false, allow: { errors: /status of 422/ } },
      );
      await until(async () => (await archive.talk(id)).slides.length > 0, 'the slides are made');
      assert.equal((await archive.talk(id)).deck.name, 'slides.pdf');
    } finally {
      elsewhere.close();
    }
  });
}
