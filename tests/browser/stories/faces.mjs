// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of speakers: a schedule names them, the archive fetches its own, and readers see those.
// ESTRADE_SHOTS: a folder for screenshots of the pages.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { assertAccessible } from '../support/accessibility.mjs';
import { portrait } from '../support/portrait.mjs';
import { asOrganiser, asReader, until } from '../support/reader.mjs';

const title = 'Qui parle ici';
const shots = process.env.ESTRADE_SHOTS;

/** Two pictures, and what only says that it is one. */
async function openElsewhere() {
  const pictures = { '/faces/ada.png': portrait([196, 120, 60]), '/faces/grace.png': portrait([70, 130, 120]) };
  const asked = [];
  const server = createServer((request, response) => {
    asked.push(request.url);
    response.setHeader('Content-Type', 'image/png');
    response.end(pictures[request.url] ?? '<!DOCTYPE html><title>Sign in</title>');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, asked, address: `http://127.0.0.1:${server.address().port}` };
}

const schedule = (base) => ({
  name: 'schedule.json',
  mimeType: 'application/json',
  buffer: Buffer.from(
    JSON.stringify({
      schedule: {
        version: '1',
        base_url: `${base}/2026/`,
        conference: {
          title: 'Visages',
          days: [
            {
              date: '2026-07-04',
              rooms: {
                Salle: [
                  {
                    guid: 'face-1',
                    date: '2026-07-04T10:00:00+02:00',
                    duration: '00:30',
                    title,
                    language: 'fr',
                    persons: [
                      { public_name: 'Ada Lovelace', avatar: '/faces/ada.png' },
                      { public_name: 'Grace Hopper', avatar: `${base}/faces/grace.png` },
                      { public_name: 'Sans Visage', avatar: `${base}/faces/none.jpg` },
                      { public_name: 'Jamais Photographiée' },
                    ],
                  },
                ],
              },
            },
          ],
        },
      },
    }),
  ),
});

async function assertFits(page) {
  await assertAccessible(page, { rules: { 'target-size': { enabled: true } } });
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wider <= 0, `${page.url()}: ${wider} pixels too wide`);
}

export function facesStories(test, world) {
  let elsewhere;
  let id;
  const importIt = async (page) => {
    await page.goto(`${world.archive.address}/studio/events`);
    await page.locator('#schedule').setInputFiles(schedule(elsewhere.address));
    await page.getByRole('button', { name: 'Look at it first' }).click();
    await page.getByText('3 pictures of speakers').waitFor();
    await page.getByRole('button', { name: 'Import' }).click();
    await page.getByText('are fetched one by one').waitFor();
  };
  const pictures = async () => (await world.archive.talk(id)).speaker_pictures;

  test('A schedule’s speakers get the faces that it names, from the archive itself', async () => {
    const { archive, browser, root } = world;
    elsewhere = await openElsewhere();
    elsewhere.server.unref();
    await asOrganiser(browser, archive, importIt, { javaScriptEnabled: false });
    const listed = await fetch(`${archive.address}/api/v1/talks`, {
      headers: { Authorization: `Bearer ${archive.token}` },
    });
    ({ id } = (await listed.json()).talks.find((talk) => talk.title === title));
    await until(async () => (await pictures()).length === 2, 'two pictures come');
    await archive.upload(id, 'recording', `${root}tests/fixtures/tiny.mp4`);
    const plays = async () => ['playable', 'complete'].includes((await archive.talk(id)).state);
    await until(plays, 'the talk plays');

    for (const [width, colorScheme] of [
      [390, 'light'],
      [820, 'dark'],
      [1440, 'light'],
    ]) {
      const story = async (page) => {
        await page.goto(`${archive.address}/t/${id}`);
        const faces = page.locator('.people img');
        assert.equal(await faces.count(), 2);
        for (const face of await faces.all()) {
          assert.ok(await face.evaluate((img) => img.decode().then(() => img.naturalWidth === 256)));
        }
        await assertFits(page);
        if (shots) await page.screenshot({ path: `${shots}/talk-${width}.png` });
      };
      await asReader(browser, archive, story, { viewport: { width, height: 900 }, colorScheme });
    }
  });

  test('Organisers see which faces could not be had, and why', async () => {
    const { archive, browser } = world;
    const { slug } = (await archive.talk(id)).event;
    for (const [width, locale, told] of [
      [390, 'fr-FR', '1 portrait n’a pas pu être récupéré.'],
      [820, 'en-GB', '1 picture could not be fetched.'],
      [1440, 'fr-FR', '1 portrait n’a pas pu être récupéré.'],
    ]) {
      const story = async (page) => {
        await until(async () => {
          await page.goto(`${archive.address}/studio/events/${slug}`);
          return page.getByText(told).isVisible();
        }, 'it is told');
        for (const [name, path] of [
          ['event', `events/${slug}`],
          ['speakers', `events/${slug}/speakers`],
          ['edit', `talks/${id}`],
        ]) {
          await page.goto(`${archive.address}/studio/${path}`);
          await assertFits(page);
          const part = page.locator(name === 'speakers' ? '.speaker-rows' : '#faces');
          await part.scrollIntoViewIfNeeded();
          if (shots) await part.screenshot({ path: `${shots}/${name}-${width}.png` });
        }
      };
      await asOrganiser(browser, archive, story, { viewport: { width, height: 900 }, locale });
    }
  });

  test('Who does not want to be seen is not, whatever the schedule says, until that is undone', async () => {
    const { archive, browser } = world;
    const story = async (page) => {
      await page.goto(`${archive.address}/studio/talks/${id}`);
      const rows = page.locator('#faces li');
      assert.equal(await rows.count(), 3, 'those of whom the schedule names a picture');
      const { url } = (await pictures())[0];
      await rows.filter({ hasText: 'Ada' }).getByRole('button', { name: 'Remove' }).click();
      await page.getByText('The picture is no longer shown').waitFor();
      assert.equal((await fetch(`${archive.address}${url}`)).status, 404, 'nor by its address');
      await importIt(page);
      assert.equal((await pictures()).length, 1, 'an import leaves it removed');

      await page.goto(`${archive.address}/studio/talks/${id}`);
      await page.locator('#history').getByRole('button', { name: 'Undo' }).first().click();
      await page.getByText('Undone.').waitFor();
      assert.equal((await pictures()).length, 2);
      assert.equal((await fetch(`${archive.address}${url}`)).status, 200);
    };
    try {
      await asOrganiser(browser, archive, story, { javaScriptEnabled: false });
      const times = elsewhere.asked.filter((url) => url === '/faces/ada.png').length;
      assert.equal(times, 1, 'fetched once');
    } finally {
      elsewhere.server.close();
    }
  });
}
