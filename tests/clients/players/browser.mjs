// SPDX-License-Identifier: GPL-3.0-or-later
// Chromium, with hls.js and by itself.

/** Runs `start(video)` in a page of the archive's origin; answers the state at the end. */
async function playIn(browser, address, prepare, start) {
  const context = await browser.newContext({ bypassCSP: true });
  try {
    const page = await context.newPage();
    await page.goto(new URL('/', address).href);
    await prepare(page);
    return await page.evaluate(start, address);
  } finally {
    await context.close();
  }
}

/** What the page does once `window.begin(video)` is there: plays muted, at twice the pace. */
const playToTheEnd = (address) =>
  new Promise((resolve, reject) => {
    const video = document.createElement('video');
    document.body.append(video);
    video.muted = true;
    video.onended = () => resolve({ end: video.currentTime, height: video.videoHeight });
    video.onerror = () => reject(new Error(video.error.message));
    setTimeout(() => reject(new Error(`stands at ${video.currentTime}`)), 60_000);
    window.begin(video, address, reject);
    video.defaultPlaybackRate = 2;
    video.playbackRate = 2;
    void video.play();
  });

/** `level` counts from the smallest picture. */
export function playWithHls(browser, script, address, level) {
  const prepare = async (page) => {
    await page.addScriptTag({ path: script });
    await page.evaluate((chosen) => {
      window.begin = (video, url, fail) => {
        const hls = new window.Hls({ startLevel: chosen });
        hls.on('hlsManifestParsed', () => {
          hls.currentLevel = chosen;
        });
        hls.on('hlsError', (_, { fatal, details }) => fatal && fail(new Error(details)));
        hls.loadSource(url);
        hls.attachMedia(video);
      };
    }, level);
  };
  return playIn(browser, address, prepare, playToTheEnd);
}

/**
 * Plays one size and then another; how far each buffer's pictures or sound are put beside their own
 * times, in seconds, and the height seen at the end.
 */
export function switchWithHls(browser, script, address, from, to) {
  const prepare = async (page) => {
    await page.addScriptTag({ path: script });
    await page.evaluate(
      (levels) => {
        window.levels = levels;
      },
      { from, to },
    );
  };
  return playIn(browser, address, prepare, async (url) => {
    const { from, to } = window.levels;
    const buffers = [];
    const add = MediaSource.prototype.addSourceBuffer;
    MediaSource.prototype.addSourceBuffer = function (...of) {
      const buffer = add.apply(this, of);
      buffers.push(buffer);
      return buffer;
    };
    const video = document.createElement('video');
    document.body.append(video);
    video.muted = true;
    const hls = new window.Hls({ startLevel: from });
    hls.on('hlsManifestParsed', () => {
      hls.nextLevel = from;
    });
    hls.loadSource(url);
    hls.attachMedia(video);
    await video.play();
    hls.nextLevel = to;
    const end = performance.now() + 60_000;
    const wanted = hls.levels[to].height;
    while (video.videoHeight !== wanted && performance.now() < end) {
      await new Promise((go) => video.requestVideoFrameCallback(go));
    }
    return { height: video.videoHeight, beside: buffers.map((buffer) => buffer.timestampOffset) };
  });
}

/** Chromium's own reading of a playlist. */
export function playInBrowser(browser, address) {
  const prepare = (page) =>
    page.evaluate(() => {
      window.begin = (video, url) => {
        video.src = url;
      };
    });
  return playIn(browser, address, prepare, playToTheEnd);
}
