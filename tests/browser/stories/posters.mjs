// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { asReader } from '../support/reader.mjs';

/** The poster as somebody sees it: its address, and the colour in its middle. */
async function seen(page, selector = '.poster img') {
  const image = page.locator(selector).first();
  await image.waitFor();
  return image.evaluate(async (picture) => {
    await picture.decode();
    const canvas = new OffscreenCanvas(1, 1);
    const pen = canvas.getContext('2d');
    const { naturalWidth: width, naturalHeight: height } = picture;
    pen.drawImage(picture, (width * 3) / 4, height / 2, 1, 1, 0, 0, 1, 1);
    const [red, green, blue] = pen.getImageData(0, 0, 1, 1).data;
    return { address: new URL(picture.src).pathname, width, red, green, blue };
  });
}

const isRed = ({ red, green, blue }) => red > 180 && green < 60 && blue < 60;

export function posterStories(test, world) {
  test('The poster that was chosen is the one on the page, in the embed and on the cards', async () => {
    const { archive, browser, root, talk } = world;
    const before = talk.poster.url;
    const picture = join(root, 'tests/fixtures/transparent.png'); // red on its right
    await archive.poster(talk.id, '--picture', picture);
    try {
      await asReader(browser, archive, async (page) => {
        await page.goto(`${archive.address}${talk.url}`);
        const onPage = await seen(page);
        assert.ok(isRed(onPage), JSON.stringify(onPage));
        assert.notEqual(onPage.address, before);
        if (process.env.ESTRADE_SCREENSHOTS) {
          await page.screenshot({ path: join(process.env.ESTRADE_SCREENSHOTS, 'poster.png') });
        }

        await page.goto(`${archive.address}/embed/${talk.id}`);
        assert.deepEqual(await seen(page), onPage);

        await page.goto(archive.address);
        const card = await seen(page, `.card:has(a[href*="${talk.id}"]) img`);
        assert.ok(isRed(card), JSON.stringify(card));
      });
      const oembed = await fetch(`${archive.address}/oembed?url=${archive.address}${talk.url}`);
      const { thumbnail_url: thumbnail } = await oembed.json();
      assert.equal(new URL(thumbnail).pathname.split('/')[2], (await archive.talk(talk.id)).poster.url.split('/')[2]);
    } finally {
      await archive.poster(talk.id, '--automatic');
    }
    await asReader(browser, archive, async (page) => {
      await page.goto(`${archive.address}${talk.url}`);
      assert.equal((await seen(page)).address, before);
    });
  });
}
