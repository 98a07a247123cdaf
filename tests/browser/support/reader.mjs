// SPDX-License-Identifier: GPL-3.0-or-later
// A reader: one page in a fresh browser profile, watched for everything an archive must not do.
import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';

/** Milliseconds after which what does not come is missed, on a machine that has other work. */
const patience = 60_000;

/** `more`: arguments of Chromium's that one story needs. */
export function openBrowser(more = []) {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-sync',
      '--disable-background-networking',
      '--disable-component-update',
      ...more,
    ],
  });
}

/**
 * Calls `story` with a page and, after it, asserts that nothing left the archive's origin, no
 * cookie and no storage was used, no policy was broken and nothing was reported on the console.
 * `allow.origins`: others that the story itself brings in. `allow.errors`: what it provokes.
 * `allow.session`: who signs in gets one cookie, which no script reads and no other site sends.
 * `allow.uploads`: the browser remembers where files that were begun are continued.
 */
export async function asReader(browser, archive, story, { allow = {}, ...options } = {}) {
  const context = await browser.newContext({ locale: 'en-GB', ...options });
  context.setDefaultTimeout(patience);
  const page = await context.newPage();
  const faults = [];
  const origins = new Set([new URL(archive.address).origin, ...(allow.origins ?? [])]);
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (!['blob:', 'data:'].includes(protocol) && !origins.has(origin)) {
      faults.push(`a request left the archive: ${request.url()}`);
    }
  });
  page.on('console', (message) => {
    if (!['error', 'warning'].includes(message.type())) return;
    if (!allow.errors?.test(message.text())) faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`uncaught: ${error.message}`));
  try {
    await story(page);
    assert.deepEqual(faults, []);
    const { cookies, origins: stores } = await context.storageState();
    const session = ({ name, httpOnly, sameSite }) =>
      allow.session && name === 'estrade' && httpOnly && sameSite === 'Lax';
    const others = cookies.filter((cookie) => !session(cookie));
    const kept = stores
      .flatMap(({ localStorage }) => localStorage.map(({ name }) => name))
      .filter((name) => !allow.uploads || !name.startsWith('tus::'));
    assert.deepEqual({ cookies: others, kept }, { cookies: [], kept: [] });
  } finally {
    await context.close();
  }
}

/** The same for somebody who works here, signed in as the administrator. */
export function asOrganiser(browser, archive, story, { allow = {}, ...options } = {}) {
  return asReader(
    browser,
    archive,
    async (page) => {
      await archive.signIn(page);
      await story(page);
    },
    { allow: { ...allow, session: true }, ...options },
  );
}

/** Clicks the poster in a page or a frame and waits for the player. */
export async function open(frame) {
  await frame.locator('button.poster').click();
  await frame.locator('estrade-player[state="mounted"]').waitFor();
}

/** Opens the player's menu, which stays open. */
export async function openMenu(frame, page = 'Settings') {
  await frame.getByRole('button', { name: 'Settings and more' }).click();
  await frame.getByRole('tab', { name: page }).click();
}

/** Calls `ask` until it answers something true. */
export async function until(ask, what, limit = patience) {
  const end = Date.now() + limit;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    assert.ok(Date.now() < end, `in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
