// SPDX-License-Identifier: GPL-3.0-or-later
// Talks that are watched while the server still makes their recording.
import assert from 'node:assert/strict';
import { assertAccessible } from '../support/accessibility.mjs';
import { makeGrow } from '../support/growing.mjs';
import { asReader, open, openMenu, until } from '../support/reader.mjs';
import { assertPlays, assertSounds, timeOf } from '../support/watching.mjs';

const everything = Number.POSITIVE_INFINITY;
const video = (page) => page.locator('estrade-player video');
const notice = (page) => page.locator('estrade-player .notice');
const go = (page, seconds) =>
  video(page).evaluate((element, to) => (element.currentTime = to), seconds);

/** At the last moment of a growing recording that is there: not before, and not where it was sent. */
async function isAtItsEnd(page, { ready }) {
  const time = await timeOf(page);
  return time > ready - 1.5 && time <= ready + 0.2;
}

/** In the page: of sound that has been taken in, and pictures taken out, it is told only after a while. */
function tellLate() {
  const { addSourceBuffer } = MediaSource.prototype;
  const { remove, addEventListener } = SourceBuffer.prototype;
  const sound = new WeakSet();
  const removing = new WeakSet();
  MediaSource.prototype.addSourceBuffer = function (type) {
    const buffer = addSourceBuffer.call(this, type);
    if (type.startsWith('audio')) sound.add(buffer);
    return buffer;
  };
  SourceBuffer.prototype.remove = function (...range) {
    removing.add(this);
    remove.apply(this, range);
  };
  SourceBuffer.prototype.addEventListener = function (type, listener, ...how) {
    const wait = () => (removing.delete(this) ? 2_500 : sound.has(this) ? 1_000 : 0);
    const tellLater = (event) => setTimeout(() => listener.call(this, event), wait());
    addEventListener.call(this, type, type === 'updateend' ? tellLater : listener, ...how);
  };
}

/** From now on notes everything that a viewer would notice of an exchange of streams. */
function watchForBreaks(page) {
  return video(page).evaluate((element) => {
    element.breaks = [];
    for (const event of ['emptied', 'pause', 'seeking', 'loadstart']) {
      element.addEventListener(event, () => element.breaks.push(event));
    }
  });
}

/** What a viewer's coming back to the page does: the player asks the server at once. */
const lookAgain = (page) =>
  page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));

