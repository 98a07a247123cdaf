// SPDX-License-Identifier: GPL-3.0-or-later
// The figures of a whole server, measured from outside: start to first answer, idle memory, last
// byte to playable. Usage: node tests/bench/first_light.mjs [BIN_DIR] [RECORDING]
// BIN_DIR: build/release/bin. RECORDING: without one, only start and memory are measured.
import {spawn, execFileSync} from 'node:child_process';
import {existsSync, mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';

const [bin = 'build/release/bin', recording] = process.argv.slice(2);
const rounds = 5;

/** Starts a server on `data`; resolves when it has answered /healthz. */
async function start(data) {
  const begun = performance.now();
  const server = spawn(join(bin, 'estrade'), ['serve', '--data', data, '--port', '0'],
                       {stdio: 'ignore'});
  const addressFile = join(data, 'server.address');
  while (performance.now() - begun < 30_000) {
    const address = existsSync(addressFile) ? readFileSync(addressFile, 'utf8').trim() : '';
    if (address && (await fetch(`${address}/healthz`)).ok) {
      return {server, address, milliseconds: performance.now() - begun};
    }
    await sleep(2);
  }
  throw new Error('the server did not start');
}

function resident(pid) {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;
}

async function stop(server) {
  const ended = new Promise((done) => server.once('exit', done));
  server.kill('SIGTERM');
  await ended;
}

const median = (numbers) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

const data = mkdtempSync(join(tmpdir(), 'estrade-bench-'));
try {
  const starts = [];
  const memory = [];
  for (let round = 0; round < rounds; ++round) {
    const {server, milliseconds} = await start(data);
    await sleep(1000);
    starts.push(milliseconds);
    memory.push(resident(server.pid));
    await stop(server);
  }
  console.log(`start to first answer: median ${median(starts).toFixed(0)} ms of ${rounds}`);
  console.log(`idle resident memory: median ${median(memory).toFixed(1)} MiB of ${rounds}`);

  if (recording) {
    const {server, address} = await start(data);
    const token = readFileSync(join(data, 'administrator.token'), 'utf8').trim();
    const out = execFileSync(join(bin, 'estrade'),
                             ['add', '--data', data, '--recording', recording, '--title', 'Bench'],
                             {encoding: 'utf8'});
    const sent = performance.now();
    const id = /\/talks\/([0-9a-z]+)\//.exec(out)[1];
    const reached = {};
    while (!reached.complete && performance.now() - sent < 1_800_000) {
      const answer = await fetch(`${address}/api/v1/talks/${id}`,
                                 {headers: {authorization: `Bearer ${token}`}});
      const {state} = await answer.json();
      reached[state] ??= (performance.now() - sent) / 1000;
      await sleep(50);
    }
    for (const [state, seconds] of Object.entries(reached)) {
      console.log(`last byte to ${state}: ${seconds.toFixed(1)} s`);
    }
    console.log(`resident memory after it: ${resident(server.pid).toFixed(1)} MiB`);
    await stop(server);
  }
} finally {
  rmSync(data, {recursive: true, force: true});
}
