// SPDX-License-Identifier: GPL-3.0-or-later
// How esbuild bundles: shared by build.mjs and by the tests of player/, so that both run the same
// code.
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { shadowStyles } from './shadow_styles.mjs';

const require = createRequire(import.meta.url);

/**
 * hls.js from its own sources, with only what Estrade's streams need: fragmented MP4 and a
 * separate sound track. Its "light" build leaves alternate audio out and then plays such a stream
 * in silence. All flags must be set: a forgotten one is a ReferenceError at run time.
 */
const hlsFlags = {
  __USE_ALT_AUDIO__: 'true',
  __USE_CMCD__: 'false',
  __USE_CONTENT_STEERING__: 'false',
  __USE_EME_DRM__: 'false',
  __USE_IFRAMES__: 'false',
  __USE_INTERSTITIALS__: 'false',
  __USE_M2TS_ADVANCED_CODECS__: 'false',
  __USE_MEDIA_CAPABILITIES__: 'false',
  __USE_SUBTITLES__: 'false',
  __USE_VARIABLE_SUBSTITUTION__: 'false',
  __IN_WORKER__: 'false',
  __HLS_WORKER_BUNDLE__: 'null',
  __VERSION__: JSON.stringify(require('hls.js/package.json').version),
};

export function bundling(root) {
  return {
    absWorkingDir: root,
    bundle: true,
    minify: true,
    format: 'esm',
    splitting: true,
    target: ['chrome109', 'firefox115', 'safari16.4'],
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    assetNames: '[name]-[hash]',
    define: hlsFlags,
    alias: { 'hls.js/src': resolve(root, 'node_modules/hls.js/src/hls.ts') },
    plugins: [shadowStyles(root)],
    legalComments: 'none',
    banner: { js: '/* Estrade, GPL-3.0-or-later; parts by others: see licences.txt of the server */' },
    metafile: true,
    logLevel: 'warning',
  };
}
