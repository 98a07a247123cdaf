// SPDX-License-Identifier: GPL-3.0-or-later
// Bundles the tests of player/ into the folder that is named, and runs them: node run.mjs FOLDER
import { build } from 'esbuild';
import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const outdir = resolve(process.argv[2] ?? 'build/tests/player');
const tests = ['.', 'store', 'hls', 'slides', 'i18n', 'search', 'studio', 'talking'].flatMap((room) =>
  readdirSync(join(here, room))
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => join(here, room, file)),
);

rmSync(outdir, { recursive: true, force: true });
await build({
  entryPoints: tests,
  outbase: here,
  outdir,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  format: 'esm',
  logLevel: 'warning',
});
const bundled = tests.map((file) =>
  join(outdir, file.slice(here.length + 1).replace(/\.ts$/, '.mjs')),
);
const { status } = spawnSync(process.execPath, ['--test', ...bundled], {
  stdio: 'inherit',
  cwd: join(here, '../..'),
});
process.exit(status ?? 1);
