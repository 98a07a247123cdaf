// SPDX-License-Identifier: GPL-3.0-or-later
// What every page promises: nobody else is asked, nothing is kept, nothing runs that is not ours;
// and what is counted is nobody's.
import assert from 'node:assert/strict';
import { openBlog } from '../support/blog.mjs';
import { asReader, open, until } from '../support/reader.mjs';
import { assertPlays } from '../support/watching.mjs';

export function promisesStories(test, world) {
  test('No page asks anybody else, keeps anything, or runs what is not ours', async () => {
    const { archive, browser, talk } = world;
    const event = `/events/${talk.event.slug}`;
    const paths = [
      '/', event, `${event}/recap`, talk.url, `${talk.url}?t=1&slide=2`, talk.slides[1].url,
      `/talks/${talk.id}/timeline`, `/search?q=estrade`, `/embed/${talk.id}`, '/embed/0000',
      `/studio/talks/${talk.id}/timeline`, '/nowhere',
    ];
    for (const path of paths) {
      // asReader looks at every request's origin, at cookies and storage, and at the console.
      await asReader(
        browser,
        archive,
        async (page) => {
          const answer = await page.goto(archive.address + path, { waitUntil: 'networkidle' });
          const policy = answer.headers()['content-security-policy'] ?? '';
          assert.match(policy, /default-src 'none'/, path);
          assert.doesNotMatch(policy, /unsafe|\*(?! file:)|https?:/, path);
          assert.equal(answer.headers()['set-cookie'], undefined, path);
          assert.deepEqual(
            await page.evaluate(async () => [
              document.cookie, localStorage.length, sessionStorage.length,
              (await indexedDB.databases()).length, (await caches.keys?.().catch(() => []))?.length ?? 0,
            ]),
            ['', 0, 0, 0, 0],
            path,
          );
        },
        { allow: { errors: /status of 404/ } },
      );
    }
  });

  test('What is watched is counted by day and site, for who does not mind', async () => {
    const { archive, browser, talk } = world;
    const counted = async () => {
      const answer = await fetch(`${archive.address}/api/v1/statistics?talk=${talk.id}`, {
        headers: { Authorization: `Bearer ${archive.token}` },
      });
      const { watched } = await answer.json();
      return watched.find(({ site }) => site === '127.0.0.1') ?? { views: 0, seconds: 0, slides: 0 };
    };
    const blog = await openBlog(`${archive.address}/embed/${talk.id}`);
    const watch = (how) =>
      asReader(
        browser,
        archive,
        async (page) => {
          await page.goto(blog.address);
          const frame = await (await page.waitForSelector('iframe')).contentFrame();
          await open(frame);
          await assertPlays(frame);
          await until(() => frame.locator('estrade-player video[slot="media"]').evaluate((video) => video.currentTime > 1.5), 'a second passes');
          await page.goto('about:blank');
        },
        { ...how, allow: { origins: [blog.address, 'null'] } },
      );
    try {
      const before = await counted();
      await watch({ extraHTTPHeaders: { 'Sec-GPC': '1' } });
      await watch({ extraHTTPHeaders: { DNT: '1' } });
      await watch({});
      // What a page tells as it goes comes when it comes.
      await until(async () => (await counted()).seconds > before.seconds, 'one is counted');
      const after = await counted();
      assert.equal(after.views, before.views + 1, 'of three');
      assert.ok(after.seconds < before.seconds + 20, JSON.stringify(after));
      assert.ok(after.slides > before.slides);
      assert.deepEqual(Object.keys(after).sort(), ['day', 'seconds', 'site', 'slides', 'talk', 'title', 'views']);
    } finally {
      await blog.close();
    }
  });
}
