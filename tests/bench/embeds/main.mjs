// SPDX-License-Identifier: GPL-3.0-or-later
// Measures Estrade's embed beside other players, and prints tables. Run by tests/bench/peers.
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { openArchive } from '../../browser/support/archive.mjs';
import { openBrowser } from '../../browser/support/reader.mjs';
import { median, timeBusy, timeSeeks, timeStart, weigh } from './measure.mjs';
import { install, isInstalled, versions } from './packages.mjs';
import { serve } from './serve.mjs';
import { stacks } from './stacks.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const parts = ['bytes', 'start', 'seek', 'busy', 'lighthouse'];
const help = `usage: tests/bench/peers [--bin DIR] [--rounds N] [--only PART]... [--packages DIR]

Measures, in the Chromium of the tests and on loopback, with one talk (config/sample/en):
  bytes       compressed bytes and requests before and after the click, without media and pictures
  start       from click to the first picture that moves on
  seek        from asking for a slide to its picture in the recording
  busy        main thread: tasks over 50 ms, on a processor four times as slow
  lighthouse  its four marks of the talk's page, as a phone has it
of Estrade's embed, and of the players in tests/bench/embeds/stacks.mjs, which come from npm.

  --bin DIR       estrade and estrade-media; default build/release/bin
  --rounds N      readers for start, seeks for seek, at most 5 readers for busy; default 15
  --only PART     of the five above; may be given again
  --packages DIR  where the players are installed, and found the next time; default: a temporary folder
`;

const { values: options } = parseArgs({
  options: {
    bin: { type: 'string', default: join(root, 'build/release/bin') },
    rounds: { type: 'string', default: '15' },
    only: { type: 'string', multiple: true, default: parts },
    packages: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  },
});
if (options.help) {
  process.stdout.write(help);
  process.exit(0);
}
const unknown = options.only.filter((part) => !parts.includes(part));
if (unknown.length) throw new Error(`no such part: ${unknown}; there are ${parts.join(', ')}`);
const wants = (part) => options.only.includes(part);
const rounds = Number(options.rounds);

const kB = (bytes) => (bytes / 1000).toFixed(1);
const ms = (milliseconds) => milliseconds.toFixed(0);
const spread = (times) => [ms(median(times)), ms(Math.min(...times)), ms(Math.max(...times))];

function print(title, heads, rows) {
  const widths = heads.map((head, at) => Math.max(head.length, ...rows.map((row) => String(row[at]).length)));
  const line = (cells) =>
    cells.map((cell, at) => (at ? String(cell).padStart(widths[at]) : String(cell).padEnd(widths[at]))).join('  ');
  console.log(`\n${title}\n\n${[heads, ...rows].map(line).join('\n')}`);
}

/** Calls `measure` for each player; what one cannot do is told, and hinders no other. */
async function each(players, measure) {
  const rows = [];
  for (const player of players) {
    try {
      rows.push([player.name, ...(await measure(player))]);
    } catch (reason) {
      console.error(`${player.name}: ${String(reason.message).split('\n')[0]}`);
    }
  }
  return rows;
}

async function bytes(browser, players) {
  const rows = await each(players, async (player) => {
    const { before, after } = await weigh(browser, player);
    const cells = (taken) => (taken ? [kB(taken.rest), taken.restRequests] : ['–', '–']);
    return [...cells(before), ...cells(after)];
  });
  print('Compressed kB (headers too) and requests, without media and pictures',
    ['', 'kB before', 'requests', 'kB after', 'requests'], rows);
}

async function start(browser, players) {
  const rows = await each(players.filter(({ begin }) => begin), async (player) =>
    spread(await timeStart(browser, player, rounds)));
  print(`Click to first picture, ms, ${rounds} readers with nothing cached`, ['', 'median', 'least', 'most'], rows);
}

