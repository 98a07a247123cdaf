// SPDX-License-Identifier: GPL-3.0-or-later
// A talk's page in the studio: what is said about it, who may see it, and what was changed.
import assert from 'node:assert/strict';
import { assertAccessible } from '../support/accessibility.mjs';
import { asOrganiser, asReader, until } from '../support/reader.mjs';

export function editingStories(test, world) {
  const accessible = async (page) => {
    await assertAccessible(page, { rules: { 'target-size': { enabled: true } } });
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wider <= 0, `${wider} pixels too wide`);
  };
  /** A conflict, a refusal and a withdrawn talk have statuses of their own. */
  const provoked = { errors: /status of 4(04|09|10|22)/ };
  const talkOf = (title) =>
    world.archive.create({ title, event: 'Atelier', speakers: ['Ada'], language: 'fr' });
  const at = (talk, below = '') => `${world.archive.address}/studio/talks/${talk.id}${below}`;
  const save = (page) => page.locator('.edit-form').getByRole('button', { name: 'Save' }).click();

  test('A talk is edited, looked at and put back, without JavaScript', async () => {
    const { archive, browser } = world;
    const talk = await talkOf('À relire');
    await asOrganiser(
      browser,
      archive,
      async (page) => {
        await page.goto(at(talk));
        await page.getByLabel('Title').fill('Relue');
        await page.getByLabel('Abstract').fill('Ce que **tout le monde** a vu.\n\n- un\n- deux');
        await page.getByLabel('Tags').fill('archives\nvidéo');
        await page.getByLabel('Licence').fill('CC BY-SA 4.0');
        await page.getByRole('button', { name: 'Preview' }).click();
        await page.locator('.preview strong', { hasText: 'tout le monde' }).waitFor();
        assert.equal((await archive.talk(talk.id)).title, 'À relire');
        await save(page);
        await page.getByText('Saved.', { exact: true }).waitFor();
        const saved = await archive.talk(talk.id);
        assert.equal(saved.title, 'Relue');
        assert.deepEqual(saved.tags, ['archives', 'vidéo']);
        await page.locator('#language').fill('le français !');
        await save(page);
        await page.getByText('Write a language tag').waitFor();
        assert.equal(await page.locator('#language').inputValue(), 'le français !');
        await page.getByRole('button', { name: /^Undo\s*: Change 1/ }).click();
        await page.getByText('Undone.').waitFor();
        assert.equal((await archive.talk(talk.id)).title, 'À relire');
      },
      { javaScriptEnabled: false, allow: provoked },
    );
  });

  test('Of two people who edit a talk the second is told, and loses nothing', async () => {
    const { archive, browser } = world;
    const talk = await talkOf('Pour deux');
    await asOrganiser(
      browser,
      archive,
      async (page) => {
        await page.goto(at(talk));
        const other = await page.context().newPage();
        await other.goto(at(talk));
        await other.getByLabel('Title').fill('De la première');
        await save(other);
        await other.getByText('Saved.', { exact: true }).waitFor();
        await page.getByLabel('Title').fill('De la seconde');
        await page.getByLabel('Speakers').fill('Ada\nLou');
        await save(page);
        await page.getByText('Somebody else has changed the same').waitFor();
        assert.equal(await page.getByLabel('Title').inputValue(), 'De la seconde');
        await page.locator('.clash', { hasText: 'De la première' }).waitFor();
        await accessible(page);
        await page.getByLabel('Title').fill('Des deux');
        await save(page);
        await page.getByText('Saved.', { exact: true }).waitFor();
        const { title, speakers } = await archive.talk(talk.id);
        assert.deepEqual({ title, speakers }, { title: 'Des deux', speakers: ['Ada', 'Lou'] });
      },
      { allow: provoked },
    );
  });

  test('A talk is withdrawn at once, its pages and embeds say so, and it comes back', async () => {
    const { archive, browser, root } = world;
    const talk = await archive.add({
      recording: `${root}tests/fixtures/tiny.mp4`,
      title: 'Un temps retirée',
      event: 'Atelier',
    });
    const says = async (path, locale, text) =>
      asReader(
        browser,
        archive,
        async (page) => {
          await page.goto(archive.address + path);
          await page.getByText(text).first().waitFor();
        },
        { locale, allow: provoked },
      );
    await asOrganiser(browser, archive, async (page) => {
      await page.goto(at(talk));
      await page.getByText('Everybody sees it.').waitFor();
      await page.getByRole('button', { name: 'Withdraw it now' }).click();
      await page.getByText('Withdrawn: its page').waitFor();
      await says(`/t/${talk.id}`, 'en-GB', 'This talk was removed.');
      await says(`/embed/${talk.id}`, 'fr-FR', 'Cette conférence a été retirée.');
      const film = talk.recording.playlist;
      assert.equal((await fetch(archive.address + film)).status, 404);
      await page.locator('#publishing input[value="at"]').check();
      const soon = new Date(Date.now() + 3_600_000).toISOString().slice(0, 16);
      await page.getByLabel('Day and time').fill(soon);
      await page.locator('#publishing').getByRole('button', { name: 'Save' }).click();
      await page.getByText('It becomes public by itself').waitFor();
      await page.locator('#publishing input[value="unlisted"]').check();
      await page.locator('#publishing').getByRole('button', { name: 'Save' }).click();
      await page.getByText('Whoever has its address').first().waitFor();
      await says(`/t/${talk.id}`, 'en-GB', 'Un temps retirée');
      const map = async () => (await fetch(`${archive.address}/sitemap.xml`)).text();
      assert.ok(!(await map()).includes(talk.id));
      await page.locator('#publishing input[value="public"]').check();
      await page.locator('#publishing').getByRole('button', { name: 'Save' }).click();
      await page.getByText('Everybody sees it.').waitFor();
      assert.ok((await map()).includes(talk.id));
    });
  });

  test('Captions are pasted, a moment becomes the poster, and a deleted talk is restored', async () => {
    const { archive, browser, root } = world;
    const talk = await archive.add({
      recording: `${root}tests/fixtures/tiny.mp4`,
      title: 'À sous-titrer',
      event: 'Atelier',
    });
    await asOrganiser(
      browser,
      archive,
      async (page) => {
        await page.goto(at(talk));
        await page.getByText('Add captions').click();
        await page.locator('#captions-language').fill('fr');
        await page
          .locator('#cues-new')
          .fill('1\n00:00:00,000 --> 00:00:01,000\nBonjour à tous\n');
        await page.getByRole('button', { name: 'Save the captions' }).last().click();
        await page.getByText('The captions are being read').waitFor();
        await until(
          async () => (await archive.talk(talk.id)).captions.length === 1,
          'captions are read',
        );
        await page.goto(at(talk));
        await page.getByText('Captions in fr').click();
        assert.match(await page.locator('#cues-fr').inputValue(), /Bonjour à tous/);
        await page.getByLabel('Or a moment of the film').fill('0:01');
        await page.getByRole('button', { name: 'Take this moment' }).click();
        await page.getByText(/The poster/).first().waitFor();
        await page.getByRole('button', { name: 'Delete this talk' }).click();
        await page.waitForURL('**/studio/removed');
        await accessible(page);
        await page.getByRole('button', { name: /^Restore\s*: À sous-titrer/ }).click();
        await page.waitForURL(`**/studio/talks/${talk.id}`);
        await page.getByText('Everybody sees it.').waitFor();
      },
      { allow: provoked },
    );
  });

  test('Captions come as files in several languages, are removed, and put back', async () => {
    const { archive, browser } = world;
    const talk = await talkOf('À sous-titrer en fichiers');
    const cue = (text) => `WEBVTT\n\n00:00.000 --> 00:01.000\n${text}\n`;
    const srt = (text) => `1\n00:00:00,000 --> 00:00:01,000\n${text}\n`;
    const file = (name, text) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
    const languages = async () => {
      const { captions } = await archive.talk(talk.id);
      return (captions ?? []).map(({ language }) => language).sort().join(' ');
    };
    await asOrganiser(
      browser,
      archive,
      async (page) => {
        await page.goto(at(talk));
        const files = page.getByLabel('Files of captions, .vtt or .srt');
        const send = () => page.getByRole('button', { name: 'Send the files' }).click();
        await files.setInputFiles([file('a.fr.vtt', cue('Bonjour')), file('b.srt', srt('Hello'))]);
        await page.getByLabel('Language of files whose names do not say it').fill('en');
        await send();
        await page.getByText('The captions are being read').waitFor();
        await until(async () => (await languages()) === 'en fr', 'both are read');

        await files.setInputFiles([file('c.fr.vtt', cue('Bonsoir'))]);
        await send();
        const said = async () => {
          await page.goto(at(talk));
          const text = page.locator('#cues-fr');
          return (await text.count()) ? text.inputValue() : '';
        };
        await until(async () => (await said()).includes('Bonsoir'), 'the newer ones');
        await page.getByText('Earlier captions (1)').click();
        await page.getByRole('button', { name: /^Put back\s*: a\.fr\.vtt/ }).click();
        await until(async () => (await said()).includes('Bonjour'), 'the older ones again');

        await page.getByText('Captions in fr').click();
        await page.locator('#captions details[open]').getByRole('button', { name: 'Remove' }).click();
        await page.getByText('The captions are removed.').waitFor();
        assert.equal(await languages(), 'en');
        await page.getByText('Earlier captions (2)').click();
        await page.getByRole('button', { name: /^Put back\s*: c\.fr\.vtt/ }).click();
        await until(async () => (await said()).includes('Bonsoir'), 'those that were put back');
      },
      { javaScriptEnabled: false },
    );
  });

  for (const [width, colorScheme] of [
    [390, 'light'],
    [820, 'dark'],
    [1440, 'light'],
  ]) {
    test(`A talk's page in the studio is accessible, ${width} pixels wide and ${colorScheme}`, async () => {
      const { archive, browser, talk } = world;
      await asOrganiser(
        browser,
        archive,
        async (page) => {
          for (const path of [`/studio/talks/${talk.id}`, '/studio/removed', '/studio/several', '/studio/statistics']) {
            await page.goto(archive.address + path);
            await accessible(page);
          }
        },
        { viewport: { width, height: 900 }, colorScheme, locale: 'fr-FR' },
      );
    });
  }
}
