// SPDX-License-Identifier: GPL-3.0-or-later
// What lies over a slide's picture: words to copy, links to follow, marks where a hit is.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { assertAccessible } from '../support/accessibility.mjs';
import { openBlog } from '../support/blog.mjs';
import { asReader, open, until } from '../support/reader.mjs';

const run = promisify(execFile);

const lines = (text) =>
  text
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter(Boolean);

/** What is copied when all words over the picture are selected. */
const copyAll = (frame) =>
  frame.locator('.layer .words').evaluate((words) => {
    const selection = getSelection();
    selection.selectAllChildren(words);
    return selection.toString();
  });

/** The marks lie where the layer says that the words are, within three pixels. */
async function assertMarked(frame, archive, slide, word) {
  const layer = await (await fetch(archive.address + slide.layer)).json();
  const wanted = layer.words.find(({ t }) => word.test(t));
  // What was there may be drawn anew at this moment.
  const boxOf = (locator) => until(() => locator.boundingBox(), 'it has a place');
  const mark = await boxOf(frame.locator('.layer .marks rect').first());
  // The painted picture is fitted into the image's place.
  const place = await boxOf(frame.locator('.layer').locator('xpath=..').locator('img'));
  const scale = Math.min(place.width / slide.width, place.height / slide.height);
  const [width, height] = [slide.width * scale, slide.height * scale];
  const left = place.x + (place.width - width) / 2;
  const top = place.y + (place.height - height) / 2;
  const expected = [left + wanted.x * width, top + wanted.y * height, wanted.w * width];
  const found = [mark.x, mark.y, mark.width];
  for (const [index, value] of found.entries()) {
    assert.ok(Math.abs(value - expected[index]) <= 3, `${found} for ${expected}`);
  }
}

