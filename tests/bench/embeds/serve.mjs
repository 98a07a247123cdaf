// SPDX-License-Identifier: GPL-3.0-or-later
// Bundles the stacks of stacks.mjs and serves them on loopback, in brotli.
import { build } from 'esbuild';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

const types = {
  html: 'text/html; charset=utf-8', js: 'text/javascript', css: 'text/css', svg: 'image/svg+xml',
  json: 'application/json',
};

/** Bundles one stack into files in memory, by name. */
async function bundle(folder, stack, talk) {
  const out = join(folder, 'pages', stack.name.replaceAll(/\W+/g, '-'));
  const { outputFiles } = await build({
    stdin: { contents: stack.script, resolveDir: folder, loader: 'js' },
    bundle: true,
    minify: true,
    splitting: true,
    format: 'esm',
    target: 'chrome109',
    outdir: out,
    entryNames: 'app',
    write: false,
    define: Object.fromEntries(Object.entries(talk).map(([name, value]) => [name, JSON.stringify(value)])),
    loader: { '.svg': 'dataurl', '.woff': 'dataurl', '.png': 'dataurl', '.jpg': 'dataurl' },
    logLevel: 'error',
  });
  const files = new Map(outputFiles.map(({ path, contents }) => [path.slice(out.length + 1), contents]));
  for (const [name, path] of Object.entries(stack.files ?? {})) {
    files.set(name, await readFile(join(folder, 'node_modules', path)));
  }
  const body = Object.entries(talk).reduce((text, [name, value]) => text.replaceAll(name, value), stack.body);
  const style = files.has('app.css') ? '<link rel="stylesheet" href="app.css">' : '';
  files.set(
    'index.html',
    Buffer.from(`<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>A talk</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">${style}
<body>${body}<script type="module" src="app.js"></script></body></html>`),
  );
  return files;
}

/** Serves all stacks; `talk`: FILM, STREAM and POSTER. */
export async function serve(folder, stacks, talk) {
  const answers = new Map();
  for (const [number, stack] of stacks.entries()) {
    for (const [name, bytes] of await bundle(folder, stack, talk)) {
      const path = `/${number}/${name === 'index.html' ? '' : name}`;
      answers.set(path, { type: types[name.split('.').at(-1)], body: brotliCompressSync(bytes) });
    }
  }
  const server = createServer((request, response) => {
    const found = answers.get(new URL(request.url, 'http://here').pathname);
    if (!found) return response.writeHead(404).end();
    return response
      .writeHead(200, { 'Content-Type': found.type, 'Content-Encoding': 'br', 'Content-Length': found.body.length })
      .end(found.body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    addressOf: (stack) => `http://127.0.0.1:${server.address().port}/${stacks.indexOf(stack)}/`,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
