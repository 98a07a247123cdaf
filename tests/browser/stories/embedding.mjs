// SPDX-License-Identifier: GPL-3.0-or-later
// /embed.js in somebody else's page.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { asReader, open, until } from '../support/reader.mjs';
import { alignedSample } from '../support/sample.mjs';
import { openSite, pageWith } from '../support/site.mjs';
import { assertPlays, keepPlaying } from '../support/watching.mjs';

const kB = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
/** As the recap of an event gives it: the room is there before the frame. */
const room = 'style="display:block;aspect-ratio:16/9"';

export function embeddingStories(test, world) {
  /** Tells a story on a page of somebody else's; `body` is made from the talk's address. */
  const onPage = async (body, story, options = {}) => {
    const { archive, browser } = world;
    const talk = await alignedSample(world);
    const script = `<script async src="${archive.address}/embed.js"></script>`;
    const site = await openSite({
      '/': pageWith(body(`${archive.address}${talk.url}`, `${archive.address}/t/${talk.id}`), script),
    });
    try {
      await asReader(
        browser,
        archive,
        async (page) => {
          await page.addInitScript(() => {
            globalThis.shifts = [];
            new PerformanceObserver((list) => shifts.push(...list.getEntries().map(({ value }) => value)))
              .observe({ type: 'layout-shift', buffered: true });
          });
          await story(page, `${site.address}/`, talk);
        },
        { ...options, allow: { ...options.allow, origins: [site.address] } },
      );
    } finally {
      await site.close();
    }
  };

  test('An element and a marked link become embeds, and nothing moves', () =>
    onPage(
      (page, short) => `<p>Before</p>
<estrade-talk src="${page}" slide="3" layout="video" ${room}><a href="${page}">Twelve slides</a></estrade-talk>
<p>Between</p><p><a href="${short}?t=61" data-estrade data-lang="fr" ${room}>The second minute</a></p><p>After</p>`,
      async (page, address, talk) => {
        await page.goto(address, { waitUntil: 'networkidle' });
        const frames = await page.locator('estrade-talk iframe').evaluateAll((all) =>
          all.map(({ src, title, allow }) => ({ src: new URL(src).pathname + new URL(src).search, title, allow })),
        );
        const allow = 'autoplay; fullscreen; picture-in-picture; clipboard-write';
        assert.deepEqual(frames, [
          { src: `/embed/${talk.id}?slide=3&layout=video`, title: 'Twelve slides', allow },
          { src: `/embed/${talk.id}?t=61&lang=fr`, title: 'The second minute', allow },
        ]);
        const box = await page.locator('estrade-talk').first().boundingBox();
        assert.ok(Math.abs(box.width / box.height - 16 / 9) < 0.01);
        assert.deepEqual(await page.evaluate(() => shifts), []);
        assert.equal(await page.getByRole('link').count(), 0, 'the frames took their place');
      },
      { viewport: { width: 800, height: 1400 } },
    ));

  test('Without the script the links are there; addresses that are no talk stay links', () =>
    onPage(
      (page) => `<estrade-talk src="${page}"><a href="${page}">Twelve slides</a></estrade-talk>
<a data-estrade href="javascript:alert(1)">no</a> <a data-estrade href="/elsewhere">neither</a>`,
      async (page, address) => {
        await page.goto(address, { waitUntil: 'networkidle' });
        assert.equal(await page.locator('iframe').count(), 1);
        assert.equal(await page.locator('a[data-estrade]').count(), 2);
        await page.route('**/embed.js', (route) => route.abort());
        await page.goto(address);
        assert.ok(await page.getByRole('link', { name: 'Twelve slides' }).isVisible());
      },
      { allow: { errors: /ERR_FAILED/ } },
    ));

  test('Of three embeds in one page the one plays that began last', () =>
    onPage(
      (page) => `<estrade-talk src="${page}" ${room}></estrade-talk>`.repeat(3),
      async (page, address) => {
        await page.goto(address);
        const frames = [];
        for (const element of await page.locator('estrade-talk iframe').all()) {
          await element.scrollIntoViewIfNeeded();
          frames.push(await (await element.elementHandle()).contentFrame());
        }
        const paused = (frame) =>
          frame.locator('estrade-player video[slot="media"]').evaluate((video) => video.paused);
        for (const [index, frame] of frames.entries()) {
          await open(frame);
          await keepPlaying(frame);
          await assertPlays(frame);
          for (const other of frames.slice(0, index)) {
            await until(() => paused(other), 'the others pause');
          }
          assert.equal(await paused(frame), false);
        }
      },
    ));

  test('Twenty embeds in one post cost little before a click, and the script almost nothing', (t) =>
    onPage(
      // Each begins elsewhere, so that no answer serves two.
      (page) =>
        Array.from(
          { length: 20 },
          (_, index) => `<h2>A talk</h2><estrade-talk src="${page}" t="${index + 1}" ${room}></estrade-talk>`,
        ).join(''),
      async (page, address) => {
        // Frames may have processes of their own, which a page's network log does not see.
        const finished = [];
        page.on('requestfinished', (request) => finished.push(request));
        await page.goto(address, { waitUntil: 'networkidle' });
        for (const element of await page.locator('estrade-talk').all()) {
          await element.scrollIntoViewIfNeeded();
        }
        await until(() => page.frames().length === 21, 'all have come');
        for (const frame of page.frames().slice(1)) await frame.locator('button.poster').waitFor();
        const sizes = await Promise.all(finished.map((request) => request.sizes()));
        const bytes = sizes.reduce((sum, one) => sum + one.responseBodySize + one.responseHeadersSize, 0);
        t.diagnostic(`${finished.length} requests, ${kB(bytes)}, the poster and all`);
        assert.ok(finished.length > 20, 'the frames were looked at too');
        assert.ok(bytes < 115_000, kB(bytes));
        assert.ok(finished.every((request) => request.resourceType() !== 'media'));

        const script = await fetch(`${world.archive.address}/embed.js`);
        const size = Number(script.headers.get('Content-Length'));
        t.diagnostic(`embed.js: ${size} bytes, ${script.headers.get('Content-Encoding')}`);
        assert.ok(size > 0 && size < 2000, `${size} bytes`);
      },
    ));

  test('The script can be pinned to what it is now', async () => {
    const { archive } = world;
    const newest = await fetch(`${archive.address}/embed.js`);
    const pinned = newest.headers.get('Content-Location');
    const text = await newest.text();
    assert.match(newest.headers.get('Cache-Control'), /max-age=3600/);
    const integrity = `sha384-${createHash('sha384').update(text).digest('base64')}`;
    await onPage(
      (page) => `<script async crossorigin integrity="${integrity}" src="${archive.address}${pinned}"></script>
<estrade-talk src="${page}" ${room}></estrade-talk>`,
      async (page, address) => {
        await page.route('**/embed.js', (route) => route.abort());
        await page.goto(address);
        await page.locator('estrade-talk iframe').waitFor();
      },
      { allow: { errors: /ERR_FAILED/ } },
    );
  });
}