async function seek(browser, players, timeline) {
  const moments = Array.from({ length: rounds * 3 }, (_, turn) => {
    const { slide, page, start: at } = timeline[(turn * 5) % timeline.length];
    return { slide: Number(slide ?? page), start: at };
  });
  const rows = await each(players.filter(({ seeks }) => seeks), async (player) =>
    spread(await timeSeeks(browser, player, moments)));
  print(`To a slide's moment, ms, ${moments.length} times`, ['', 'median', 'least', 'most'], rows);
}

async function busy(browser, players) {
  const readers = Math.min(rounds, 5);
  const rows = await each(players, async (player) => {
    const times = [];
    for (let reader = 0; reader < readers; ++reader) times.push(await timeBusy(browser, player));
    const cells = (when) => {
      const of = (measure) => ms(median(times.map((time) => measure(time[when].map(({ duration }) => duration)))));
      return times[0][when]
        ? [of((tasks) => Math.max(0, ...tasks)), of((tasks) => tasks.reduce((sum, task) => sum + task - 50, 0))]
        : ['–', '–'];
    };
    return [...cells('before'), ...cells('after')];
  });
  print(`Main thread, processor four times as slow, medians of ${readers} readers: the longest task over 50 ms, and ms beyond 50 in all (blocking time)`,
    ['', 'before: longest', 'blocking', 'after: longest', 'blocking'], rows);
}

async function lighthouse(folder, address) {
  const program = join(folder, 'node_modules/lighthouse/cli/index.js');
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [program, address, '--quiet', '--output=json', '--chrome-flags=--headless=new --no-sandbox --disable-gpu'],
    { env: { ...process.env, CHROME_PATH: process.env.CHROMIUM ?? '/usr/bin/chromium' }, maxBuffer: 1 << 26 },
  );
  const { categories, audits } = JSON.parse(stdout);
  const rows = Object.values(categories).map(({ title, score }) => [title, Math.round(score * 100)]);
  print("Lighthouse, mobile, the talk's page", ['', 'of 100'], rows);
  for (const { title, auditRefs } of Object.values(categories)) {
    for (const { id, weight } of auditRefs) {
      const { score, title: what, displayValue = '' } = audits[id];
      if (weight && score !== null && score < 1) console.log(`  ${title}: ${what} ${displayValue} (${id} ${score})`);
    }
  }
}

const folder = options.packages ?? (await mkdtemp(join(tmpdir(), 'estrade-peers-')));
let archive;
let browser;
let host;
try {
  const packages = [...new Set(stacks.flatMap((stack) => stack.packages))];
  if (wants('lighthouse')) packages.push('lighthouse@12');
  if (!(await isInstalled(folder, packages))) await install(folder, packages);
  archive = await openArchive(options.bin);
  const talk = await archive.add({
    recording: `${root}config/sample/en/recording.mp4`,
    deck: `${root}config/sample/en/slides.pdf`,
    title: 'Twelve slides',
    language: 'en',
  });
  browser = await openBrowser();
  console.log([`Chromium ${browser.version()}`, ...(await versions(folder, packages))].join(' · '));
  host = await serve(folder, stacks, {
    FILM: archive.address + talk.downloads.find(({ kind }) => kind === 'video').url,
    STREAM: archive.address + talk.recording.playlist,
    POSTER: archive.address + talk.poster.url,
  });
  const ours = {
    name: 'Estrade',
    address: `${archive.address}/embed/${talk.id}`,
    begin: 'button.poster',
    seeks: true,
    prepare: async (page) => {
      await page.keyboard.press('g');
      await page.locator('estrade-strip button').first().waitFor();
    },
  };
  const players = [ours, ...stacks.map((stack) => ({ ...stack, address: host.addressOf(stack) }))];
  if (wants('bytes')) await bytes(browser, players);
  if (wants('start')) await start(browser, players);
  if (wants('seek')) await seek(browser, players, talk.timeline);
  if (wants('busy')) await busy(browser, players);
  if (wants('lighthouse')) await lighthouse(folder, archive.address + talk.url);
} finally {
  await host?.close();
  await browser?.close();
  await archive?.close();
  if (!options.packages) await rm(folder, { recursive: true, force: true });
}
