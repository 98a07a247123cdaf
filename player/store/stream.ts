// SPDX-License-Identifier: GPL-3.0-or-later
// What the playlists of a stream (RFC 8216) say about its first pictures: enough to begin one of ours
// before hls.js is there. Pure. What is written in another way is left to hls.js: null.

/** Pictures and the sound that goes with them: addresses of their playlists, and their codecs. */
export interface Rendition {
  readonly pictures: Track;
  readonly sound: Track | null;
}
export interface Track {
  readonly playlist: string;
  readonly codec: string;
}

/** What a rendition has to fit. */
export interface Fitting {
  readonly plays: (type: string) => boolean;
  /** Pixels of the screen, the longer side; more is not seen. */
  readonly side: number;
  /** Bits a second that arrive here, null where nobody knows. */
  readonly rate: number | null;
}

/** Bytes of a file, `to` not among them. */
export interface Bytes {
  readonly file: string;
  readonly from: number;
  readonly to: number;
}

/** Segments one after the other, and what a decoder is told before. */
export interface Stretch {
  readonly map: Bytes;
  readonly media: Bytes;
  /** Seconds. */
  readonly start: number;
  readonly end: number;
  /** Nothing comes after it. */
  readonly last: boolean;
}

type Segment = Omit<Stretch, 'last'>;

/** Of what arrives, so much is counted on. */
const share = 0.7;

/** The largest rendition that fits, or else the one that costs least; addresses as in `master`. */
export function renditionFor(master: string, { plays, side, rate }: Fitting): Rendition | null {
  const lines = linesOf(master);
  const variants = lines
    .flatMap((line, index) => variantIn(line, lines[index + 1] ?? ''))
    .filter(({ codecs: [pictures = '', sound] }) =>
      plays(`video/mp4;codecs="${pictures}"`) && (!sound || plays(`audio/mp4;codecs="${sound}"`)))
    .sort((one, other) => one.height - other.height || one.rate - other.rate);
  const family = (variants.find(({ codecs }) => codecs[0]?.startsWith('av01')) ?? variants[0])?.family;
  const kin = variants.filter((variant) => variant.family === family);
  const enough = kin.findIndex((one) => one.width >= side || one.height >= side) + 1;
  const seen = enough ? kin.slice(0, enough) : kin;
  const chosen = seen.findLast((one) => one.rate <= (rate ?? 0) * share) ?? seen[0];
  if (!chosen) return null;
  const [codec = '', heard] = chosen.codecs;
  const pictures = { playlist: chosen.playlist, codec };
  if (!chosen.group) return { pictures, sound: null };
  const sounds = lines.filter(
    (line) => line.startsWith('#EXT-X-MEDIA:') && attribute(line, 'GROUP-ID') === chosen.group,
  );
  const sound = sounds.find((line) => attribute(line, 'DEFAULT') === 'YES') ?? sounds[0] ?? '';
  const playlist = attribute(sound, 'URI');
  return playlist && heard ? { pictures, sound: { playlist, codec: heard } } : null;
}

/**
 * What a complete playlist has from `start` on: the segment with that moment, and the ones after it
 * until `end`. Null where these do not lie one after the other in one file.
 */
export function stretchIn(playlist: string, start: number, end = start): Stretch | null {
  const segments = segmentsOf(playlist);
  const first = segments?.findIndex((one) => one.end > start) ?? -1;
  const last = segments?.findIndex((one) => one.end > start && one.end > end - tolerance) ?? -1;
  const wanted = segments?.slice(first, last + 1) ?? [];
  const [begins, ends] = [wanted[0], wanted.at(-1)];
  if (!segments || !begins || !ends) return null;
  const joined = wanted.every(
    ({ media: { file, from } }, index) =>
      index === 0 || (file === begins.media.file && from === wanted[index - 1]?.media.to),
  );
  if (!joined) return null;
  return {
    map: begins.map,
    media: { ...begins.media, to: ends.media.to },
    start: begins.start,
    end: ends.end,
    last: last === segments.length - 1,
  };
}

/** Seconds: pictures and sound never end in the same moment. */
const tolerance = 0.2;

function segmentsOf(playlist: string): Segment[] | null {
  const lines = linesOf(playlist);
  if (!lines.includes('#EXT-X-ENDLIST') || lines.includes('#EXT-X-DISCONTINUITY')) return null;
  const segments: Segment[] = [];
  let map: Bytes | null = null;
  let [range, start, duration] = ['', 0, 0];
  for (const line of lines) {
    const [tag, value = ''] = split(line);
    if (tag === '#EXT-X-MAP') map = bytesOf(attribute(line, 'URI'), attribute(line, 'BYTERANGE'));
    else if (tag === '#EXTINF') duration = Number.parseFloat(value);
    else if (tag === '#EXT-X-BYTERANGE') range = value;
    else if (!line.startsWith('#')) {
      const media = bytesOf(line, range);
      if (!map || !media) return null;
      segments.push({ map, media, start, end: start + duration });
      start += duration;
    }
  }
  return segments;
}

interface Variant {
  playlist: string;
  codecs: string[];
  family: string;
  group: string;
  rate: number;
  width: number;
  height: number;
}

/** Those with pictures. */
function variantIn(line: string, playlist: string): Variant[] {
  const [width, height] = attribute(line, 'RESOLUTION').split('x').map(Number);
  if (!line.startsWith('#EXT-X-STREAM-INF:') || !width || !height) return [];
  const codecs = attribute(line, 'CODECS').split(',');
  const family = codecs.map((codec) => codec.slice(0, 4)).join();
  const rate = Number(attribute(line, 'BANDWIDTH'));
  return [{ playlist, codecs, family, group: attribute(line, 'AUDIO'), rate, width, height }];
}

/** "LENGTH@FROM" */
function bytesOf(file: string, range: string): Bytes | null {
  const [length, from] = range.split('@').map(Number);
  if (!file || !length || from === undefined || Number.isNaN(from)) return null;
  return { file, from, to: from + length };
}

function attribute(line: string, name: string): string {
  const [, value = ''] = new RegExp(`[:,]${name}=("[^"]*"|[^,]*)`).exec(line) ?? [];
  return value.replaceAll('"', '');
}

function split(line: string): [string, string] {
  const at = line.indexOf(':');
  return at < 0 ? [line, ''] : [line.slice(0, at), line.slice(at + 1)];
}

function linesOf(playlist: string): string[] {
  return playlist.split(/\r?\n/).filter(Boolean);
}