export function slidesStories(test, world) {
  const seventh = () => world.talk.slides[6];
  const asked = (slide) => `${world.archive.address}${slide.url}?q=reminiscence`;

  test('The words over a slide’s picture are copied as its text, line by line', async () => {
    const { archive, browser, talk } = world;
    await asReader(browser, archive, async (page) => {
      for (const slide of talk.slides) {
        await page.goto(archive.address + slide.url);
        assert.deepEqual(lines(await copyAll(page)), lines(slide.text), slide.url);
      }
    });
  });

  test('A mouse drawn over a line selects it', async () => {
    const { archive, browser } = world;
    await asReader(browser, archive, async (page) => {
      await page.goto(archive.address + seventh().url);
      const line = page.locator('.layer .words text').first();
      const said = (await line.textContent()).trim();
      const [first, last] = [line.locator('tspan').first(), line.locator('tspan').last()];
      const [from, to] = [await first.boundingBox(), await last.boundingBox()];
      await page.mouse.move(from.x + 1, from.y + from.height / 2);
      await page.mouse.down();
      await page.mouse.move(to.x + to.width - 1, to.y + to.height / 2, { steps: 8 });
      await page.mouse.up();
      assert.equal(await page.evaluate(() => getSelection().toString().trim()), said);
    });
  });

  test('What was searched for is marked on the picture, without JavaScript too', async () => {
    const { archive, browser } = world;
    for (const javaScriptEnabled of [true, false]) {
      await asReader(
        browser,
        archive,
        async (page) => {
          await page.goto(asked(seventh()));
          await assertMarked(page, archive, seventh(), /réminiscence/i);
        },
        { javaScriptEnabled },
      );
    }
  });

  test('A slide with marks puts no reader at a disadvantage', async () => {
    const { archive, browser } = world;
    for (const colorScheme of ['light', 'dark']) {
      await asReader(
        browser,
        archive,
        async (page) => {
          await page.goto(asked(seventh()));
          await assertAccessible(page);
        },
        { colorScheme },
      );
    }
  });

  test('The player marks it too, and lets its words be copied', async () => {
    const { archive, browser, talk } = world;
    await asReader(browser, archive, async (page) => {
      await page.goto(`${archive.address}${talk.url}?slide=7&q=reminiscence`);
      await open(page);
      await page.locator('estrade-slides .marks rect').first().waitFor();
      await assertMarked(page.locator('estrade-slides'), archive, seventh(), /réminiscence/i);
      const said = await page.locator('estrade-slides .layer .words text').allTextContents();
      assert.deepEqual(lines(said.join('\n')), lines(seventh().text));
    });
  });

  test('Links on slides are followed, on the page and in the player', async () => {
    const { archive, browser, root } = world;
    const talk = await archive.add({
      deck: `${root}tests/fixtures/links_and_outline.pdf`,
      title: 'A deck with links',
    });
    const second = new RegExp(`${talk.slides[1].url}$`);
    await asReader(browser, archive, async (page) => {
      await page.goto(archive.address + talk.slides[0].url);
      const outside = page.locator('.layer a[href^="https:"]').first();
      assert.match(await outside.getAttribute('rel'), /noopener/);
      await page.locator('.layer a[href*="/slides/"]').first().click();
      await page.waitForURL(second);

      await page.goto(archive.address + talk.url);
      assert.ok(await page.locator('.outline ol a').first().isVisible());
      await open(page);
      await page.locator('estrade-slides .layer a[data-page]').first().click();
      assert.equal(await page.locator('estrade-slides').getAttribute('slide'), '2');
    });
  });

  test('A corrected deck keeps the addresses of its slides', async () => {
    const { archive, root } = world;
    const deck = `${root}config/sample/fr/slides.pdf`;
    const talk = await archive.add({ deck, title: 'A deck that is corrected' });
    const heading = async (name) => {
      const answer = await fetch(`${archive.address}/talks/${talk.id}/slides/${name}`);
      return [answer.status, /<h1>([^<]*)/.exec(await answer.text())?.[1]];
    };

    const folder = await mkdtemp(join(tmpdir(), 'estrade-deck-'));
    try {
      await run('pdfseparate', [deck, join(folder, '%d.pdf')]);
      const pages = [1, 2, 4, 5, 6, 3, 7, 8, 9, 11, 12].map((page) => join(folder, `${page}.pdf`));
      pages.splice(6, 0, `${root}tests/fixtures/accents_and_ligatures.pdf`);
      const altered = join(folder, 'altered.pdf');
      await run('pdfunite', [...pages, altered]);

      const said = await archive.replaceDeck(talk.id, altered);
      assert.match(said, /^10 slides are as before, 1 is moved \(3 to 6\), .* is gone \(10\)\./);
      assert.deepEqual(await heading('3'), [200, `Slide 6 of ${await count()}`]);
      assert.equal((await heading('10'))[0], 410);
      assert.equal((await heading('7b'))[0], 200);

      assert.match(await archive.replaceDeck(talk.id, deck), /is moved \(6 to 3\)/);
      assert.deepEqual(await heading('10'), [200, 'Slide 10 of 12']);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }

    async function count() {
      return (await archive.talk(talk.id)).slides.length;
    }
  });

  test('Slides of PowerPoint are read like any others, and both files are to be had', async () => {
    const { archive, browser, root } = world;
    const deck = `${root}tests/fixtures/notes.pptx`;
    const talk = await archive.add({ deck, title: 'A deck of PowerPoint' });
    await asReader(browser, archive, async (page) => {
      await page.goto(archive.address + talk.url);
      const files = await page.locator('#downloads a').evaluateAll((links) =>
        links.map(({ href, textContent }) => [textContent.replace(/ ·.*/s, ''), href]),
      );
      assert.equal(files.length, 2);
      const [original, pdf] = await Promise.all(
        files.map(async ([, href]) => Buffer.from(await (await fetch(href)).arrayBuffer())),
      );
      assert.ok(original.equals(await readFile(deck)), 'the original is as it came');
      assert.equal(pdf.subarray(0, 5).toString(), '%PDF-');
      assert.match(files[0][0], /PPTX/);
      assert.match(files[1][0], /PDF/);

      const titled = talk.slides.find(({ title }) => title);
      await page.goto(archive.address + titled.url);
      assert.equal(await page.locator('.slide-title').textContent(), titled.title);
      await assertAccessible(page);
    });
  });

  test('Of a slide that grows the end is shown, its steps on demand', async () => {
    const { archive, browser, root } = world;
    const talk = await archive.add({
      deck: `${root}tests/fixtures/builds.pdf`,
      title: 'A deck that builds up',
    });
    await asReader(
      browser,
      archive,
      async (page) => {
        await page.goto(archive.address + talk.url);
        const shown = page.locator('.slides > .slide > a.slide-picture');
        const steps = page.locator('.steps a.slide-picture');
        assert.ok((await steps.count()) > 0);
        assert.equal((await shown.count()) + (await steps.count()), talk.slides.length);
        assert.equal(await steps.first().isVisible(), false);
        await page.locator('.slides details:has(.steps) > summary').first().click();
        assert.equal(await steps.first().isVisible(), true);
      },
      { javaScriptEnabled: false },
    );
  });

  test('What a program read from a picture is said to be so', async () => {
    const { archive, browser, root } = world;
    const talk = await archive.add({
      deck: `${root}tests/fixtures/scan.pdf`,
      title: 'A deck that was scanned',
    });
    const remark = /Read from the picture by a program/;
    await asReader(browser, archive, async (page) => {
      const said = new Map();
      for (const slide of talk.slides) {
        await page.goto(archive.address + slide.url);
        said.set(slide.recognised === true, await page.locator('.one-slide').textContent());
      }
      assert.match(said.get(true), remark);
      assert.doesNotMatch(said.get(false), remark);
    });
  });

  test('Words lie over the slides of a sandboxed embed', async () => {
    const { archive, browser, talk } = world;
    const blog = await openBlog(`${archive.address}/embed/${talk.id}?view=slides&slide=7&q=reminiscence`);
    try {
      await asReader(
        browser,
        archive,
        async (page) => {
          await page.goto(blog.address);
          const frame = await (await page.waitForSelector('iframe')).contentFrame();
          await open(frame);
          await until(
            () => frame.locator('estrade-slides .layer tspan').count(),
            'the words lie over the picture',
          );
          await until(
            () => frame.locator('estrade-slides .marks rect').count(),
            'what was searched for is marked',
          );
        },
        { allow: { origins: [blog.address] } },
      );
    } finally {
      await blog.close();
    }
  });
}
