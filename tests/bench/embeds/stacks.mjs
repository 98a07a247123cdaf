// SPDX-License-Identifier: GPL-3.0-or-later
// Players as somebody would put them into a page, each at its best: bundled, minified, in brotli,
// and nothing loaded before the click that its authors have a way to leave for after it.
// FILM, STREAM, POSTER: addresses of the same talk, put in by the bundler.

const element = (more = '') => `<video id="film" width="960" height="540" ${more}></video>`;
const button = '<button id="play">Play</button>';

/**
 * Of each: `packages` of npm; `body` and `script` of its page; `files` beside it, by name, out of
 * its packages or as text; `begin`, what is clicked; `seeks`, whether it has the talk to seek in.
 */
export const stacks = [
  {
    name: 'a video element, MP4',
    packages: [],
    body: element('preload="none" poster="POSTER"') + button,
    script: `film.src = FILM; play.onclick = () => film.play();`,
    begin: '#play',
    seeks: true,
  },
  {
    name: 'hls.js alone',
    packages: ['hls.js'],
    body: element('preload="none" poster="POSTER"') + button,
    script: `import Hls from 'hls.js';
      const hls = new Hls();
      play.onclick = () => { hls.loadSource(STREAM); hls.attachMedia(film); void film.play(); };`,
    begin: '#play',
    seeks: true,
  },
  {
    name: 'lite-youtube-embed',
    packages: ['lite-youtube-embed'],
    body: '<lite-youtube videoid="ogfYd705cRs" style="max-width:960px"></lite-youtube>',
    script: `import 'lite-youtube-embed'; import 'lite-youtube-embed/src/lite-yt-embed.css';`,
    begin: null, // what comes then is YouTube's
  },
  {
    name: 'plyr, MP4',
    packages: ['plyr'],
    body: element('controls preload="none" poster="POSTER" src="FILM"'),
    script: `import Plyr from 'plyr'; import 'plyr/dist/plyr.css';
      new Plyr('#film', { iconUrl: 'plyr.svg' });`,
    files: { 'plyr.svg': 'plyr/dist/plyr.svg' },
    begin: '.plyr__control--overlaid',
    seeks: true,
  },
  {
    name: 'video.js',
    packages: ['video.js'],
    body: element('class="video-js vjs-big-play-centered" controls preload="none" poster="POSTER"'),
    script: `import videojs from 'video.js'; import 'video.js/dist/video-js.css';
      videojs(film, { sources: [{ src: STREAM, type: 'application/x-mpegURL' }],
                      html5: { vhs: { overrideNative: true } } });`,
    begin: '.vjs-big-play-button',
    seeks: true,
  },
  {
    name: 'hls.js and video.js, as PeerTube',
    packages: ['hls.js', 'video.js'],
    body: element('class="video-js vjs-big-play-centered" controls preload="none" poster="POSTER"'),
    script: `import videojs from 'video.js/core'; import 'video.js/dist/video-js.css';
      import Hls from 'hls.js';
      class HlsSource {
        constructor(tech) { this.tech = tech; this.hls = new Hls();
          this.hls.attachMedia(tech.el()); this.hls.loadSource(STREAM); }
        dispose() { this.hls.destroy(); }
      }
      videojs.getTech('Html5').registerSourceHandler({
        canHandleSource: ({ type }) => (/mpegurl/i.test(type) ? 'probably' : ''),
        handleSource: (source, tech) => new HlsSource(tech),
      }, 0);
      const player = videojs(film);
      player.bigPlayButton.one(['click', 'tap'], () =>
        player.src({ src: STREAM, type: 'application/x-mpegURL' }));`,
    begin: '.vjs-big-play-button',
    seeks: true,
  },
  {
    name: 'vidstack',
    packages: ['vidstack', 'hls.js'],
    body: `<media-player title="A talk" load="play" poster="POSTER" src="STREAM" style="width:960px;aspect-ratio:16/9">
      <media-provider></media-provider><media-video-layout></media-video-layout></media-player>`,
    script: `import 'vidstack/player/styles/default/theme.css';
      import 'vidstack/player/styles/default/layouts/video.css';
      import 'vidstack/player'; import 'vidstack/player/layouts/default'; import 'vidstack/player/ui';
      document.querySelector('media-player').addEventListener('provider-change', ({ detail }) => {
        if (detail?.type === 'hls') detail.library = () => import('hls.js');
      });`,
    begin: 'media-play-button:visible',
    seeks: true,
  },
  {
    name: 'paella-core',
    packages: ['paella-core'],
    body: '<div id="player" style="width:960px;height:540px;position:relative"></div>',
    script: `import { Paella } from 'paella-core';
      const manifest = { metadata: { title: 'A talk', preview: POSTER },
        streams: [{ content: 'presenter', role: 'mainAudio',
                    sources: { hls: [{ src: STREAM, mimetype: 'video/mp4' }] } }] };
      void new Paella('player', { configUrl: 'config.json', getVideoId: async () => 'talk',
        loadVideoManifest: async () => manifest }).loadManifest();`,
    files: { 'config.json': 'paella-core/config/config.json' },
    begin: '#player button, #player .preview-container, #player',
    seeks: true,
  },
];
