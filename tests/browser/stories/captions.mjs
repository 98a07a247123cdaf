// SPDX-License-Identifier: GPL-3.0-or-later
// What is said, under the picture: also in a sandboxed frame, where it is of another origin.
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { openBlog } from '../support/blog.mjs';
import { asReader, open, until } from '../support/reader.mjs';
import { assertPlays } from '../support/watching.mjs';

const english = '1\n00:00:00,000 --> 00:05:00,000\nThe <i>first</i> words\n';
const french = 'WEBVTT\n\n00:00.000 --> 05:00.000\nLes premiers mots\n';

/** The captions that are showing, as [name of the language, words]. */
const showing = (frame) =>
  frame.evaluate(() => {
    const { shadowRoot } = document.querySelector('estrade-player');
    return [...shadowRoot.querySelector('video').textTracks]
      .filter(({ kind, mode }) => kind === 'captions' && mode === 'showing')
      .map(({ label, activeCues }) => [label, [...(activeCues ?? [])].map(({ text }) => text)]);
  });

export function captionsStories(test, world) {
  test('Captions in two languages are there for who asks for them', async () => {
    const { archive, browser, root } = world;
    const folder = await mkdtemp(`${tmpdir()}/estrade-captions-`);
    try {
      await writeFile(`${folder}/talk.en.srt`, english);
      await writeFile(`${folder}/talk.fr.vtt`, french);
      const recording = `${root}tests/fixtures/tiny.mp4`;
      const talk = await archive.add({ recording, title: 'With captions', language: 'en' });
      const files = [`${folder}/talk.en.srt`, `${folder}/talk.fr.vtt`];
      await archive.command('captions', talk.id, ...files, '--wait');
      const blog = await openBlog(`${archive.address}/embed/${talk.id}`);
      try {
        await asReader(
          browser,
          archive,
          async (page) => {
            await page.goto(blog.address);
            const frame = await (await page.waitForSelector('iframe')).contentFrame();
            await open(frame);
            await assertPlays(frame);
            assert.deepEqual(await showing(frame), [], 'nobody has asked for any');
            const button = frame.getByRole('button', { name: 'Captions' });
            await button.click();
            await until(
              async () => JSON.stringify(await showing(frame)) === '[["English",["The first words"]]]',
              'English words are showing, without markup',
            );
            assert.equal(await button.getAttribute('aria-pressed'), 'true');
            await button.click();
            await until(async () => (await showing(frame)).length === 0, 'none are showing');
          },
          { allow: { origins: [blog.address] } },
        );
      } finally {
        await blog.close();
      }
      await asReader(browser, archive, async (page) => {
        await page.goto(`${archive.address}/talks/${talk.id}`);
        const link = page.getByRole('link', { name: 'Captions (French), WebVTT' });
        const answer = await page.request.get(archive.address + (await link.getAttribute('href')));
        assert.match(await answer.text(), /Les premiers mots/);
      });
    } finally {
      await rm(folder, { recursive: true });
    }
  });
}
