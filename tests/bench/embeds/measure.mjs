// SPDX-License-Identifier: GPL-3.0-or-later
// What is measured of one player in one page: bytes, the first picture, seeking, a busy main thread.
import { countTraffic } from '../../browser/support/traffic.mjs';

export const median = (numbers) => {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
};

/** In the page: knows every element that plays, and when it was clicked. */
function watchMedia() {
  globalThis.media = new Set();
  globalThis.busy = [];
  for (const name of ['play', 'load']) {
    const real = HTMLMediaElement.prototype[name];
    HTMLMediaElement.prototype[name] = function (...how) {
      globalThis.media.add(this);
      return real.apply(this, how);
    };
  }
  // Some begin with the press, and let no click through.
  for (const sign of ['pointerdown', 'click']) {
    addEventListener(sign, () => (globalThis.clicked ??= performance.now()), true);
  }
  new PerformanceObserver((list) =>
    globalThis.busy.push(...list.getEntries().map(({ startTime, duration }) => ({ startTime, duration }))),
  ).observe({ type: 'longtask', buffered: true });
  /** Milliseconds from the click to the first picture that moves on. */
  globalThis.firstPicture = () =>
    new Promise((resolve) => {
      const look = () => {
        const plays = [...globalThis.media].some(({ currentTime, paused }) => !paused && currentTime > 0);
        if (plays) resolve(performance.now() - globalThis.clicked);
        else requestAnimationFrame(look);
      };
      look();
    });
  /** Milliseconds from `act` to a picture of the moment it leads to. */
  globalThis.seekBy = (act, target) =>
    new Promise((resolve) => {
      const film = [...globalThis.media].find(({ duration }) => duration > 0);
      const begun = performance.now();
      const see = (now, { mediaTime }) => {
        if (mediaTime >= target - 0.5 && mediaTime < target + 3) resolve(performance.now() - begun);
        else film.requestVideoFrameCallback(see);
      };
      film.requestVideoFrameCallback(see);
      act(film);
    });
}

async function onPage(browser, address, story) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const { origin } = new URL(address);
  try {
    await page.addInitScript(watchMedia);
    // Nobody else is asked: these are figures of this machine.
    await page.route((url) => !['127.0.0.1', 'localhost'].includes(url.hostname) && url.origin !== origin, (route) => route.abort());
    return await story(page);
  } finally {
    await context.close();
  }
}

const begin = (page, player) => page.locator(player.begin).first().click();
const settled = (page, address) => page.goto(address, { waitUntil: 'networkidle' });

/** Bytes and requests before and after the click, without media and pictures. */
export function weigh(browser, player) {
  return onPage(browser, player.address, async (page) => {
    const traffic = await countTraffic(page);
    await settled(page, player.address);
    const before = traffic.take();
    if (!player.begin) return { before };
    await begin(page, player);
    await page.evaluate(() => globalThis.firstPicture());
    await page.waitForLoadState('networkidle');
    return { before, after: traffic.take() };
  });
}

/** Milliseconds from click to picture, with nothing cached; each time another reader. */
export async function timeStart(browser, player, rounds) {
  const times = [];
  for (let round = 0; round < rounds; ++round) {
    times.push(
      await onPage(browser, player.address, async (page) => {
        await settled(page, player.address);
        await begin(page, player);
        return page.evaluate(() => globalThis.firstPicture());
      }),
    );
  }
  return times;
}

/** Milliseconds of seeks to the moments, to and fro, on one page. */
export function timeSeeks(browser, player, moments) {
  return onPage(browser, player.address, async (page) => {
    await settled(page, player.address);
    await begin(page, player);
    await page.evaluate(() => globalThis.firstPicture());
    await player.prepare?.(page);
    const times = [];
    for (const { slide, start } of moments) {
      const act = player.prepare
        ? `() => document.querySelector('estrade-player').shadowRoot.querySelector('estrade-strip').shadowRoot.querySelectorAll('button')[${slide - 1}].click()`
        : `(film) => (film.currentTime = ${start})`;
      times.push(await page.evaluate(`globalThis.seekBy(${act}, ${start})`));
    }
    return times;
  });
}

/** Long tasks (over 50 ms) on a processor four times as slow, until some seconds after the start. */
export function timeBusy(browser, player) {
  return onPage(browser, player.address, async (page) => {
    const client = await page.context().newCDPSession(page);
    await client.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    await settled(page, player.address);
    const before = await page.evaluate(() => globalThis.busy.splice(0));
    if (!player.begin) return { before };
    await begin(page, player);
    await page.evaluate(() => globalThis.firstPicture());
    await page.waitForTimeout(5000);
    return { before, after: await page.evaluate(() => globalThis.busy.splice(0)) };
  });
}
