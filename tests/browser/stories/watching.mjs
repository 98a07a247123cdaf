// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { asReader, open, until } from '../support/reader.mjs';
import { assertPicturesChange, assertPlays, assertSounds, timeOf } from '../support/watching.mjs';

const slideShown = (page) => page.locator('estrade-slides').getAttribute('slide');

/**
 * From now on the page is answered zeros in the pictures' second fragment: behind the length and
 * the head of each unit (ISO/IEC 14496-15, 5.3.3), so that they are buffered, and not decoded.
 */
async function damageSecondFragment(page, master) {
  const pictures = new URL('source-video.m3u8', master);
  const lines = await (await fetch(pictures)).text();
  const [, [, length, start]] = [...lines.matchAll(/#EXT-X-BYTERANGE:(\d+)@(\d+)/g)];
  await page.route(/source-video.*mp4$/, async (route) => {
    const answer = await route.fetch();
    const bytes = await answer.body();
    if (answer.headers()['content-range']?.startsWith(`bytes ${start}-`)) {
      assert.equal(bytes.length, Number(length));
      let at = bytes.indexOf('mdat') + 4;
      while (at < bytes.length) {
        const end = at + 4 + bytes.readUInt32BE(at);
        bytes.fill(0, at + 5, end);
        at = end;
      }
    }
    await route.fulfill({ response: answer, body: bytes });
  });
}

/** In the page: what listens to `told` of a `kind` hears of it when everything else has. */
function tellLast({ kind, told }) {
  const { prototype } = window[kind];
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  const heard = new WeakMap();
  const heardBy = (target) => heard.get(target) ?? heard.set(target, new Set()).get(target);
  prototype.addEventListener = function (type, listener, how) {
    if (type !== told) return addEventListener.call(this, type, listener, how);
    const listening = heardBy(this).add(listener);
    const hear = (event) => listening.has(listener) && listener.call(this, event);
    return addEventListener.call(this, type, (event) => setTimeout(hear, 100, event), how);
  };
  prototype.removeEventListener = function (type, listener, how) {
    if (type === told) heardBy(this).delete(listener);
    return removeEventListener.call(this, type, listener, how);
  };
}

export function watchingStories(test, world) {
  test('A click on the poster plays the talk, with pictures and with sound', async () => {
    const { archive, browser, talk } = world;
    await asReader(browser, archive, async (page) => {
      await page.goto(archive.address + talk.url);
      await open(page);

      await assertPlays(page);
      await assertPicturesChange(page);
      await assertSounds(page);
    });
  });

  test('Slides are paged with buttons and with keys, each picture arrives', async () => {
    const { archive, browser, talk } = world;
    await asReader(browser, archive, async (page) => {
      await page.goto(archive.address + talk.url);
      await open(page);
      const picture = page.locator('estrade-slides img');
      const arrived = () =>
        until(
          () => picture.evaluate((image) => image.complete && image.naturalWidth > 0),
          'the slide’s picture arrives',
        );

      await page.getByRole('button', { name: 'Next slide' }).click();
      assert.equal(await slideShown(page), '2');
      await arrived();
      await page.getByRole('button', { name: 'Previous slide' }).click();
      assert.equal(await slideShown(page), '1');

      await page.locator('estrade-slides .picture').focus();
      for (const [key, slide] of [
        ['ArrowRight', 2],
        ['PageDown', 3],
        ['ArrowLeft', 2],
        ['End', talk.slides.length],
        ['Home', 1],
      ]) {
        await page.keyboard.press(key);
        assert.equal(await slideShown(page), String(slide), key);
        await arrived();
      }
      const said = await page.locator('estrade-slides [role="status"]').textContent();
      assert.match(said, new RegExp(`^Slide 1 of ${talk.slides.length}`));
    });
  });

  test('Everything works without a mouse', async () => {
    const { archive, browser, talk } = world;
    await asReader(browser, archive, async (page) => {
      await page.goto(archive.address + talk.url);
      await page.locator('button.poster').focus();
      await page.keyboard.press('Enter');
      await page.locator('estrade-player[state="mounted"]').waitFor();
      await assertPlays(page);
      const video = page.locator('estrade-player video');
      const paused = () => video.evaluate((element) => element.paused);

      await page.keyboard.press('k');
      await until(paused, 'k pauses');
      await page.locator('estrade-slides .picture').focus();
      await video.evaluate((element) => (element.currentTime = 8));
      await page.keyboard.press('j');
      await until(async () => (await timeOf(page)) < 1, 'j jumps back');
      await page.keyboard.press('m');
      await until(() => video.evaluate((element) => element.muted), 'm mutes');
      await page.keyboard.press('Space');
      await until(async () => !(await paused()), 'space plays');
    });
  });

  test('A link to a moment and a slide begins there', async () => {
    const { archive, browser, talk } = world;
    await asReader(browser, archive, async (page) => {
      await page.goto(`${archive.address}${talk.url}?t=4&slide=5`);
      await open(page);

      assert.equal(await slideShown(page), '5');
      await until(async () => (await timeOf(page)) >= 4, 'the recording begins at 4 s');
    });
  });

  test('A recording that does not arrive is told, and can be tried again', async () => {
    const { archive, browser, talk } = world;
    await asReader(
      browser,
      archive,
      async (page) => {
        await page.route('**/*.m3u8', (route) => route.abort());
        await page.goto(archive.address + talk.url);
        await open(page);
        await page.getByText('The recording did not arrive.').waitFor();
        const download = page.locator('.failure a');
        assert.equal(await download.getAttribute('href'), talk.recording.download.url);

        await page.unroute('**/*.m3u8');
        await page.getByRole('button', { name: 'Try again' }).click();
        await assertPlays(page);
        assert.ok(await page.locator('.failure').isHidden());
      },
      { allow: { errors: /ERR_FAILED/ } },
    );
  });

  // A media source closes before its element tells of the failure, or after it.
  for (const last of [
    { kind: 'MediaSource', told: 'sourceclose' },
    { kind: 'HTMLVideoElement', told: 'error' },
  ]) {
    test(`A passage that cannot be decoded is passed over, and the rest plays: ${last.kind} last`, async () => {
      const { archive, browser, root } = world;
      const talk = await archive.add({
        recording: `${root}tests/fixtures/half_minute.mp4`,
        title: 'Damaged on its way',
        language: 'en',
      });
      await asReader(
        browser,
        archive,
        async (page) => {
          const video = page.locator('estrade-player video');
          await page.addInitScript(tellLast, last);
          await damageSecondFragment(page, archive.address + talk.recording.playlist);
          await page.goto(archive.address + talk.url);
          await open(page);
          await assertPlays(page);

          await video.evaluate((element) => {
            element.failures = 0;
            element.addEventListener('error', () => ++element.failures);
            element.currentTime = 4;
          });
          const behind = until(async () => (await timeOf(page)) > 13, 'it plays on behind it', 60_000);
          await behind.catch(async (error) => {
            const now = ({ currentTime, paused, readyState, failures, error: last }) =>
              ({ currentTime, paused, readyState, failures, last: last?.message });
            error.message += `: ${JSON.stringify(await video.evaluate(now))}`;
            throw error;
          });
          assert.ok((await video.evaluate((element) => element.failures)) > 0, 'it stumbled');
          assert.ok(await page.locator('.failure').isHidden());
        },
        { allow: { errors: /PIPELINE_ERROR_DECODE/ } },
      );
    });
  }

  test('A player that does not arrive leaves the poster and says so', async () => {
    const { archive, browser, talk } = world;
    await asReader(
      browser,
      archive,
      async (page) => {
        await page.route('**/assets/player-*', (route) => route.abort());
        await page.goto(archive.address + talk.url);
        await page.locator('button.poster').click();

        await page.getByText('The player could not be loaded.').waitFor();
        assert.ok(await page.locator('button.poster').isVisible());
      },
      { allow: { errors: /ERR_FAILED|Failed to fetch/ } },
    );
  });
}
