// SPDX-License-Identifier: GPL-3.0-or-later
// The first seconds of a film, in its element before hls.js is there: that is large, and would first
// have to ask for one thing after the other. It goes on from here (hls_engine.ts).
import { type Fitting, renditionFor, type Stretch, stretchIn, type Track } from '../store/stream';
import { append, attach, clockOf } from './source';

/** Milliseconds after which an answer that does not come is given up. */
const patience = 10_000;

/** What has been buffered. */
export interface Film {
  /** Addresses and codecs of what it was taken from. */
  readonly pictures: Track;
  readonly sound: Track | null;
  /** Seconds, where its pictures end. */
  readonly end: number;
  readonly source: MediaSource;
  /** One for the pictures and one for the sound, if any. Nothing is put into them any more. */
  readonly buffers: readonly SourceBuffer[];
}

/**
 * Fetches from `start` (seconds) and puts it into `video`; `arrives` is called when the first of it is
 * there, and there is time for something else. Null, with the element untouched, where the stream is
 * none for this, as a short or a growing one. Rejects when something does not arrive or is not taken,
 * or when it is `stopped`.
 */
export async function beginFilm(
  video: HTMLVideoElement,
  master: string,
  start: number,
  fitting: Fitting,
  arrives: () => void,
  stopped: AbortSignal,
): Promise<Film | null> {
  const rendition = renditionFor(await textOf(master, stopped), fitting);
  if (!rendition) return null;
  const at = ({ playlist, codec }: Track) => ({ playlist: new URL(playlist, master).href, codec });
  const pictures = at(rendition.pictures);
  const sound = rendition.sound && at(rendition.sound);
  const [seen, heard] = await Promise.all([
    textOf(pictures.playlist, stopped),
    sound && textOf(sound.playlist, stopped),
  ]);
  const shown = stretchIn(seen, start);
  if (!shown || shown.last) return null;
  const spoken = heard === null ? null : stretchIn(heard, start, shown.end);
  if (heard !== null && !spoken) return null;

  const source = new MediaSource();
  const arriving = [comingOf(shown, pictures, stopped)];
  if (spoken && sound) arriving.push(comingOf(spoken, sound, stopped));
  await attach(video, source, stopped);
  if (start > 0) video.currentTime = start;
  source.duration = lengthIn(seen);
  const buffers = [source.addSourceBuffer(`video/mp4;codecs="${pictures.codec}"`)];
  if (sound) buffers.push(source.addSourceBuffer(`audio/mp4;codecs="${sound.codec}"`));
  await take(arriving, buffers, shown.start, arrives, stopped);
  return { pictures, sound, end: shown.end, source, buffers };
}

type Arriving = AsyncGenerator<Uint8Array<ArrayBuffer>>;

/** What arrives goes into the buffers as it comes; the pictures' clock is the sound's too. */
async function take(
  [pictures, sound]: Arriving[],
  [screen, speaker]: SourceBuffer[],
  start: number,
  arrives: () => void,
  stopped: AbortSignal,
): Promise<void> {
  if (!pictures || !screen) return;
  const head = await headOf(pictures);
  // A part of a recording keeps the times of the whole.
  const offset = start - head.clock;
  screen.timestampOffset = offset;
  if (speaker) speaker.timestampOffset = offset;
  const begin = async (buffer: SourceBuffer, bytes: Arriving) => {
    const { value } = await bytes.next();
    if (value) await append(buffer, value, stopped);
  };
  const fill = async (buffer: SourceBuffer, bytes: Arriving) => {
    for await (const piece of bytes) await append(buffer, piece, stopped);
    buffer.timestampOffset = 0;
  };
  const heard = sound && speaker;
  await Promise.all([append(screen, head.bytes, stopped), heard && begin(speaker, sound)]);
  arrives();
  await Promise.all([fill(screen, pictures), heard && fill(speaker, sound)]);
}

interface Head {
  bytes: Uint8Array<ArrayBuffer>;
  /** Seconds of the file, at which it begins. */
  clock: number;
}

/** As much of the pictures as says when they begin. */
async function headOf(pictures: Arriving): Promise<Head> {
  let bytes = new Uint8Array();
  for (;;) {
    const { value, done } = await pictures.next();
    if (done) throw new Error('no fragment');
    bytes = joined(bytes, value);
    const clock = clockOf(bytes);
    if (clock !== null) return { bytes, clock };
  }
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}

/** Asks for a stretch at once, and hands it on as it arrives. */
function comingOf({ map, media }: Stretch, { playlist }: Track, stopped: AbortSignal): Arriving {
  const near = map.file === media.file && map.to === media.from;
  const wanted = near ? [{ ...media, from: map.from }] : [map, media];
  const asked = wanted.map(({ file, from, to }) =>
    ask(new URL(file, playlist).href, stopped, { Range: `bytes=${from}-${to - 1}` }),
  );
  // Told to who takes it, which may be later.
  for (const one of asked) one.catch(() => undefined);
  return piecesOf(asked);
}

async function* piecesOf(asked: readonly Promise<Asked>[]): Arriving {
  for (const one of asked) {
    const { answer, alive } = await one;
    if (answer.status !== 206 || !answer.body) throw new Error(`answered ${answer.status}`);
    const reader = answer.body.getReader();
    for (;;) {
      const { value, done } = await reader.read();
      alive(!done);
      if (done) break;
      yield value;
    }
  }
}

async function textOf(address: string, stopped: AbortSignal): Promise<string> {
  const { answer, alive } = await ask(address, stopped);
  const text = await answer.text();
  alive(false);
  return text;
}

interface Asked {
  answer: Response;
  /** To be called with each piece that arrives, with false for the end: what stands still is given up. */
  alive: (more: boolean) => void;
}

async function ask(
  address: string,
  stopped: AbortSignal,
  headers: Record<string, string> = {},
): Promise<Asked> {
  const late = new AbortController();
  stopped.addEventListener('abort', () => late.abort());
  let timer = 0;
  const alive = (more: boolean) => {
    clearTimeout(timer);
    if (more) timer = window.setTimeout(() => late.abort(), patience);
  };
  alive(true);
  const answer = await fetch(address, { headers, signal: late.signal });
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
  return { answer, alive };
}

/** Seconds of a whole playlist. */
function lengthIn(playlist: string): number {
  const lengths = [...playlist.matchAll(/^#EXTINF:([\d.]+)/gm)];
  return lengths.reduce((sum, [, seconds]) => sum + Number(seconds), 0);
}
