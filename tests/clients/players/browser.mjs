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
