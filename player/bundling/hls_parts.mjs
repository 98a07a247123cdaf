// SPDX-License-Identifier: GPL-3.0-or-later
// hls.js from its own sources, with only what Estrade's streams need: fragmented MP4 and a separate
// sound track. (Its own "light" build leaves alternate audio out and then plays such a stream in
// silence.) What the flags do not remove is replaced by player/hls/absent.ts: the demultiplexers
// and the remultiplexer for formats that Estrade never makes.
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

const require = createRequire(import.meta.url);

/** All must be set: a forgotten flag is a ReferenceError at run time. */
export const hlsFlags = {
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

const absent = new RegExp(
  '/(aacdemuxer|ac3-demuxer|mp3demuxer|tsdemuxer|cmcd-controller|eme-controller|' +
    'content-steering-controller|interstitials-controller|iframe-controller|timeline-controller|' +
    'subtitle-stream-controller|subtitle-track-controller)$',
);

export function hlsParts(root) {
  const sources = resolve(root, 'node_modules/hls.js/src');
  const standIn = resolve(root, 'player/hls/absent.ts');
  return {
    name: 'hls-parts',
    setup(build) {
      build.onResolve({ filter: /^hls\.js\/src$/ }, () => ({ path: resolve(sources, 'hls.ts') }));
      build.onResolve({ filter: /^\.\.?\// }, async ({ path, importer, kind, resolveDir }) => {
        if (!importer.startsWith(sources)) return undefined;
        const unwanted =
          absent.test(path) ||
          (path.endsWith('/mp4-remuxer') && importer.endsWith('/transmuxer.ts'));
        if (unwanted) return { path: standIn };
        const found = await build.resolve(path, { kind, resolveDir });
        // Classes only: what nobody uses may go.
        return { path: found.path, errors: found.errors, sideEffects: false };
      });
    },
  };
}
