// SPDX-License-Identifier: GPL-3.0-or-later
// A page and the embed in it speak with each other.
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { asReader, open, openBrowser, until } from '../support/reader.mjs';
import { alignedSample } from '../support/sample.mjs';
import { openSite, pageWith } from '../support/site.mjs';
import { timeOf } from '../support/watching.mjs';

/** A page's own half of the talk: what was told, and a way to say something. */
const half = `<script>
  const told = [];
  const frame = () => document.querySelector('iframe');
  addEventListener('message', ({ source, data }) => {
    if (source === frame().contentWindow) told.push(JSON.parse(data));
  });
  function say(context, method, value, listener) {
    frame().contentWindow.postMessage(JSON.stringify({ context, version: '0.0.11', method, value, listener }), '*');
  }
  let asked = 0;
  async function ask(context, method, value) {
    const listener = 'asked' + ++asked;
    say(context, method, value, listener);
    for (;;) {
      const answer = told.find((each) => each.listener === listener);
      if (answer) return answer.value;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
</script>`;

export function talkingStories(test, world) {
  /** Tells a story on a page around an embed of the aligned sample, in a frame with `attributes`. */
  const around = async (attributes, query, story, other) => {
    const { archive, browser } = world;
    const talk = other ?? (await alignedSample(world));
    const site = await openSite({
      '/': pageWith(
        `<iframe src="${archive.address}/embed/${talk.id}${query}" title="A talk" width="960" height="480" ${attributes}></iframe>`,
        half,
      ),
    });
    try {
      await asReader(
        browser,
        archive,
        async (page) => {
          await page.goto(site.address);
          const frame = await (await page.waitForSelector('iframe')).contentFrame();
          await until(() => page.evaluate(() => told.some(({ event }) => event === 'ready')), 'it is ready');
          await story(page, frame, talk);
        },
        { allow: { origins: [site.address] } },
      );
    } finally {
      await site.close();
    }
  };
  const hears = (page, event) =>
    until(() => page.evaluate((name) => told.findLast((each) => each.event === name), event), event);

  test("player.js's own tests pass on an embed", async (t) => {
    const { archive, root } = world;
    const talk = await alignedSample(world);
    // Its frames have no `allow`, and nobody clicks in them.
    const browser = await openBrowser(['--autoplay-policy=no-user-gesture-required']);
    const home = `${root}node_modules/player.js`;
    const suite = (await readFile(`${home}/test/test.js`, 'utf8')).replace(
      /var FRAMES = \[[^\]]*\]/,
      `var FRAMES = ['${archive.address}/embed/${talk.id}']`,
    );
    const page = `<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>player.js</title>
<link rel="icon" href="data:,"><div id="qunit"></div><div id="qunit-fixture"></div>
<script src="/player.js"></script><script src="/qunit.js"></script>
<script>QUnit.config.testTimeout = 20000; QUnit.config.reorder = false; var failed = [];
QUnit.log(function (a) { if (!a.result) failed.push(a.name + ': ' + a.message); });
QUnit.done(function (all) { window.done = all; });
var heard = 0; addEventListener('message', function () { heard = performance.now(); });
// Each of its tests else begins before the events of the one before have come, and takes them for
// its own where the machine is busy.
window.start = function () {
  if (performance.now() - heard < 600) setTimeout(window.start, 50); else QUnit.start();
};</script><script src="/test.js"></script></html>`;
    const site = await openSite({
      '/': page,
      '/player.js': await readFile(`${home}/dist/player-0.1.0.js`, 'utf8'),
      '/qunit.js': await readFile(`${home}/test/lib/qunit-1.12.0.js`, 'utf8'),
      '/test.js': suite,
    });
    try {
      await asReader(
        browser,
        archive,
        async (reader) => {
          const run = async () => {
            await reader.goto(site.address);
            // It counts itself done with nothing before the frame has come.
            await until(
              () => reader.evaluate(() => window.done?.total > 10),
              'the suite ends',
              60_000,
            );
            const { done, failed } = await reader.evaluate(() => ({ done, failed }));
            t.diagnostic(`${done.passed} of ${done.total} assertions`);
            return failed;
          };
          // A machine too busy to tell a pause for longer than that is given another turn.
          let failed = ['not run'];
          for (let turn = 0; turn < 3 && failed.length; ++turn) failed = await run();
          assert.deepEqual(failed, []);
        },
        { allow: { origins: [site.address] } },
      );
    } finally {
      await site.close();
      await browser.close();
    }
  });

  test('An embed answers before the click, and remembers what was wished', () =>
    around('allow="autoplay"', '', async (page, frame, talk) => {
      const ask = (method, value) =>
        page.evaluate(([m, v]) => globalThis.ask('player.js', m, v), [method, value]);
      assert.equal(await ask('getPaused'), true);
      assert.ok(Math.abs((await ask('getDuration')) - talk.duration) < 0.1);
      assert.equal(await page.evaluate(() => globalThis.ask('estrade', 'getSlide')), null);
      await page.evaluate(() => {
        say('player.js', 'mute');
        say('player.js', 'setVolume', 40);
        say('player.js', 'setCurrentTime', 60);
        say('player.js', 'addEventListener', 'play', 'mine');
        say('player.js', 'play');
      });
      await hears(page, 'play');
      assert.equal(await ask('getMuted'), true);
      assert.equal(await ask('getVolume'), 40);
      assert.ok((await timeOf(frame)) >= 60);
      await page.evaluate(() => say('player.js', 'pause'));
      await until(() => ask('getPaused'), 'it pauses');
    }));

  test('In a sandbox a page hears the slide and moves to another', () =>
    around('sandbox="allow-scripts" allow="autoplay"', '?muted=1', async (page, frame, talk) => {
      assert.equal(await frame.evaluate(() => self.origin), 'null');
      await open(frame);
      await page.evaluate(() => say('estrade', 'addEventListener', 'slidechange', 'mine'));
      const [, , third] = talk.slides;
      await page.evaluate((name) => say('estrade', 'setSlide', name), third.name);

      const { value, listener, context } = await hears(page, 'slidechange');
      assert.deepEqual([context, listener], ['estrade', 'mine']);
      assert.deepEqual(value, { slide: third.name, number: 3, count: 12 });
      assert.deepEqual(await page.evaluate(() => ask('estrade', 'getSlide')), value);
      assert.ok((await timeOf(frame)) >= third.shown[0].start, 'the recording goes there');
    }));

  test('A page searches in the talk', () =>
    around('sandbox="allow-scripts"', '', async (page, _frame, talk) => {
      const [word] = talk.slides[4].text.match(/\p{L}{6,}/u);
      const found = await page.evaluate((words) => ask('estrade', 'search', words), word);
      assert.equal(found.words, word);
      assert.ok(found.hits.some(({ number, text }) => number === 5 && text.includes(word)), JSON.stringify(found));
      assert.deepEqual(await page.evaluate(() => ask('estrade', 'search', ' ')), { words: '', hits: [] });
    }));

  test('A page hears what is said, by the captions', async () => {
    const { archive, root } = world;
    const folder = await mkdtemp(`${tmpdir()}/estrade-cues-`);
    try {
      const captions = `${folder}/talk.en.vtt`;
      await writeFile(captions, 'WEBVTT\n\n00:00.000 --> 05:00.000\nThe <i>first</i> words\n');
      const recording = `${root}tests/fixtures/tiny.mp4`;
      const talk = await archive.add({ recording, captions, title: 'Cues', language: 'en' });
      await around(
        'sandbox="allow-scripts" allow="autoplay"',
        '?muted=1',
        async (page, frame) => {
          await page.evaluate(() => say('estrade', 'addEventListener', 'cue', 'mine'));
          await open(frame);
          const { value } = await hears(page, 'cue');
          assert.deepEqual(value, { language: 'en', text: 'The first words', start: 0, end: 300 });
        },
        talk,
      );
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  test('Nobody but the page around is heard', () =>
    around('', '', async (page) => {
      // A frame beside it says the same; its words are not the parent's.
      await page.evaluate(async () => {
        const other = document.body.appendChild(document.createElement('iframe'));
        other.srcdoc = `<script>parent.frames[0].postMessage('{"context":"player.js","method":"getPaused","listener":"stranger"}', '*')</scr` + 'ipt>';
        await new Promise((resolve) => (other.onload = resolve));
      });
      assert.equal(await page.evaluate(() => ask('player.js', 'getPaused')), true);
      assert.equal(await page.evaluate(() => told.some(({ listener }) => listener === 'stranger')), false);
    }));
}
