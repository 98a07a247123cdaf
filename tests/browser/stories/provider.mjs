// SPDX-License-Identifier: GPL-3.0-or-later
// Signing in to the studio through a provider of OpenID Connect, without a script.
import assert from 'node:assert/strict';
import { after } from 'node:test';
import { assertAccessible } from '../support/accessibility.mjs';
import { openArchive } from '../support/archive.mjs';
import { faultsOf } from '../support/markup.mjs';
import { openProvider, signInThere } from '../support/provider.mjs';

export function providerStories(test, world) {
  /** A provider, an archive that knows it, and Ada, who was added there; for all of the stories. */
  const begin = async () => {
    const provider = await openProvider({
      ada: 'Ada@Example.org',
      mallory: 'mallory@example.org',
    });
    const archive = await openArchive(world.archive.binDir, {
      ESTRADE_OIDC_ISSUER: provider.issuer,
      ESTRADE_OIDC_CLIENT_ID: provider.clientId,
      ESTRADE_OIDC_LABEL: 'The club',
    });
    provider.serve(archive.address);
    const page = await world.browser.newPage({ locale: 'en-GB' });
    await archive.signIn(page);
    await page.getByRole('link', { name: 'People' }).click();
    await page.locator('#name').fill('ada@example.org');
    await page.getByRole('button', { name: 'Add somebody' }).click();
    await page.locator('.secret').waitFor();
    await page.close();
    return { provider, archive };
  };
  let begun;
  after(async () => {
    const { provider, archive } = (await begun) ?? {};
    await archive?.close();
    await provider?.close();
  });

  /** A browser of its own, to whom only the archive and the provider exist. */
  const inBrowser = async (story, options = {}) => {
    begun ??= begin();
    const { provider, archive } = await begun;
    const context = await world.browser.newContext({
      locale: 'en-GB',
      javaScriptEnabled: false,
      ...options,
    });
    const isHere = (url) => [archive.address, provider.issuer].includes(url.origin);
    // The provider's pages ask for letters from elsewhere.
    await context.route((url) => !isHere(url), (route) => route.abort());
    try {
      await story(await context.newPage(), archive, context);
    } finally {
      await context.close();
    }
  };
  const signInPage = async (page, archive) => {
    await page.goto(`${archive.address}/studio/sign-in`);
    return page.getByRole('link', { name: 'Sign in with The club' });
  };
  /** The cookies of the archive, whose host has another name than the provider's. */
  const cookiesOf = async (archive, context) => {
    const cookies = await context.cookies(archive.address);
    return cookies.map(({ name, httpOnly, sameSite }) => `${name} ${httpOnly} ${sameSite}`);
  };

  test('Who was added under their address comes in through the provider, and again', () =>
    inBrowser(async (page, archive, context) => {
      await page.goto(`${archive.address}/studio/account`);
      await page.getByRole('link', { name: 'Sign in with The club' }).click();
      await signInThere(page, 'ada');
      await page.waitForURL(`${archive.address}/studio/account`);
      await page.getByText('ada@example.org').waitFor();
      await page.getByText('This account is connected since').waitFor();
      assert.deepEqual(await cookiesOf(archive, context), ['estrade true Lax']);

      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.waitForURL('**/studio/sign-in');
      await page.getByText('Signing out here does not sign you out there.').waitFor();
      assert.deepEqual(await cookiesOf(archive, context), []);
      await page.goto(`${archive.address}/studio/account`);
      await page.waitForURL('**/studio/sign-in?**');

      // The provider still knows them, and asks nothing.
      await page.getByRole('link', { name: 'Sign in with The club' }).click();
      await page.waitForURL(`${archive.address}/studio/account`);
    }));

  test('Who cancels at the provider is told so', () =>
    inBrowser(async (page, archive, context) => {
      await (await signInPage(page, archive)).click();
      await page.getByRole('link', { name: 'Cancel' }).click();
      await page.getByText('You have cancelled').waitFor();
      assert.deepEqual(await cookiesOf(archive, context), []);
      await page.getByRole('link', { name: 'Français' }).click();
      await page.getByRole('link', { name: 'Se connecter avec The club' }).waitFor();
    }));

  test('Who is not known here is told politely', () =>
    inBrowser(async (page, archive, context) => {
      await (await signInPage(page, archive)).click();
      await signInThere(page, 'mallory');
      await page.getByText('This opens no account here').waitFor();
      assert.deepEqual(await cookiesOf(archive, context), []);
    }));

  test('An answer whose state was edited opens nothing', () =>
    inBrowser(async (page, archive, context) => {
      await signInPage(page, archive);
      const sent = await page.request.get(`${archive.address}/studio/sign-in/provider`, {
        maxRedirects: 0,
      });
      assert.equal(sent.status(), 303);
      const address = new URL(sent.headers().location);
      address.searchParams.set('state', `${address.searchParams.get('state')}x`);
      await page.goto(address.href);
      await signInThere(page, 'ada');
      await page.getByText('was not begun in this browser').waitFor();
      assert.deepEqual(
        (await cookiesOf(archive, context)).filter((cookie) => cookie.startsWith('estrade ')),
        [],
      );
    }));

  test('An account of another name is connected by its own person', () =>
    inBrowser(async (page, archive) => {
      await archive.signIn(page);
      await page.getByRole('link', { name: 'Account' }).click();
      await page.getByRole('button', { name: 'Connect', exact: true }).click();
      await signInThere(page, 'root');
      await page.waitForURL(`${archive.address}/studio/account`);
      await page.getByText('This account is connected since').waitFor();
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.getByRole('link', { name: 'Sign in with The club' }).click();
      await page.waitForURL('**/studio');
      await page.goto(`${archive.address}/studio/account`);
      await page.locator('strong', { hasText: 'admin' }).waitFor();
      await page.getByRole('button', { name: 'Disconnect' }).click();
      await page.getByRole('button', { name: 'Connect', exact: true }).waitFor();
    }));

  for (const [width, colorScheme] of [
    [390, 'light'],
    [1440, 'dark'],
  ]) {
    test(`The way in is accessible, ${width} pixels wide and ${colorScheme}`, () =>
      inBrowser(
        async (page, archive) => {
          await signInPage(page, archive);
          const document = await page.request.get(page.url());
          assert.deepEqual(await faultsOf(await document.text(), 'sign-in'), []);
          await assertAccessible(page, { rules: { 'target-size': { enabled: true } } });
          const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          assert.ok(wider <= 0, `${wider} pixels too wide`);
        },
        { viewport: { width, height: 900 }, colorScheme, javaScriptEnabled: true },
      ));
  }
}
