// SPDX-License-Identifier: GPL-3.0-or-later
// A folder is dropped: files find their talks, are sent, and go on where they stopped.
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assertAccessible } from '../support/accessibility.mjs';
import { asOrganiser, until } from '../support/reader.mjs';

/** Work on a busy machine. */
const patience = { timeout: 180_000 };

export function droppingStories(test, world) {
  const fixture = (name) => `${world.root}tests/fixtures/${name}`;
  const file = (page, name) => page.locator('.sent-file').filter({ hasText: name });
  const choose = (page, files) => page.locator('.drop-zone input').first().setInputFiles(files);
  const inFolder = async (story) => {
    const folder = await mkdtemp(join(tmpdir(), 'estrade-dropped-'));
    try {
      await story(folder);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };
  const uploads = { allow: { uploads: true } };

  test('Files find their talks by name, what is wrong is told before, and all of it is sent', async () => {
    const { archive, browser } = world;
    const title = 'Pourquoi nous archivons';
    const talk = await archive.create({ title, speakers: ['Ada Martin'] });
    await inFolder(async (folder) => {
      const put = async (name, from) => {
        await (from ? copyFile(from, join(folder, name)) : writeFile(join(folder, name), 'x'));
        return join(folder, name);
      };
      const files = [
        await put('Pourquoi-nous-archivons.mp4', fixture('tiny.mp4')),
        await put('pourquoi_nous_archivons (1).pdf', fixture('links_and_outline.pdf')),
        await put('IMG_0042.pdf', fixture('links_and_outline.pdf')),
        await put('notes.docx'),
      ];
      await asOrganiser(
        browser,
        archive,
        async (page) => {
          await page.getByRole('link', { name: 'Send files' }).click();
          await choose(page, files);
          await file(page, 'nous-archivons.mp4').getByText('97% by its title').waitFor();
          await file(page, 'notes.docx').getByText('No talk can have a file of this kind').waitFor();
          await file(page, 'IMG_0042').getByText('no talk found').waitFor();
          await page.getByRole('button', { name: 'Send 3 files' }).waitFor();

          // By the keyboard's way: two decks for one talk are told, and then put right.
          await file(page, 'IMG_0042').locator('select').last().focus();
          await file(page, 'IMG_0042').locator('select').last().selectOption({ label: title });
          await file(page, 'IMG_0042').getByText('Two files for the same').waitFor();
          await page.getByRole('button', { name: 'Send 1 file' }).waitFor();
          await assertAccessible(page);
          await file(page, 'IMG_0042').locator('select').last().selectOption({ label: 'Not sent' });

          await page.getByRole('button', { name: 'Send 2 files' }).click();
          await page.getByText('Everything has arrived.').waitFor();
          await assertAccessible(page);
          await page.getByRole('link', { name: 'Watch the work' }).click();
          await page.locator(`#talk-${talk.id}`).getByText('complete', { exact: true }).waitFor(patience);
        },
        uploads,
      );
    });
  });

  test('A file is dragged onto its talk, from another one and from outside', async () => {
    const { archive, browser } = world;
    const talk = await archive.create({ title: 'Dragged and dropped' });
    await inFolder(async (folder) => {
      const path = join(folder, 'IMG_0077.pdf');
      await copyFile(fixture('links_and_outline.pdf'), path);
      await asOrganiser(browser, archive, async (page) => {
        await page.goto(`${archive.address}/studio/upload`);
        const target = page.locator(`.other-talks [data-talk="${talk.id}"]`);
        const group = page.locator(`.sent-group[data-talk="${talk.id}"]`);
        await choose(page, [path]);
        await file(page, 'IMG_0077').getByText('no talk found').waitFor();
        await page.locator('.other-talks summary').click();
        await file(page, 'IMG_0077').locator('.sent-grip').dragTo(target);
        await group.getByText('IMG_0077.pdf').waitFor();
        await page.getByText('IMG_0077.pdf is now for Dragged and dropped.').waitFor();
        assert.equal(await target.count(), 0, 'it has a file now');

        await group.evaluate((element) => {
          const transfer = new DataTransfer();
          transfer.items.add(new File(['WEBVTT'], 'nothing like it.fr.vtt'));
          for (const type of ['dragover', 'drop']) {
            element.dispatchEvent(
              new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true }),
            );
          }
        });
        await group.getByText('nothing like it.fr.vtt').waitFor();
        await page.getByRole('button', { name: 'Send 2 files' }).waitFor();
        await assertAccessible(page);
      }, uploads);
    });
  });

  test('A file whose talk is not there yet makes one, under the title that was typed', async () => {
    const { archive, browser } = world;
    await inFolder(async (folder) => {
      const path = join(folder, 'unheard_of.pdf');
      await copyFile(fixture('links_and_outline.pdf'), path);
      await asOrganiser(
        browser,
        archive,
        async (page) => {
          await page.goto(`${archive.address}/studio/upload`);
          await choose(page, [path]);
          await page.getByLabel('Title of the new talk').fill('Never heard of before');
          await page.getByRole('button', { name: 'Send 1 file' }).click();
          await page.getByText('Everything has arrived.').waitFor();
          await page.getByRole('link', { name: 'Watch the work' }).click();
          await page.getByRole('heading', { name: 'Never heard of before' }).waitFor();
        },
        uploads,
      );
    });
  });

  test('A page that was closed in the middle goes on where it stopped, and all arrives', async () => {
    const { archive, browser } = world;
    const talk = await archive.create({ title: 'Long journey' });
    await inFolder(async (folder) => {
      const path = join(folder, 'Long journey.mp4');
      const film = await readFile(fixture('tiny.mp4'));
      // A box that players pass over (ISO 14496-12, "free").
      const free = Buffer.alloc(8);
      free.writeUInt32BE(24_000_008);
      free.write('free', 4);
      const bytes = Buffer.concat([film, free, randomBytes(24_000_000)]);
      await writeFile(path, bytes);
      await asOrganiser(
        browser,
        archive,
        async (page) => {
          page.on('dialog', (dialog) => dialog.accept());
          await page.goto(`${archive.address}/studio/upload`);
          const network = await page.context().newCDPSession(page);
          const throttle = (uploadThroughput) =>
            network.send('Network.emulateNetworkConditions', {
              offline: false,
              latency: 0,
              downloadThroughput: -1,
              uploadThroughput,
            });
          await throttle(4_000_000);
          await choose(page, [path]);
          await page.getByRole('button', { name: 'Send 1 file' }).click();
          const bar = file(page, 'Long journey').locator('progress');
          await until(() => bar.evaluate((it) => it.value > 8_000_000), 'a third of it');
          await page.reload();
          await throttle(-1);

          const offsets = [];
          page.on('request', (request) => {
            if (request.method() === 'PATCH') offsets.push(Number(request.headers()['upload-offset']));
          });
          await choose(page, [path]);
          await file(page, 'Long journey').getByText('goes on where it stopped').waitFor();
          await page.getByRole('button', { name: 'Send 1 file' }).click();
          await page.getByText('Everything has arrived.').waitFor();
          assert.ok(offsets[0] > 1_000_000, `began again at ${offsets[0]}`);

          await choose(page, [path]);
          assert.equal(await page.locator('.sent-file').count(), 1, 'the same file once');
        },
        uploads,
      );
      const whole = await until(async () => {
        const answer = await fetch(`${archive.address}/talks/${talk.id}/recording`);
        return answer.ok ? Buffer.from(await answer.arrayBuffer()) : null;
      }, 'the original');
      const digest = (some) => createHash('sha256').update(some).digest('hex');
      assert.equal(digest(whole), digest(bytes));
    });
  });
}
