// SPDX-License-Identifier: GPL-3.0-or-later
// What an embed tells its page unasked, once somebody listens.
import { slideOnShow } from './answers';
import type { EstradeEvents, PlayerEvents } from './estrade-embed';
import { type Host, type Mounted, whenMounted } from './host';
import type { Listeners } from './listeners';

export function tellEvents(host: Host, listeners: Listeners): void {
  whenMounted(host, (mounted) => {
    tellPlaying(mounted, listeners);
    tellSlides(mounted, listeners);
  });
  listeners.onFirst('estrade', 'cue', () =>
    whenMounted(host, (mounted) => tellCues(mounted, listeners)),
  );
}

function tellPlaying({ video }: Mounted, listeners: Listeners): void {
  const tell = <Name extends keyof PlayerEvents>(name: Name, value?: PlayerEvents[Name]) =>
    listeners.emit('player.js', name, value);
  // "playing" comes again after each wait for bytes; to a page it plays once.
  let plays = false;
  video.addEventListener('playing', () => {
    if (!plays) tell('play');
    plays = true;
  });
  video.addEventListener('pause', () => {
    plays = false;
    tell('pause');
  });
  video.addEventListener('ended', () => tell('ended'));
  video.addEventListener('timeupdate', () =>
    tell('timeupdate', { seconds: video.currentTime, duration: video.duration }),
  );
  video.addEventListener('progress', () => {
    const { buffered, duration } = video;
    if (!buffered.length || !(duration > 0)) return;
    tell('progress', { percent: Math.min(1, buffered.end(buffered.length - 1) / duration) });
  });
  video.addEventListener('error', () =>
    tell('error', { code: video.error?.code ?? 0, msg: video.error?.message ?? '' }),
  );
}

function tellSlides(mounted: Mounted, listeners: Listeners): void {
  mounted.store.subscribe((state, before) => {
    if (!before || state.slide === before.slide) return;
    const shown: EstradeEvents['slidechange'] | null = slideOnShow(mounted);
    if (shown) listeners.emit('estrade', 'slidechange', shown);
  });
}

/** Those that the viewer sees; where they see none, the first there are, unseen. */
function tellCues({ video }: Mounted, listeners: Listeners): void {
  const captions = () => [...video.textTracks].filter(({ kind }) => kind === 'captions');
  let last = '';
  const tell = () => {
    const heard = captions().find(({ mode }) => mode === 'showing') ?? captions().find(({ mode }) => mode === 'hidden');
    const cues = [...(heard?.activeCues ?? [])] as VTTCue[];
    const text = cues.map((cue) => cue.getCueAsHTML().textContent ?? '').join('\n');
    if (text === last) return;
    last = text;
    const told: EstradeEvents['cue'] = {
      language: heard?.language ?? '',
      text,
      start: cues[0]?.startTime ?? video.currentTime,
      end: cues.at(-1)?.endTime ?? video.currentTime,
    };
    listeners.emit('estrade', 'cue', told);
  };
  const attend = () => {
    const known = captions();
    if (known.every(({ mode }) => mode === 'disabled') && known[0]) known[0].mode = 'hidden';
    for (const track of known) track.addEventListener('cuechange', tell);
  };
  attend();
  for (const name of ['addtrack', 'change']) video.textTracks.addEventListener(name, attend);
}