export function growingStories(test, world) {
  let talk = null;
  const watch =
    (
      story,
      settings = {},
      path = (given) => given.url,
      { prepare = async () => {}, ...options } = {},
    ) =>
    async () => {
      const { archive, browser, root } = world;
      talk ??= await archive.add({
        recording: `${root}config/sample/fr/recording.mp4`,
        deck: `${root}config/sample/fr/slides.pdf`,
        title: 'Still being made',
        language: 'fr',
      });
      await asReader(
        browser,
        archive,
        async (page) => {
          const growing = Object.assign(await makeGrow(page, archive, talk), settings);
          await prepare(page);
          await page.goto(archive.address + path(talk));
          await open(page);
          await story(page, growing);
        },
        options,
      );
    };

  test(
    'A recording that grows looks like any other, and begins at its beginning',
    watch(
      async (page, growing) => {
        await assertPlays(page);
        await assertSounds(page);

        assert.ok((await timeOf(page)) < growing.ready, 'it began near the beginning');
        const duration = await video(page).evaluate((element) => element.duration);
        assert.ok(Math.abs(duration - talk.duration) < 0.5, `it says it lasts ${duration} s`);
        assert.equal(
          await page.locator('media-controller').getAttribute('mediastreamtype'),
          'on-demand',
        );
        await assertAccessible(page);
      },
      { fragments: 3 },
    ),
  );

  test(
    'Who goes beyond what is there is told so, and comes to its end',
    watch(
      async (page, growing) => {
        await assertPlays(page);
        await go(page, talk.duration - 5);

        await notice(page).getByText('Ce passage est encore en préparation.').waitFor();
        await until(() => isAtItsEnd(page, growing), 'the last moment that is there');
        await assertAccessible(page);
      },
      { fragments: 3 },
      undefined,
      { locale: 'fr-FR' },
    ),
  );

  test(
    'A link to a moment that is not there yet begins at the last that is',
    watch(
      async (page, growing) => {
        await notice(page).getByText('That part is still being prepared.').waitFor();
        await until(() => isAtItsEnd(page, growing), 'the last moment that is there');
      },
      { fragments: 3 },
      ({ url }) => `${url}?t=80`,
    ),
  );

  test(
    'Playing waits at the end of what is there, goes on by itself, and ends at the real end',
    watch(async (page, growing) => {
      await assertPlays(page);
      await go(page, growing.ready - 2);
      await notice(page).getByText('The rest is still being prepared.').waitFor();

      const edge = growing.ready;
      growing.fragments = 4;
      await until(async () => (await timeOf(page)) > edge + 1, 'it goes on');
      await until(async () => (await notice(page).textContent()) === '', 'nothing more is said');

      growing.fragments = everything;
      await until(
        () =>
          go(page, talk.duration - 3).then(async () => (await timeOf(page)) > talk.duration - 3.5),
        'the rest is there',
        60_000,
      );
      await until(() => video(page).evaluate((element) => element.ended), 'it ends');
      assert.ok(Math.abs((await timeOf(page)) - talk.duration) < 0.5);
    }),
  );

  const betterJoin = async (page, growing) => {
    await assertPlays(page);
    await watchForBreaks(page);
    growing.rungs = [360, 1080, 720];
    await lookAgain(page);

    await until(
      () => growing.asked.includes('video-1080.m3u8') || growing.asked.includes('video-720.m3u8'),
      'a better picture is fetched',
      60_000,
    );
    await openMenu(page);
    const sizes = page.getByRole('combobox', { name: 'Picture quality' });
    // Where it did not arrive in time it is asked for again.
    await until(
      async () => (await sizes.locator('option').count()) === 4,
      'it can be chosen',
      60_000,
    );
    const joined = await timeOf(page);
    await until(async () => (await timeOf(page)) > joined + 8, 'it plays on', 60_000);

    const { breaks, stretches, paused } = await video(page).evaluate((element) => ({
      breaks: element.breaks,
      stretches: element.played.length,
      paused: element.paused,
    }));
    assert.deepEqual({ breaks, stretches, paused }, { breaks: [], stretches: 1, paused: false });
    await assertSounds(page);
  };

  test(
    'Better pictures join while it plays, and nobody notices',
    watch(betterJoin, { fragments: 12 }),
  );

  test(
    'Better pictures join while the sound is still on its way, on a busy machine',
    watch(betterJoin, { fragments: 12 }, undefined, {
      prepare: (page) => page.addInitScript(tellLate),
    }),
  );

  test(
    'A stream that moves while it is played is found again, and nobody notices',
    watch(
      async (page, growing) => {
        await assertPlays(page);
        await watchForBreaks(page);
        growing.moved = true;

        // No need to look again: the first address that answers nothing is reason enough to ask.
        await until(() => growing.asked.filter((name) => name === 'talk').length > 1, 'it asks');
        growing.fragments = everything;
        await until(async () => (await timeOf(page)) > 14, 'it plays on', 60_000);

        assert.deepEqual(await video(page).evaluate((element) => element.breaks), []);
        assert.ok(await page.locator('.failure').isHidden());
      },
      { fragments: 2 },
      undefined,
      { allow: { errors: /404/ } },
    ),
  );

  test(
    'The server is asked again until the recording is complete, and not after',
    watch(
      async (page, growing) => {
        await assertPlays(page);
        const asked = () => growing.asked.filter((name) => name === 'talk').length;
        await until(() => asked() === 2, 'it is asked again by itself', 60_000);
        const reloads = growing.asked.filter((name) => name === 'video-360.m3u8').length;
        assert.ok(reloads <= 4, `meanwhile the playlist was asked for ${reloads} times`);
        growing.fragments = everything;
        await lookAgain(page);
        await until(() => asked() === 3, 'it is asked at once when somebody looks again');

        await lookAgain(page);
        await lookAgain(page);
        await new Promise((resolve) => setTimeout(resolve, 1_000));
        assert.equal(asked(), 3);
      },
      { fragments: 12 },
    ),
  );

  test(
    'A picture size is chosen with the keyboard, and kept',
    watch(
      async (page, growing) => {
        await assertPlays(page);
        await openMenu(page);
        const sizes = page.getByRole('combobox', { name: 'Picture quality' });
        assert.deepEqual(
          await sizes
            .locator('option')
            .allTextContents()
            .then((words) => words.slice(1)),
          ['720p', '360p'],
        );
        await sizes.selectOption('720p');
        await until(() => growing.asked.includes('video-720.m3u8'), 'that size is fetched');
        await sizes.focus();
        await page.keyboard.press('ArrowDown');
        assert.equal(await sizes.inputValue(), '360');
        assert.ok((await timeOf(page)) < 20, 'the arrow did not move the time');

        growing.rungs = [360, 720, 1080];
        await lookAgain(page);
        await until(
          async () => (await sizes.locator('option').count()) === 4,
          'more to choose',
          60_000,
        );
        assert.equal(await sizes.inputValue(), '360');
      },
      { fragments: 12, rungs: [360, 720] },
    ),
  );

  test(
    'With several languages one can be chosen',
    watch(
      async (page, growing) => {
        await assertPlays(page);
        await openMenu(page);
        const sounds = page.getByRole('combobox', { name: 'Sound track' });
        assert.deepEqual(await sounds.locator('option').allTextContents(), ['French', 'English']);
        assert.equal(await sounds.inputValue(), 'fr/Salle');

        await sounds.selectOption('English');
        await until(() => growing.asked.includes('audio-1.m3u8'), 'that track is fetched');
        const before = await timeOf(page);
        await until(async () => (await timeOf(page)) > before + 1, 'it plays on');
        await assertSounds(page);
        await assertAccessible(page);
      },
      {
        fragments: everything,
        sounds: [
          ['Salle', 'fr'],
          ['Interpretation', 'en'],
        ],
      },
    ),
  );

  test(
    'Every control has its place on a phone',
    watch(
      async (page) => {
        await assertPlays(page);
        const [bar, last] = [
          await page.locator('media-control-bar').boundingBox(),
          await page.locator('media-fullscreen-button').boundingBox(),
        ];
        await openMenu(page);
        assert.ok(await page.getByRole('combobox', { name: 'Sound track' }).isVisible());
        assert.ok(await page.getByRole('combobox', { name: 'Picture quality' }).isVisible());
        assert.ok(last.x + last.width <= bar.x + bar.width, 'the last button is whole');
      },
      {
        fragments: everything,
        rungs: [360, 720],
        sounds: [
          ['Salle', 'fr'],
          ['Interpretation', 'en'],
        ],
      },
      undefined,
      { viewport: { width: 390, height: 844 } },
    ),
  );

  test(
    'One picture and one sound are nothing to choose from',
    watch(
      async (page) => {
        await assertPlays(page);
        const choices = page.locator('estrade-player').getByRole('combobox');
        assert.equal(await choices.count(), 0);
      },
      { fragments: everything },
    ),
  );
}
