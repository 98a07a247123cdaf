// SPDX-License-Identifier: GPL-3.0-or-later
// A talk's address on a line of its own in a post of a real WordPress.
import assert from 'node:assert/strict';
import { asReader, open, until } from '../support/reader.mjs';
import { alignedSample } from '../support/sample.mjs';
import { assertPlays, timeOf } from '../support/watching.mjs';
import { missingForWordPress, openWordPress } from '../support/wordpress.mjs';

export function wordpressStories(test, world) {
  test('In WordPress a talk plays: in its sandbox, and with the plugin as on a page of ours', async (t) => {
    const missing = await missingForWordPress();
    if (missing) return t.skip(missing);
    const { archive, browser, root } = world;
    const talk = await alignedSample(world);
    const blog = await openWordPress(`${root}config/wordpress/estrade.php`);
    const read = (address, story) =>
      asReader(
        browser,
        archive,
        async (page) => {
          await page.goto(address);
          const element = await page.waitForSelector('.entry-content iframe');
          await element.scrollIntoViewIfNeeded();
          const frame = await element.contentFrame();
          await frame.locator('button.poster').waitFor();
          await story(page, element, frame);
        },
        // The theme's own: fonts as data:, emoji and the like from the blog.
        { allow: { origins: [blog.address], errors: /./ } },
      );
    try {
      const post = await blog.post(`${archive.address}${talk.url}?t=60&title=0`);
      await read(post, async (page, element, frame) => {
        assert.equal(await element.getAttribute('sandbox'), 'allow-scripts');
        assert.equal(await frame.evaluate(() => self.origin), 'null');
        assert.match(await element.getAttribute('src'), /\/embed\/\w+\?t=60&title=0#\?secret=\w+$/);
        const box = await element.boundingBox();
        assert.ok(Math.abs(box.width / box.height - 16 / 9) < 0.02, `${box.width}×${box.height}`);

        // Where WordPress's own script is, it sets the height that the embed asks for.
        await page.evaluate(() => {
          document.querySelector('.entry-content iframe').style.width = '300px';
          globalThis.said = [];
          addEventListener('message', ({ data }) => said.push(data));
        });
        const message = await until(
          () => page.evaluate(() => said.findLast(({ message: kind }) => kind === 'height')),
          'it tells its height',
        );
        assert.ok(Math.abs(message.value - (300 * 9) / 16) <= 1, String(message.value));
        assert.equal(message.secret, await element.getAttribute('data-secret'));

        await open(frame);
        await assertPlays(frame);
        assert.ok((await timeOf(frame)) >= 60, 'the second in the address is kept');
        assert.ok(await frame.locator('media-fullscreen-button').isHidden());
        assert.ok(await frame.locator('a.page').isHidden(), 'a link would lead nowhere');
      });

      // The block editor's and older themes' pages do have the script: the link works there.
      await read(post, async (page, _element, frame) => {
        await page.addScriptTag({ url: `${blog.address}/wp-includes/js/wp-embed.min.js` });
        await page.evaluate(() => window.dispatchEvent(new Event('load')));
        await open(frame);
        const link = frame.locator('a.page');
        await link.waitFor();
        await link.click();
        await page.waitForURL((url) => url.href.startsWith(`${archive.address}${talk.url}`));
      });

      assert.equal(await blog.activate(archive.address), archive.address);
      for (const address of [post, await blog.post(`${archive.address}/t/${talk.id}?slide=3`)]) {
        await read(address, async (page, element, frame) => {
          assert.equal(await element.getAttribute('sandbox'), null, address);
          assert.equal(await frame.evaluate(() => self.origin), archive.address);
          await open(frame);
          await assertPlays(frame);
          assert.ok(await frame.locator('a.page').isVisible());
          const full = frame.locator('media-fullscreen-button');
          await frame.locator('estrade-player').hover();
          await full.click();
          await until(() => page.evaluate(() => document.fullscreenElement?.localName === 'iframe'), 'it fills the screen');
        });
      }
    } finally {
      await blog.close();
    }
  });
}
