// SPDX-License-Identifier: GPL-3.0-or-later
// A real archive for the length of the tests: `estrade serve` on a free port and a folder of its
// own, filled through `estrade add` like any other.
import { execFile, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

const run = promisify(execFile);
const patience = 300_000; // milliseconds: a talk of two minutes on two busy cores

/** `settings`: variables of the environment that name more of them. */
export async function openArchive(binDir, settings = {}) {
  const data = await mkdtemp(join(tmpdir(), 'estrade-browser-'));
  const estrade = join(binDir, 'estrade');
  const server = spawn(estrade, ['serve', '--data', data, '--port', '0', '--title', 'Archive'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // Webhooks of the tests are received here.
    env: { ...process.env, ESTRADE_OUTGOING_ALSO: '127.0.0.1', ...settings },
  });
  const log = [];
  server.stderr.setEncoding('utf8').on('data', (text) => log.push(text));
  const ended = new Promise((resolve) => server.once('exit', resolve));

  let invitation;
  const address = await new Promise((resolve, reject) => {
    createInterface({ input: server.stdout }).on('line', (line) => {
      const found = line.match(/https?:\/\/\S+/);
      if (found?.[0].includes('/studio/welcome/')) invitation = found[0];
      if (found) resolve(found[0].replace(/\/$/, ''));
    });
    void ended.then((code) =>
      reject(new Error(`estrade serve ended with ${code}: ${log.join('')}`)),
    );
  });

  const token = (await readFile(join(data, 'administrator.token'), 'utf8')).trim();
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };

  /** What the API says of a talk, also of one that readers do not see yet. */
  const talk = async (id) => (await fetch(`${address}/api/v1/talks/${id}`, { headers })).json();

  const password = 'a few words for a test';
  let hasPassword = false;

  return {
    address,
    binDir,
    data,
    token,
    talk,

    /** Where the administrator chooses a password, once; signIn() uses it too. */
    invitation: () => invitation,

    /** Signs a page in as the administrator. */
    async signIn(page) {
      const first = !hasPassword;
      hasPassword = true;
      await page.goto(first ? invitation : `${address}/studio/sign-in`);
      if (!first) await page.locator('#name').fill('admin');
      await page.locator('#password').fill(password);
      if (first) await page.locator('#again').fill(password);
      await page.keyboard.press('Enter');
      await page.waitForURL('**/studio');
    },

    /** Makes a talk that has nothing yet. */
    async create(description) {
      const answer = await fetch(`${address}/api/v1/talks`, {
        method: 'POST',
        headers,
        body: JSON.stringify(description),
      });
      if (answer.status !== 201) throw new Error(`${answer.status}: ${await answer.text()}`);
      return answer.json();
    },

    /** Sends a file for a talk and waits for nothing that becomes of it. */
    async upload(id, role, file) {
      const bytes = await readFile(file);
      const base64 = (text) => Buffer.from(text).toString('base64');
      const answer = await fetch(`${address}/api/v1/uploads`, {
        method: 'POST',
        headers: {
          Authorization: `Bearer ${token}`,
          'Content-Type': 'application/offset+octet-stream',
          'Tus-Resumable': '1.0.0',
          'Upload-Length': `${bytes.length}`,
          'Upload-Metadata': `talk ${base64(id)},role ${base64(role)},filename ${base64(basename(file))}`,
        },
        body: bytes,
      });
      if (answer.status !== 201) throw new Error(`${answer.status}: ${await answer.text()}`);
    },

    /** Adds a talk, waits until it is complete and answers what the API says of it. */
    async add(options) {
      const flags = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
      const { stdout } = await run(
        estrade,
        ['add', '--data', data, '--server', address, '--wait', ...flags],
        { timeout: patience },
      );
      const id = stdout.match(/\/talks\/([^/\s"]+)/)?.[1];
      if (!id) throw new Error(`estrade add named no talk: ${stdout}`);
      return talk(id);
    },

    /** Shows only a part of a talk, waits until it is made and answers what the API says then. */
    async trim(id, { start, end }) {
      await run(
        estrade,
        ['trim', id, '--data', data, '--server', address, '--wait', '--start', start, '--end', end],
        { timeout: patience },
      );
      return talk(id);
    },

    /** Runs a command of the program on this archive and answers what it said. */
    async command(...words) {
      const { stdout } = await run(estrade, [...words, '--data', data, '--server', address]);
      return stdout;
    },

    /** Chooses a talk's poster, with the flags of `estrade poster`, and waits until it is made. */
    async poster(id, ...flags) {
      const whom = ['--data', data, '--server', address];
      await run(estrade, ['poster', id, ...whom, ...flags], { timeout: patience });
    },

    /** Gives a talk another deck, waits for it and answers what the command says. */
    async replaceDeck(id, file) {
      const { stdout } = await run(
        estrade,
        ['deck', '--data', data, '--server', address, '--wait', id, file],
        { timeout: patience },
      );
      return stdout;
    },

    async close() {
      server.kill('SIGTERM');
      await ended;
      await rm(data, { recursive: true, force: true });
    },
  };
}
