// SPDX-License-Identifier: GPL-3.0-or-later
// Talks with two pictures: the camera, and the screen beside it. The screen's is the same film here.
import assert from 'node:assert/strict';
import { assertAccessible } from '../support/accessibility.mjs';
import { asReader, open, until } from '../support/reader.mjs';
import { assertPlays } from '../support/watching.mjs';

const pictures = (page, ask) =>
  page.locator('estrade-player').evaluate(({ shadowRoot }, body) => {
    const screen = shadowRoot.querySelector('video.screen');
    const camera = shadowRoot.querySelector('video:not(.screen)');
    return new Function('camera', 'screen', `return ${body}`)(camera, screen);
  }, ask);
const apart = (page) => pictures(page, 'Math.abs(camera.currentTime - screen.currentTime)');
const widths = (page) =>
  pictures(page, '[camera, screen].map((each) => each.getBoundingClientRect().width)');

export function screenStories(test, world) {
  const watch =
    (story, { screen = {}, ...options } = {}) =>
    async () => {
      const { archive, browser, talk } = world;
      await asReader(
        browser,
        archive,
        async (page) => {
          const recording = { ...talk.recording, screen: { ...talk.recording, ...screen } };
          await page.route(`**/api/v1/talks/${talk.id}`, (route) =>
            route.fulfill({ json: { ...talk, recording } }),
          );
          await page.goto(archive.address + talk.url);
          await open(page);
          await story(page);
        },
        options,
      );
    };

  test(
    'Two pictures play in step, one of them silent',
    watch(async (page) => {
      await assertPlays(page);
      await until(async () => (await apart(page)) < 0.04, 'they are in step');
      assert.equal(await pictures(page, 'screen.muted'), true);

      await pictures(page, '(camera.currentTime = 6)');
      await until(
        async () => (await pictures(page, 'screen.currentTime')) >= 6 && (await apart(page)) < 0.04,
        'they are in step after a jump',
      );
      await pictures(page, 'camera.pause()');
      await until(() => pictures(page, 'screen.paused'), 'both pause');
      await until(async () => (await apart(page)) < 0.04, 'they stand at the same moment');
    }),
  );

  for (const viewport of [
    { width: 390, height: 844 },
    { width: 1440, height: 900 },
  ]) {
    test(
      `The smaller picture is made the larger one, ${viewport.width} pixels wide`,
      watch(
        async (page) => {
          await assertPlays(page);
          const [camera, screen] = await widths(page);
          assert.ok(screen > camera, `${screen} and ${camera}`);
          await assertAccessible(page);

          await page.getByRole('button', { name: 'Larger camera picture' }).click();
          assert.deepEqual(await widths(page), [screen, camera]);
          await page.locator('media-fullscreen-button').click({ trial: true });
          await page.getByRole('button', { name: 'Larger screen picture' }).press('Enter');
          assert.deepEqual(await widths(page), [camera, screen]);
        },
        { viewport },
      ),
    );
  }

  test(
    'A screen that does not arrive leaves the camera',
    watch(
      async (page) => {
        await assertPlays(page);
        await until(
          async () => (await page.locator('estrade-player video').count()) === 1,
          'one picture is left',
        );
        assert.equal(await page.getByRole('button', { name: /picture$/ }).count(), 0);
        assert.ok(await page.locator('.failure').isHidden());
      },
      { screen: { playlist: '/media/none/master.m3u8' }, allow: { errors: /404/ } },
    ),
  );
}
