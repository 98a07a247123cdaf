// SPDX-License-Identifier: GPL-3.0-or-later
// Bundles player/ and writes the sources that carry the bundles into the server's binary:
//   node player/build.mjs --out DIR [--depfile FILE --target NAME]
// DIR receives assets/ (the files as they are served, each with .gz and .br), assets.S (their
// bytes), assets.cpp (the table behind server/assets.h) and manifest.json (for tests).
import { build } from 'esbuild';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { builtBefore, bundling } from './bundling/options.mjs';
import { assembler, table } from './bundling/sources.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, '..');

const entries = {
  player: 'element/player.ts',
  site: 'pages/site.ts',
  studio: 'studio/studio.ts',
  desk: 'studio/desk/desk.ts',
  sending: 'studio/sending/sending.ts',
  listing: 'studio/listing/listing.ts',
  speaker: 'studio/sending/speaker.ts',
  talking: 'talking/talking.ts',
};
/** Stands in the embed's page itself, so nothing in it may end the element around it. */
const inlined = {
  facade: 'facade/facade.ts',
  embed: 'styles/embed.css',
  absent: 'styles/absent.css',
};
/** What the player loads only when it is wanted; none of them loads another. */
const parts = {
  hls_engine: 'hls/hls_engine.ts',
  menu: 'menu/menu.ts',
  strip: 'slides/strip.ts',
  transcript: 'transcript/transcript.ts',
};
/** What is fetched with a press on the poster, beside the player; brings hls.js with it. */
const ahead = { begin: 'hls/begin.ts' };
/** For other people's pages, where it is no module. */
const scripts = { embed: 'embedding/embed.ts' };
/** Served as they are. */
const texts = { 'estrade-embed.d': 'talking/estrade-embed.d.ts' };
const styles = { site: 'styles/site.css', studio: 'styles/studio.css' };
const pictures = { icon: 'icons/icon.svg' };

const types = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  ts: 'text/plain; charset=utf-8',
  svg: 'image/svg+xml',
  txt: 'text/plain; charset=utf-8',
};

const { values: options } = parseArgs({
  options: { out: { type: 'string' }, depfile: { type: 'string' }, target: { type: 'string' } },
});
if (!options.out) throw new Error('say where to write: node player/build.mjs --out DIR');
const out = resolve(options.out);

await rm(join(out, 'assets'), { recursive: true, force: true });
await mkdir(join(out, 'assets'), { recursive: true });

const at = (paths) =>
  Object.fromEntries(Object.entries(paths).map(([name, path]) => [name, join(here, path)]));
const outdir = join(out, 'assets');
const common = bundling(root);
const before = await build({ ...common, entryPoints: at(parts), outdir });
const partFiles = Object.fromEntries(
  Object.keys(before.metafile.outputs).map((path) => {
    const file = basename(path);
    return [file.replace(/-[0-9A-Z]{8}\.js$/, ''), file];
  }),
);
const inPage = await build({ ...common, entryPoints: at(inlined), outdir, banner: {}, charset: 'utf8' });
for (const path of Object.keys(inPage.metafile.outputs)) {
  const breaksOut = /<\/(?:script|style)|<!--/i.exec(await readFile(resolve(root, path), 'utf8'));
  if (breaksOut) throw new Error(`${path} cannot stand in a page: it says ${breaksOut[0]}`);
}
const results = [
  before,
  inPage,
  ...(await Promise.all([
    build({
      ...common,
      entryPoints: at({ ...ahead, ...entries }),
      outdir,
      plugins: [builtBefore(partFiles), ...common.plugins],
    }),
    build({ ...common, entryPoints: at(styles), outdir }),
    build({ ...common, entryPoints: at(scripts), outdir, format: 'iife', banner: {} }),
    build({
      absWorkingDir: root,
      entryPoints: at({ ...pictures, ...texts }),
      outdir,
      entryNames: common.entryNames,
      loader: { '.svg': 'copy', '.ts': 'copy' },
      metafile: true,
      logLevel: 'warning',
    }),
  ])),
];

const inputs = new Set();
const assets = [];
for (const { metafile } of results) {
  for (const input of Object.keys(metafile.inputs)) inputs.add(resolve(root, input));
  for (const output of Object.keys(metafile.outputs)) {
    const name = basename(output);
    const [, stem, extension] = name.match(/^(.*)-[0-9A-Z]{8}\.(\w+)$/);
    assets.push({ logical: `${stem}.${extension}`, file: join(out, 'assets', name), extension });
  }
}
assets.push(await licences([...inputs]));
assets.sort((a, b) => (a.logical < b.logical ? -1 : 1));

for (const asset of assets) {
  const bytes = await readFile(asset.file);
  const gzip = gzipSync(bytes, { level: 9 });
  const brotli = brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
  asset.path = `/assets/${basename(asset.file)}`;
  asset.type = types[asset.extension];
  asset.digest = `sha256-${createHash('sha256').update(bytes).digest('base64')}`;
  asset.size = bytes.length;
  if (gzip.length < bytes.length) asset.gzip = await beside(asset.file, '.gz', gzip);
  if (brotli.length < bytes.length) asset.brotli = await beside(asset.file, '.br', brotli);
}

await writeFile(
  join(out, 'manifest.json'),
  JSON.stringify(
    assets.map(({ logical, path, type, size, gzip, brotli }) => ({
      logical,
      path,
      type,
      size,
      gzip: gzip?.size,
      brotli: brotli?.size,
    })),
    null,
    1,
  ),
);
await writeFile(join(out, 'assets.S'), assembler(assets));
await writeFile(join(out, 'assets.cpp'), table(assets));
if (options.depfile) {
  const bundlers = (await readdir(join(here, 'bundling'))).map((file) => join('bundling', file));
  const ours = ['build.mjs', ...bundlers].map((file) => join(here, file));
  const [made, ...needed] = [options.target, ...inputs, ...ours].map((path) =>
    path.replaceAll(' ', '\\ '),
  );
  await writeFile(options.depfile, `${made}: ${needed.join(' \\\n  ')}\n`);
}

async function beside(file, suffix, bytes) {
  await writeFile(file + suffix, bytes);
  return { file: file + suffix, size: bytes.length };
}

/** The terms of every foreign package that went into a bundle, as they ask to be passed on. */
async function licences(files) {
  const packages = new Set(
    files
      .map((file) => relative(root, file).match(/^node_modules\/((?:@[^/]+\/)?[^/]+)\//)?.[1])
      .filter(Boolean),
  );
  const parts = [];
  for (const name of [...packages].sort()) {
    const folder = join(root, 'node_modules', name);
    const { version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
    const terms = await Promise.any(
      ['LICENSE', 'LICENSE.md', 'license'].map((file) => readFile(join(folder, file), 'utf8')),
    );
    parts.push(`${name} ${version} (${license})\n\n${terms.trim()}\n`);
  }
  const text = parts.join(`\n${'-'.repeat(78)}\n\n`);
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 8).toUpperCase();
  const file = join(out, 'assets', `licences-${hash}.txt`);
  await writeFile(file, text);
  return { logical: 'licences.txt', file, extension: 'txt' };
}
