// SPDX-License-Identifier: GPL-3.0-or-later
// What goes wrong on the way, and what readers are told of it.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { asReader, open, until } from '../support/reader.mjs';
import { alignedSample } from '../support/sample.mjs';
import { assertPlays, timeOf } from '../support/watching.mjs';

const video = (frame) => frame.locator('estrade-player video[slot="media"]');
const media = /\.mp4$/;
/** What lists of blockers look for in addresses (EasyList, EasyPrivacy), and hide in pages. */
const blocked =
  /\b(?:ads?|adserv\w*|advert\w*|banners?|sponsor\w*|promo\w*|popups?|track(?:er|ing)\w*|analytics|telemetry|beacons?|pixels?|stat(?:s|istics)|metrics|collect|fingerprint\w*|impressions?|pageviews?|affiliates?|social|newsletter|cookies?)\b/i;

export function conditionsStories(test, world) {
  test('A recording that stalls is told, and goes on by itself when it arrives', async () => {
    const { archive, browser } = world;
    const talk = await alignedSample(world);
    await asReader(
      browser,
      archive,
      async (page) => {
        // A small talk is fetched whole in no time: what is enough to begin arrives, and no more.
        let enough = 6;
        const held = [];
        let holds = true;
        await page.route(media, (route) =>
          holds && enough-- <= 0 ? held.push(route) : route.continue(),
        );
        await page.goto(archive.address + talk.url);
        await open(page);
        await assertPlays(page);
        await video(page).evaluate((each) => (each.currentTime = each.duration - 12));
        await page.getByText('Nothing has arrived for a while.').waitFor({ timeout: 40_000 });
        assert.ok(await page.getByRole('button', { name: 'Try again' }).isVisible());

        holds = false;
        for (const route of held) await route.continue().catch(() => undefined);
        const end = talk.duration - 12;
        await until(async () => (await timeOf(page)) > end + 0.5, 'it plays on there', 40_000);
        assert.ok(await page.locator('.failure').isHidden());
      },
      { allow: { errors: /ERR_FAILED/ } },
    );
  });

  test('A talk that is withdrawn while it plays says so, and offers no more', async () => {
    const { archive, browser, root } = world;
    const talk = await archive.add({
      recording: `${root}tests/fixtures/half_minute.mp4`,
      title: 'Soon gone',
      language: 'en',
    });
    await asReader(
      browser,
      archive,
      async (page) => {
        await page.route(media, (route) => route.abort());
        await page.goto(archive.address + talk.url);
        await open(page);
        const gone = await fetch(`${archive.address}/api/v1/talks/${talk.id}`, {
          method: 'DELETE',
          headers: { Authorization: `Bearer ${archive.token}` },
        });
        assert.ok(gone.ok, `${gone.status}`);
        await page.getByText('This talk has been withdrawn.').waitFor({ timeout: 60_000 });
        assert.ok(await page.getByRole('button', { name: 'Try again' }).isHidden());
        assert.ok(await page.locator('.failure a').isHidden());
      },
      { allow: { errors: /ERR_FAILED|410|404/ } },
    );
  });

  test('Of three embeds in a page the one that was begun last plays', async () => {
    const { archive, browser } = world;
    const { id } = await alignedSample(world);
    const frame = `<iframe src="${archive.address}/embed/${id}" title="A talk" width="640" height="300"></iframe>`;
    const server = createServer((_request, response) => {
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.end(
        `<!DOCTYPE html><html lang="en"><title>Three</title><link rel="icon" href="data:,">${frame.repeat(3)}`,
      );
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${server.address().port}`;
    try {
      await asReader(
        browser,
        archive,
        async (page) => {
          await page.goto(address);
          const frames = [];
          for (const each of await page.locator('iframe').all()) {
            frames.push(await (await each.elementHandle()).contentFrame());
          }
          for (const each of frames) {
            await open(each);
            await assertPlays(each);
          }
          const paused = () =>
            Promise.all(frames.map((each) => video(each).evaluate((one) => one.paused)));
          await until(async () => (await paused()).join() === 'true,true,false', 'the last plays');
          await video(frames[0]).evaluate((one) => one.play());
          await until(async () => (await paused()).join() === 'false,true,true', 'the first plays');
        },
        { allow: { origins: [address] } },
      );
    } finally {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  });

  test('A browser without media sources plays the file that is there to keep', async () => {
    const { archive, browser } = world;
    const talk = await alignedSample(world);
    await asReader(browser, archive, async (page) => {
      await page.addInitScript(() => {
        for (const name of ['MediaSource', 'ManagedMediaSource', 'WebKitMediaSource']) {
          delete window[name];
        }
        HTMLMediaElement.prototype.canPlayType = () => '';
      });
      await page.goto(`${archive.address}${talk.url}?t=20`);
      await open(page);
      await until(async () => (await timeOf(page)) > 20.3, 'it plays where it was asked to');
      const file = talk.downloads.find(({ kind }) => kind === 'video').url;
      assert.equal(await video(page).evaluate((each) => new URL(each.src).pathname), file);
    });
  });

  test('A browser that forbids storage plays as any other', async () => {
    const { archive, browser, talk } = world;
    await asReader(browser, archive, async (page) => {
      await page.addInitScript(() => {
        for (const name of ['localStorage', 'sessionStorage', 'indexedDB']) {
          Object.defineProperty(window, name, {
            get() {
              throw new DOMException('forbidden', 'SecurityError');
            },
          });
        }
      });
      await page.goto(`${archive.address}/embed/${talk.id}`);
      await open(page);
      await assertPlays(page);
      await page.keyboard.press('o');
      await page.getByRole('tab', { name: 'Settings' }).waitFor();
    });
  });

  test('A part of the player that does not arrive is told, and comes when asked for again', async () => {
    const { archive, browser, talk } = world;
    await asReader(
      browser,
      archive,
      async (page) => {
        await page.route('**/assets/menu-*', (route) => route.abort());
        await page.goto(`${archive.address}/embed/${talk.id}`);
        await open(page);
        await page.keyboard.press('o');
        await page.getByText('This part of the player did not arrive.').waitFor();
        await page.unroute('**/assets/menu-*');
        await page.keyboard.press('o');
        await page.getByRole('tab', { name: 'Settings' }).waitFor();
      },
      { allow: { errors: /ERR_FAILED|Failed to fetch/ } },
    );
  });

  test('An ad blocker finds nothing to hide, and what it stops nobody misses', async () => {
    const { archive, browser } = world;
    const talk = await alignedSample(world);
    await asReader(
      browser,
      archive,
      async (page) => {
        const [stopped, suspicious] = [[], []];
        await page.route('**', (route) => {
          const request = route.request();
          const { pathname, search } = new URL(request.url());
          if (blocked.test((pathname + search).replaceAll('_', ' '))) suspicious.push(request.url());
          // To third parties, as an embed is one, what only tells is stopped whatever its name.
          if (!['ping', 'beacon'].includes(request.resourceType()) && !pathname.endsWith('/watched')) {
            return route.continue();
          }
          stopped.push(pathname);
          return route.abort('blockedbyclient');
        });
        for (const path of [talk.url, `/embed/${talk.id}`]) {
          await page.goto(archive.address + path);
          await open(page);
          await assertPlays(page);
          for (const key of ['o', 'g', 't']) await page.keyboard.press(key);
          await page.getByRole('tab', { name: 'Settings' }).waitFor();
          const names = await page
            .locator('[class], [id]')
            .evaluateAll((all) => all.map(({ id, classList }) => [id, ...classList].join(' ')));
          assert.deepEqual(names.filter((name) => blocked.test(name.replaceAll('_', ' '))), []);

          // Who turns to something else is counted, if it can be.
          await page.evaluate(() => {
            Object.defineProperty(document, 'hidden', { value: true });
            document.dispatchEvent(new Event('visibilitychange'));
          });
          await until(() => stopped.length > 0, 'its counting is stopped');
          stopped.length = 0;
          const before = await timeOf(page);
          await until(async () => (await timeOf(page)) > before + 1, 'it plays on');
          assert.ok(await page.locator('.failure').isHidden());
        }
        assert.deepEqual(suspicious, []);
      },
      { allow: { errors: /ERR_BLOCKED_BY_CLIENT/ } },
    );
  });

  test('Over slow 3G a talk begins, and goes on without waiting', async () => {
    const { archive, browser } = world;
    const talk = await alignedSample(world);
    await asReader(browser, archive, async (page) => {
      const client = await page.context().newCDPSession(page);
      await client.send('Network.enable');
      await client.send('Network.emulateNetworkConditions', {
        offline: false,
        latency: 400, // milliseconds
        downloadThroughput: 50_000, // bytes a second
        uploadThroughput: 50_000,
      });
      await page.goto(`${archive.address}/embed/${talk.id}`);
      await page.locator('button.poster').click();
      await page.locator('estrade-player[state="mounted"]').waitFor();
      await until(async () => (await timeOf(page)) > 0.5, 'it begins', 60_000);
      await video(page).evaluate((each) => {
        globalThis.waits = [];
        each.addEventListener('waiting', () => globalThis.waits.push(each.currentTime));
      });
      await until(async () => (await timeOf(page)) > 15, 'it goes on', 60_000);

      assert.deepEqual(await page.evaluate(() => globalThis.waits), []);
      assert.ok(await page.locator('.failure').isHidden());
    });
  });
}
