// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { assertAccessible } from '../support/accessibility.mjs';
import { openBlog } from '../support/blog.mjs';
import { asReader, open, openMenu, until } from '../support/reader.mjs';
import { alignedSample } from '../support/sample.mjs';
import { countTraffic } from '../support/traffic.mjs';
import { assertPlays } from '../support/watching.mjs';

const kB = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;

export function embedStories(test, world) {
  test('An embed plays in a sandboxed frame on another origin', async () => {
    const { archive, browser, talk } = world;
    const blog = await openBlog(`${archive.address}/embed/${talk.id}`);
    try {
      await asReader(
        browser,
        archive,
        async (page) => {
          await page.goto(blog.address);
          const frame = await (await page.waitForSelector('iframe')).contentFrame();
          await open(frame);

          assert.equal(await frame.evaluate(() => self.origin), 'null');
          await assertPlays(frame);
          await frame.getByRole('button', { name: 'Next slide' }).click();
          await until(
            () =>
              frame
                .locator('estrade-slides img')
                .evaluate(
                  (image) =>
                    image.complete && image.naturalWidth > 0 && /0002/.test(image.currentSrc),
                ),
            'slide 2 is seen',
          );
          assert.ok(
            await frame.locator('media-fullscreen-button').isHidden(),
            'full screen is not allowed there',
          );
        },
        { allow: { origins: [blog.address] } },
      );
    } finally {
      await blog.close();
    }
  });

  test('An embed costs little before the click and no more than it must after', async (t) => {
    const { archive, browser, talk } = world;
    await asReader(browser, archive, async (page) => {
      const traffic = await countTraffic(page);
      await page.goto(`${archive.address}/embed/${talk.id}`, { waitUntil: 'networkidle' });
      const before = traffic.take();
      await open(page);
      await assertPlays(page);
      const after = traffic.take();

      t.diagnostic(
        `before the click: ${before.requests} requests, ${kB(before.rest)} and a poster of ${kB(before.pictures)} (${before.list})`,
      );
      t.diagnostic(
        `after the click: ${after.requests} requests, ${kB(after.rest)}, pictures ${kB(after.pictures)}, media ${kB(after.media)} (${after.list})`,
      );
      assert.ok(before.rest <= 6_000, `${before.rest} bytes before the click`);
      assert.equal(before.requests, 2, 'the page, and the poster in it');
      assert.equal(before.media, 0);
      assert.ok(after.rest <= 175_000, `${after.rest} bytes after the click`);
    });
  });

  test('Nothing is fetched before a press, and with it all that plays', async () => {
    const { archive, browser, talk } = world;
    await asReader(browser, archive, async (page) => {
      await page.goto(`${archive.address}/embed/${talk.id}`, { waitUntil: 'networkidle' });
      const asked = [];
      page.on('request', (request) => asked.push(new URL(request.url()).pathname));
      const poster = page.locator('button.poster');
      await poster.focus();
      await poster.hover();
      await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
      assert.deepEqual(asked, []);

      await page.mouse.down();
      const wanted = [/\/api\/v1\/talks\//, /\/assets\/player-/, /\/assets\/begin-/, /\/assets\/hls_engine-/];
      await until(() => wanted.every((one) => asked.some((path) => one.test(path))), 'all is fetched');
      assert.deepEqual(asked.filter((path) => path.includes('/media/')), [], 'but no film');
      await page.mouse.up();
      await assertPlays(page);
    });
  });

  test('Where the browser plays HLS itself an embed costs a third of that', async (t) => {
    const { archive, browser, talk } = world;
    await asReader(
      browser,
      archive,
      async (page) => {
        await page.addInitScript(() => {
          window.ManagedMediaSource = class {};
          HTMLMediaElement.prototype.canPlayType = () => 'maybe';
        });
        await page.goto(`${archive.address}/embed/${talk.id}`, { waitUntil: 'networkidle' });
        const traffic = await countTraffic(page);
        await open(page);
        await page.waitForLoadState('networkidle');
        const { requests, rest, list } = traffic.take();
        t.diagnostic(`after the click, without an engine: ${requests} requests, ${kB(rest)} (${list})`);
        assert.ok(rest <= 60_000, `${rest} bytes`);
      },
      { allow: { errors: /./ } }, // Chromium plays HLS in some versions only
    );
  });

  test('Each view shows what it says', async () => {
    const { archive, browser, talk } = world;
    for (const [view, shown] of Object.entries({
      both: { picture: true, slides: true },
      video: { picture: true, slides: false },
      slides: { picture: false, slides: true },
      audio: { picture: false, slides: false },
    })) {
      await asReader(browser, archive, async (page) => {
        const filmed = [];
        page.on('request', (request) => filmed.push(...(request.url().match(/video\.mp4$/) ?? [])));
        await page.goto(`${archive.address}/embed/${talk.id}?view=${view}`);
        await open(page);
        if (view !== 'slides') await assertPlays(page);

        assert.equal(await page.locator('estrade-player video').isVisible(), shown.picture, view);
        assert.equal(await page.locator('estrade-slides').isVisible(), shown.slides, view);
        if (!shown.picture) assert.deepEqual(filmed, [], `${view} loads no film`);
      });
    }
  });

  test('An address has an embed begin by itself without sound, in its colour, and stop', async () => {
    const { archive, browser, talk } = world;
    await asReader(browser, archive, async (page) => {
      await page.goto(`${archive.address}/embed/${talk.id}?autoplay=1&end=1&accent=1d3a5f&title=0`);
      await page.locator('estrade-player[state="mounted"]').waitFor();
      const video = page.locator('estrade-player video[slot="media"]');
      assert.ok(await video.evaluate((element) => element.muted));
      await until(
        () => video.evaluate((element) => element.paused && element.currentTime >= 1),
        'it stops after a second',
      );
      assert.ok((await video.evaluate((element) => element.currentTime)) < 2);
      assert.equal(
        await page.locator('estrade-player').evaluate((element) =>
          getComputedStyle(element).getPropertyValue('--estrade-accent'),
        ),
        '#1d3a5f',
      );
    });
  });

  test('A page’s colours go through the poster and every pane, and words stay legible', async () => {
    const { archive, browser } = world;
    const talk = await alignedSample(world);
    for (const [background, text] of [['fdf6e3', '1d3a5f'], ['ffffff', 'eeeeee'], ['402050', '']]) {
      for (const colorScheme of ['light', 'dark']) {
        await asReader(
          browser,
          archive,
          async (page) => {
            await page.goto(`${archive.address}/embed/${talk.id}?background=${background}&text=${text}`);
            const ground = await page.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor);
            const parts = background.match(/../g).map((part) => Number.parseInt(part, 16));
            assert.equal(ground, `rgb(${parts.join(', ')})`);
            await assertAccessible(page);
            await open(page);
            await page.locator('estrade-player video').evaluate((video) => video.pause());
            await page.keyboard.press('/');
            await page.keyboard.type('slide');
            await page.locator('estrade-search mark').first().waitFor();
            await assertAccessible(page);
            await openMenu(page, 'Share');
            await assertAccessible(page);
          },
          { colorScheme },
        );
      }
    }
  });

  test('A low frame on a phone shows one pane at a time', async () => {
    const { archive, browser, talk } = world;
    await asReader(
      browser,
      archive,
      async (page) => {
        await page.goto(`${archive.address}/embed/${talk.id}`);
        await open(page);
        const [video, slides] = [
          page.locator('estrade-player video'),
          page.locator('estrade-slides'),
        ];
        assert.deepEqual([await video.isVisible(), await slides.isVisible()], [true, false]);

        await page.getByRole('button', { name: 'Show the slides' }).click();
        assert.deepEqual([await video.isVisible(), await slides.isVisible()], [false, true]);

        await page.getByRole('button', { name: 'Show the recording' }).click();
        assert.deepEqual([await video.isVisible(), await slides.isVisible()], [true, false]);
      },
      { viewport: { width: 390, height: 220 } },
    );
  });
}
