// SPDX-License-Identifier: GPL-3.0-or-later
// The page where an organiser puts a talk's timeline right.
import assert from 'node:assert/strict';
import { assertAccessible } from '../support/accessibility.mjs';
import { openCorrection } from '../support/correction.mjs';
import { asOrganiser, until } from '../support/reader.mjs';

export function correctionStories(test, world) {
  const correction = openCorrection(world);
  /** The page at work on the sample talk's timeline with three doubtful entries in it. */
  const atWork = async (story, { more = {}, prepare, begin = 'spoil' } = {}) => {
    await correction[begin]();
    await asOrganiser(
      world.browser,
      world.archive,
      async (page) => {
        await prepare?.(page);
        await correction.open(page);
        await story(page);
      },
      more,
    );
  };
  const state = (page) => page.locator('.bench-state');
  const shows = (page, text) => state(page).filter({ hasText: text }).waitFor();
  const begins = async (page) => {
    const [minutes, seconds] = (await page.locator('.begins-at').textContent()).split(':');
    return Number(minutes) * 60 + Number(seconds);
  };
  /** What the recording shows, in seconds of what is shown of it. */
  const moment = (page) =>
    page.locator('.preview video').evaluate((video) => video.currentTime);
  const save = async (page) => {
    await page.keyboard.press('s');
    await shows(page, /^All is saved/);
  };

  test('Whose session has ended signs in elsewhere and goes on, and nothing is lost', async () => {
    await atWork(
      async (page) => {
        await page.keyboard.press('Enter');
        await page.context().clearCookies();
        await page.keyboard.press('s');
        await page.getByRole('heading', { name: 'You are signed out.' }).waitFor();
        await assertAccessible(page);
        const other = await page.context().newPage();
        await world.archive.signIn(other);
        await page.getByRole('button', { name: 'Go on' }).click();
        await shows(page, /^All is saved/);
      },
      { more: { allow: { errors: /status of 401/ } } },
    );
  });

  test('Two wrong entries and an unsure one are put right in nine key presses', async () => {
    let presses = 0;
    await atWork(async (page) => {
      const press = async (...keys) => {
        for (const key of keys) {
          presses += 1;
          await page.keyboard.press(key);
        }
      };
      await page.getByRole('heading', { name: '3 places to look at' }).waitFor();
      // The first doubt is there already: slide 3 was on screen, not 9.
      assert.equal(await page.locator('.now-what').textContent(), 'Slide 9');
      await press('3', 'Enter', 'n');
      assert.equal(await page.locator('.now-what').textContent(), 'Slide 4');
      await press('1', '0', 'Enter', 'n');
      assert.equal(await page.locator('.now-what').textContent(), 'Slide 7');
      await press('Enter');
      await page.getByRole('heading', { name: 'Nothing is doubtful any more.' }).waitFor();
      await press('s');
      await shows(page, /^All is saved/);
    });
    assert.equal(presses, 9);
    const kept = await correction.read();
    assert.deepEqual(
      kept.map(({ page }) => page),
      Array.from({ length: 12 }, (_, number) => number + 1),
    );
    assert.deepEqual(
      kept.filter(({ by }) => by === 'person').map(({ page }) => page),
      [3, 7, 10],
    );
  });

  test('Every control is reached with Tab, and lists are walked with arrows', async () => {
    await atWork(async (page) => {
      const reached = new Set();
      await page.locator('#talk').focus();
      for (let turn = 0; turn < 40; ++turn) {
        await page.keyboard.press('Tab');
        const where = await page.evaluate(() => {
          const { dataset, className } = document.activeElement;
          return [dataset.do, dataset.step, dataset.by].filter(Boolean).join(' ') || className;
        });
        reached.add(where);
      }
      for (const name of ['undo', 'redo', 'help', 'save', 'play', 'accept', 'drop', 'begin-here']) {
        assert.ok(reached.has(name), `${name} is not among ${[...reached]}`);
      }
      assert.ok(reached.has('nudge -1 frame') && reached.has('nudge 1 second'));
      assert.ok(reached.has('zoom 1') && reached.has('blocks'));

      await page.locator('.choice[tabindex="0"]').focus();
      await page.keyboard.press('End');
      await page.keyboard.press('ArrowLeft');
      await page.keyboard.press('Enter');
      assert.equal(await page.locator('.now-what').textContent(), 'Slide 11');
      await page.locator('.blocks').focus();
      await page.keyboard.press('ArrowDown');
      assert.equal(await page.locator('.now-what').textContent(), 'Slide 4');
    });
  });

  test('A change goes with the pointer that drags it, and undo takes it back at once', async () => {
    await atWork(async (page) => {
      const grip = page.locator('.grip[data-number="4"]');
      const { entries, duration } = await correction.timeline();
      const before = entries[4].start;
      await page.locator('.choice').last().waitFor();
      await grip.scrollIntoViewIfNeeded();
      const box = await grip.boundingBox();
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      await page.mouse.move(x, y);
      await page.mouse.down();
      for (const way of [10, 25, 40]) await page.mouse.move(x + way, y);
      await page.mouse.up();
      const after = await begins(page);
      const { width } = await page.locator('.strip-inner').boundingBox();
      const way = (40 / width) * duration;
      assert.ok(Math.abs(after - before - way) < 0.2, `from ${before} to ${after}, not ${way} on`);

      await page.keyboard.press('Control+z');
      assert.ok(Math.abs((await begins(page)) - before) < 0.01);
      assert.match(await state(page).textContent(), /All is saved/);
      await page.keyboard.press('Control+Shift+Z');
      await save(page);
      assert.ok(Math.abs((await correction.read())[4].start - after) < 0.01);
    });
  });

  test('A change that is dragged to the edge of the strip goes on beyond it', async () => {
    await atWork(async (page) => {
      await page.locator('.choice').last().waitFor();
      const strip = page.locator('.strip-scroll');
      const grip = page.locator('.grip[data-number="2"]');
      for (let step = 0; step < 6; ++step) await page.keyboard.press('+');
      await grip.scrollIntoViewIfNeeded();
      const [edge, box] = [await strip.boundingBox(), await grip.boundingBox()];
      const y = box.y + box.height / 2;
      const scrolled = () => strip.evaluate((area) => area.scrollLeft);
      const before = await scrolled();
      await page.mouse.move(box.x + box.width / 2, y);
      await page.mouse.down();
      await page.mouse.move(edge.x + edge.width - 10, y);
      await until(async () => (await scrolled()) > before + 100, 'the strip scrolls');
      // As far as there is room for what was there before and for what comes.
      let [last, now] = [-1, await scrolled()];
      for (let looks = 0; last !== now && looks < 50; ++looks) {
        await page.waitForTimeout(200);
        [last, now] = [now, await scrolled()];
      }
      const [, , second, third] = (await correction.timeline()).entries;
      const end = second.end ?? third.start;
      assert.ok(Math.abs((await begins(page)) - end) < 0.1, 'to the end of what it begins');
      const left = (await grip.boundingBox()).x - edge.x;
      assert.ok(left > 0 && left < edge.width, 'what is held stays in sight');
      await page.mouse.up();
    });
  });

  test('A slide is on screen from the playhead on when somebody clicks it', async () => {
    await atWork(async (page) => {
      const [, , , , fifth] = await correction.read();
      const film = await page.locator('.film').boundingBox();
      const width = await page.locator('.strip-inner').evaluate((inner) => inner.clientWidth);
      const duration = (await correction.timeline()).duration;
      const middle = (fifth.start + fifth.end) / 2;
      await page.mouse.click(film.x + (middle / duration) * width, film.y + 40);
      await page.setViewportSize({ width: 820, height: 500 });
      await page.locator('.choice[data-page="11"]').click();
      const actions = await page.locator('.bench-actions').boundingBox();
      assert.ok(actions.y >= -1 && actions.y < 500, 'what can be done next is in sight');
      await save(page);

      const kept = await correction.read();
      assert.deepEqual(kept.slice(4, 6).map(({ page: slide, by }) => [slide, by]), [
        [5, 'machine'],
        [11, 'person'],
      ]);
      assert.ok(Math.abs(kept[5].start - middle) < 0.3);
      assert.equal(kept[5].end, fifth.end);
    });
  });

  test('A finger moves the film, and where it taps the playhead goes', async () => {
    await atWork(
      async (page) => {
        const playhead = page.locator('.playhead-time');
        const scrolled = () => page.locator('.strip-scroll').evaluate((strip) => strip.scrollLeft);
        const before = [await playhead.textContent(), await scrolled()];
        await page.locator('.film').scrollIntoViewIfNeeded();
        const film = await page.locator('.film').boundingBox();
        const touch = await page.context().newCDPSession(page);
        const at = (x) => [{ x: film.x + x, y: film.y + 50 }];
        const send = (type, touchPoints) =>
          touch.send('Input.dispatchTouchEvent', { type, touchPoints });
        await send('touchStart', at(300));
        for (const x of [280, 240, 200, 160]) await send('touchMove', at(x));
        await send('touchEnd', []);
        await until(async () => (await scrolled()) > before[1] + 50, 'the film has moved');
        assert.equal(await playhead.textContent(), before[0]);

        const { width } = await page.locator('.strip-inner').boundingBox();
        const { duration } = await correction.timeline();
        let last = -1;
        await until(async () => last === (last = await scrolled()), 'the film has come to rest');
        const seconds = ((last + 100) / width) * duration;
        await page.touchscreen.tap(film.x + 100, film.y + 50);
        await until(async () => {
          const [minutes, rest] = (await playhead.textContent()).split(':');
          return Math.abs(Number(minutes) * 60 + Number(rest) - seconds) < 0.5;
        }, 'the playhead is where the film was tapped');
      },
      { more: { hasTouch: true, viewport: { width: 820, height: 1180 } } },
    );
  });

  test('Where no slide of the deck was seen it says so, until somebody says one', async () => {
    await atWork(
      async (page) => {
        const hint = page.getByText('No slide of this deck was seen in the recording.');
        await hint.waitFor();
        await assertAccessible(page);
        await page.keyboard.press('1');
        await page.keyboard.press('Enter');
        await hint.waitFor({ state: 'hidden' });
        await page.keyboard.press('Control+z');
        await hint.waitFor();
      },
      { begin: 'seeNone' },
    );
  });

  test('Of a recording that is only heard it says so, and plays it', async () => {
    const { archive, browser, root } = world;
    const talk = await archive.add({
      recording: `${root}tests/fixtures/audio_only.m4a`,
      deck: `${root}config/sample/en/slides.pdf`,
      title: 'Heard alone',
      language: 'en',
    });
    assert.deepEqual(
      talk.notes.map(({ code }) => code),
      ['no-pictures'],
    );
    await asOrganiser(browser, archive, async (page) => {
      await page.goto(`${archive.address}/studio/talks/${talk.id}/timeline`);
      await page.getByText('The recording has sound only').waitFor();
      assert.equal(await page.locator('.now-certainty').textContent(), 'Not known');
      assert.equal(await page.locator('.preview').isVisible(), false);
      await page.keyboard.press('k');
      await until(
        async () => (await page.locator('.playhead-time').textContent()) !== '0:00.00',
        'it is heard',
      );
      await page.keyboard.press('k');
      await page.keyboard.press('2');
      await page.keyboard.press('Enter');
      await save(page);
      await page.goto(`${archive.address}/studio/talks/${talk.id}`);
      await page.locator('#slides svg.timeline rect').waitFor();
    });
  });

  test('Arrows nudge a change by a picture, and with Shift by a second', async () => {
    await atWork(async (page) => {
      const [, , third] = await correction.read();
      await page.keyboard.press('ArrowRight');
      assert.equal(await begins(page), 18.24);
      await page.keyboard.press('Shift+ArrowLeft');
      await page.keyboard.press('ArrowLeft');
      assert.equal(await begins(page), 17.2);
      await until(
        async () => Math.abs((await moment(page)) - 17.22) < 0.01,
        'the recording shows the picture at which it begins',
      );
      await page.getByRole('button', { name: 'One second later' }).click();
      assert.equal(await begins(page), 18.2);
      await page.keyboard.press('Control+z');
      assert.equal(await begins(page), third.start);
    });
  });

  test('What is saved is there after a reload, and what is not is not left unasked', async () => {
    await atWork(async (page) => {
      await page.keyboard.press('0');
      await page.locator('.typing', { hasText: 'No slide' }).waitFor();
      await page.keyboard.press('Enter');
      await save(page);
      await page.reload();
      await page.locator('.block').first().waitFor();
      assert.equal(await page.locator('.block.none').count(), 1);

      await page.keyboard.press('Enter');
      await shows(page, 'Not saved yet');
      let asked = false;
      page.once('dialog', (dialog) => {
        asked = dialog.type() === 'beforeunload';
        void dialog.accept();
      });
      await page.reload();
      assert.ok(asked);
    });
  });

  test('Two people at once: neither loses anything', async () => {
    await atWork(
      async (page) => {
        await page.keyboard.press('3');
        await page.keyboard.press('Enter');
        await correction.saveAsSomebodyElse((entries) => {
          entries[9] = { ...entries[9], page: 10, confidence: 1, by: 'person' };
        });
        await page.keyboard.press('s');
        const asked = page.getByRole('dialog', { name: 'Somebody else has saved meanwhile' });
        await asked.waitFor();
        await assertAccessible(page);
        assert.match(await asked.textContent(), /They changed 1:10\.72 to 1:18\.96/);
        await asked.getByRole('button', { name: 'Put mine on top of theirs' }).click();
        await shows(page, 'Both are together now');
        await save(page);
        assert.deepEqual(
          (await correction.read()).map(({ page: slide }) => slide),
          Array.from({ length: 12 }, (_, number) => number + 1),
        );
      },
      { more: { allow: { errors: /status of 412/ } } },
    );
  });

  test('Who takes the other’s version gets their own back with undo', async () => {
    await atWork(
      async (page) => {
        await page.keyboard.press('5');
        await page.keyboard.press('Enter');
        await correction.saveAsSomebodyElse((entries) => {
          entries[2] = { ...entries[2], page: 3, confidence: 1, by: 'person' };
        });
        await page.keyboard.press('s');
        const asked = page.getByRole('dialog');
        await asked.waitFor();
        assert.match(await asked.textContent(), /You both changed 0:18\.20 to 0:26\.28/);
        await asked.getByRole('button', { name: 'Take theirs' }).click();
        assert.equal(await page.locator('.now-what').textContent(), 'Slide 3');
        await shows(page, 'All is saved');
        await page.keyboard.press('Control+z');
        assert.equal(await page.locator('.now-what').textContent(), 'Slide 5');
        await shows(page, 'Not saved yet');
        await save(page);
      },
      { more: { allow: { errors: /status of 412/ } } },
    );
  });

  test('Letters can be switched off as keys', async () => {
    await atWork(async (page) => {
      await page.keyboard.press('?');
      await assertAccessible(page);
      await page.getByRole('checkbox', { name: 'Letters and digits are keys too' }).uncheck();
      await page.keyboard.press('Escape');
      await page.locator('.blocks').focus();
      const before = await page.locator('.now-what').textContent();
      await page.keyboard.press('n');
      assert.equal(await page.locator('.now-what').textContent(), before);
      await page.keyboard.press('ArrowDown');
      assert.notEqual(await page.locator('.now-what').textContent(), before);
    });
  });

  for (const { name, ...more } of [
    { name: 'on a desk', viewport: { width: 1440, height: 900 } },
    {
      name: 'on a phone, in French and the dark',
      viewport: { width: 390, height: 844 },
      locale: 'fr-FR',
      colorScheme: 'dark',
    },
  ]) {
    test(`The page is accessible ${name}`, async () => {
      await atWork(
        async (page) => {
          await assertAccessible(page, { rules: { 'target-size': { enabled: true } } });
          const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          assert.ok(wider <= 0, `${wider} pixels too wide`);
        },
        { more },
      );
    });
  }

  test('Without JavaScript the page says what it needs and where to go', async () => {
    await asOrganiser(
      world.browser,
      world.archive,
      async (page) => {
        await page.goto(await correction.address());
        await page.getByText(/takes JavaScript/).waitFor();
        await page.getByRole('link', { name: /see which slide was on screen/ }).click();
        await page.locator('svg.timeline').waitFor();
        await page.getByRole('link', { name: 'Put it right' }).click();
        await page.waitForURL('**/studio/talks/*/timeline');
        assert.equal(await page.locator('h1').textContent(), 'Which slide when');
      },
      { javaScriptEnabled: false },
    );
  });

  // The last one: the talk stays as it is then.
  test('Of a trimmed talk the times are those that readers see', async () => {
    await correction.trim({ start: '12', end: '75' });
    await atWork(async (page) => {
      assert.equal(await begins(page), 6.2);
      assert.equal(await page.locator('.block').count(), 9);
      await page.keyboard.press('Shift+ArrowLeft');
      await until(
        async () => Math.abs((await moment(page)) - 5.22) < 0.01,
        'the recording shows the moment',
      );
      await save(page);
      assert.equal((await correction.read())[2].start, 17.2);
    });
  });
}
