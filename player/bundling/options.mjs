// SPDX-License-Identifier: GPL-3.0-or-later
// How esbuild bundles: shared by build.mjs and by the tests of player/, so that both run the same
// code.
import { transform } from 'esbuild';
import { readFile } from 'node:fs/promises';
import { hlsFlags, hlsParts } from './hls_parts.mjs';
import { mediaParts } from './media_parts.mjs';
import { shadowStyles } from './shadow_styles.mjs';

const target = ['chrome109', 'firefox115', 'safari16.4'];

/** `*.shadow.css` is imported as minified text, for adopted style sheets. */
const styleTexts = {
  name: 'style-texts',
  setup(build) {
    build.onLoad({ filter: /\.shadow\.css$/ }, async ({ path }) => {
      const { code } = await transform(await readFile(path, 'utf8'), {
        loader: 'css',
        minify: true,
        target,
      });
      return { contents: code.trim(), loader: 'text' };
    });
  },
};

export function bundling(root) {
  return {
    absWorkingDir: root,
    bundle: true,
    minify: true,
    format: 'esm',
    target,
    entryNames: '[name]-[hash]',
    define: hlsFlags,
    plugins: [hlsParts(root), mediaParts, shadowStyles(root), styleTexts],
    legalComments: 'none',
    banner: {
      js: '/* Estrade, GPL-3.0-or-later; parts by others: see licences.txt of the server */',
    },
    metafile: true,
    logLevel: 'warning',
  };
}

/**
 * For `import('…/NAME')` of bundles that were built before, `files` by their names: leaves the import
 * as it is, with the file's final name. (esbuild's own splitting would add a file with its helpers.)
 */
export function builtBefore(files) {
  return {
    name: 'built-before',
    setup(build) {
      const names = new RegExp(`/(${Object.keys(files).join('|')})$`);
      build.onResolve({ filter: names }, ({ kind, path }) =>
        kind === 'dynamic-import'
          ? { path: `./${files[path.match(names)[1]]}`, external: true }
          : undefined,
      );
    },
  };
}
