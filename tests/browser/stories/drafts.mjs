// SPDX-License-Identifier: GPL-3.0-or-later
// A talk before it is public, on its own page, for those who work on it.
import assert from 'node:assert/strict';
import { assertAccessible } from '../support/accessibility.mjs';
import { asOrganiser, asReader, open, until } from '../support/reader.mjs';

export function draftStories(test, world) {
  const provoked = { errors: /status of 404/ };

  test('An organiser plays a draft on its page; nobody else does, nor any frame of theirs', async () => {
    const { archive, browser, root } = world;
    const { id } = await archive.add({
      recording: `${root}tests/fixtures/tiny.mp4`,
      deck: `${root}tests/fixtures/links_and_outline.pdf`,
      title: 'Encore un brouillon',
      event: 'Brouillons',
    });
    const changed = await fetch(`${archive.address}/api/v1/talks/${id}`, {
      method: 'PATCH',
      headers: { Authorization: `Bearer ${archive.token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ visibility: 'draft' }),
    });
    assert.equal(changed.status, 200);
    await asOrganiser(
      browser,
      archive,
      async (page) => {
        const asked = [];
        page.on('request', (request) => asked.push(request.url()));
        await page.goto(`${archive.address}/talks/${id}`);
        await page.getByText('Only those who work on this talk see this page.').waitFor();
        await open(page);
        await until(
          () =>
            page.evaluate(() => {
              const player = document.querySelector('estrade-player');
              return (player.shadowRoot.querySelector('video')?.currentTime ?? 0) > 0.2;
            }),
          'the draft plays',
        );
        const media = asked.filter((url) => url.includes('/media/'));
        assert.ok(media.length > 0);
        for (const url of media) assert.ok(url.startsWith(`${archive.address}/preview/`), url);
        await assertAccessible(page);
        for (const link of await page.locator('.downloads a').all()) {
          const address = new URL(await link.getAttribute('href'), archive.address);
          assert.equal((await fetch(address)).status, 200, address.href);
        }
        await page.goto(`${archive.address}/embed/${id}`);
        assert.equal(await page.locator('estrade-player').count(), 0);
      },
      { allow: provoked },
    );
    await asReader(
      browser,
      archive,
      async (page) => {
        await page.goto(`${archive.address}/talks/${id}`);
        assert.ok(!(await page.content()).includes('brouillon'));
      },
      { allow: provoked },
    );
  });
}
