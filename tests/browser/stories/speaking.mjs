// SPDX-License-Identifier: GPL-3.0-or-later
// A speaker's link: made by an organiser, opened by somebody without an account.
import assert from 'node:assert/strict';
import { assertAccessible } from '../support/accessibility.mjs';
import { asOrganiser, asReader, open, until } from '../support/reader.mjs';

export function speakingStories(test, world) {
  const deck = () => `${world.root}tests/fixtures/links_and_outline.pdf`;
  const accessible = async (page) => {
    await assertAccessible(page, { rules: { 'target-size': { enabled: true } } });
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wider <= 0, `${wider} pixels too wide`);
  };
  /** A draft with a film, and a link to it. */
  const prepared = async (title) => {
    const { archive, root } = world;
    const { id } = await archive.add({
      recording: `${root}tests/fixtures/tiny.mp4`,
      title,
      event: 'Intervenants',
      speaker: 'Zoé',
    });
    const headers = { Authorization: `Bearer ${archive.token}`, 'Content-Type': 'application/json' };
    await fetch(`${archive.address}/api/v1/talks/${id}`, {
      method: 'PATCH',
      headers,
      body: JSON.stringify({ visibility: 'draft' }),
    });
    const made = await fetch(`${archive.address}/api/v1/talks/${id}/permits`, {
      method: 'POST',
      headers,
    });
    assert.equal(made.status, 201);
    return { id, link: (await made.json()).link };
  };
  const provoked = { errors: /status of 4(04|09|22)/ };

  test('A speaker sees a draft by a link, sends slides and approves; the organiser sees it', async () => {
    const { archive, browser } = world;
    const { id } = await prepared('À paraître');
    let link;
    await asOrganiser(browser, archive, async (page) => {
      await page.goto(`${archive.address}/studio/talks/${id}`);
      await page.locator('#speaker').getByRole('button', { name: 'Make a link' }).click();
      await page.getByText('The link is there.').waitFor();
      link = await page.locator('#speaker input[id^="link-"]').first().inputValue();
    });
    await asReader(
      browser,
      archive,
      async (page) => {
        const asked = [];
        page.on('request', (request) => asked.push(request));
        await page.goto(link);
        await open(page);
        await until(
          () =>
            page.evaluate(() => {
              const player = document.querySelector('estrade-player');
              return (player.shadowRoot.querySelector('video')?.currentTime ?? 0) > 0.2;
            }),
          'the draft plays',
        );
        const media = asked.filter((request) => request.url().includes('/media/'));
        assert.ok(media.length > 0);
        for (const request of media) assert.ok(request.url().startsWith(link), request.url());
        for (const request of asked) {
          const { referer = '' } = request.headers();
          assert.ok(!referer.includes('/speaker/'), `${request.url()} from ${referer}`);
        }

        await page.locator('#title').fill('À paraître bientôt');
        await page.locator('#licence').selectOption('CC BY-SA 4.0');
        await page.locator('#about').getByRole('button', { name: 'Save' }).click();
        await page.getByText('Saved.').waitFor();
        await page.locator('#deck').setInputFiles(deck());
        await page.getByRole('button', { name: 'Send the slides' }).click();
        await page.getByText('Your slides have arrived').waitFor();
        await page.getByText('Ask for a cut').click();
        await page.locator('#wish').fill('The question at the end');
        await page.locator('#from').fill('0:01');
        await page.getByRole('button', { name: 'Ask for this' }).click();
        await page.getByText('Those who organise have it now.').waitFor();
        await until(async () => {
          await page.goto(link);
          return page.getByText('They are shown beside your talk.').isVisible();
        }, 'the slides are made');
        await accessible(page);
        await page.getByRole('button', { name: 'Yes, as it is' }).click();
        await page.getByText('Thank you: you said yes.').waitFor();
      },
      { allow: { uploads: true } },
    );
    const talk = await archive.talk(id);
    assert.equal(talk.title, 'À paraître bientôt');
    assert.equal(talk.licence, 'CC BY-SA 4.0');
    assert.equal(talk.visibility, 'draft');
    await asOrganiser(
      browser,
      archive,
      async (page) => {
        await page.goto(`${archive.address}/studio/events/intervenants`);
        await page.locator('#speakers a').click();
        const row = page.locator(`#talk-${id}`);
        await row.getByText('Sent on').waitFor();
        await row.getByText('Approved on').waitFor();
        await accessible(page);
        await row.getByRole('link', { name: 'À paraître bientôt' }).click();
        await page.locator('#history').getByText('The speaker').first().waitFor();
        await accessible(page);
        await page.locator('#speaker').getByRole('button', { name: 'Withdraw it now' }).first().click();
        await page.getByText('this link opens nothing any more').waitFor();
      },
      { allow: provoked },
    );
    await asReader(
      browser,
      archive,
      async (page) => {
        await page.goto(link);
        await page.getByText('This link is closed').waitFor();
        assert.ok(!(await page.content()).includes('paraître'));
        await accessible(page);
      },
      { allow: provoked },
    );
  });

  test('A speaker without JavaScript sends slides, and loses nothing that was typed', async () => {
    const { archive, browser } = world;
    const { id, link } = await prepared('Sans script');
    await asReader(
      browser,
      archive,
      async (page) => {
        await page.goto(link);
        await page.locator('#deck').setInputFiles(deck());
        await page.getByRole('button', { name: 'Envoyer les diapositives' }).click();
        await page.getByText('Vos diapositives sont arrivées').waitFor();
        await page.locator('#abstract').fill('Un long texte');
        await page.locator('#title').fill(' ');
        await page.getByRole('button', { name: 'Enregistrer' }).click();
        await page.getByText('Écrivez un titre').first().waitFor();
        assert.equal(await page.locator('#abstract').inputValue(), 'Un long texte');
      },
      { javaScriptEnabled: false, locale: 'fr-FR', allow: provoked },
    );
    assert.equal((await archive.talk(id)).title, 'Sans script');
  });

  for (const [width, colorScheme] of [
    [390, 'light'],
    [820, 'dark'],
    [1440, 'light'],
  ]) {
    test(`A speaker's page is accessible, ${width} pixels wide and ${colorScheme}`, async () => {
      const { archive, browser } = world;
      const { link } = await prepared(`À ${width} pixels`);
      await asReader(
        browser,
        archive,
        async (page) => {
          await page.goto(link);
          await accessible(page);
          await page.getByText('Demander une coupe').click();
          await accessible(page);
        },
        { viewport: { width, height: 900 }, colorScheme, locale: 'fr-FR' },
      );
    });
  }
}
