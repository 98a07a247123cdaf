// SPDX-License-Identifier: GPL-3.0-or-later
// A complete talk, told to one page as a server tells a talk whose recording it still makes: the
// answers about it are changed on their way, the media are the real ones.

/** Answers what the story changes while it goes on; see the fields. */
export async function makeGrow(page, archive, talk) {
  const folder = new URL('.', archive.address + talk.recording.playlist).href;
  const master = await (await fetch(`${folder}master.m3u8`)).text();
  const picture = master.match(/#EXT-X-STREAM-INF:.*RESOLUTION.*\n(.*)\n/)[1];
  const growing = {
    /** Fragments of each track that are there; Infinity: the recording is complete. */
    fragments: 2,
    /** Pictures that can be chosen: the real one under several names, each with its lines. */
    rungs: [360],
    /** Sound tracks: [name, language]; the real one under several names. */
    sounds: [['Original', '']],
    /** The stream lies at another address, and nothing is left at the first. */
    moved: false,
    /** Seconds that are there, as the playlist of the pictures last had them. */
    ready: 0,
    /** What was asked for, each with the moment. */
    asked: [],
  };

  const pictures = await (await fetch(folder + picture)).text();
  const ready = () => lengthOf(beginningOf(pictures, growing.fragments));
  const elsewhere = new URL('/media/elsewhere/', folder).href;
  await page.route(/\/media\/\w+\/[\w-]+\.m3u8$/, async (route) => {
    const address = route.request().url();
    const name = new URL(address).pathname.split('/').at(-1);
    growing.asked.push(name);
    if (growing.moved !== address.startsWith(elsewhere)) return route.fulfill({ status: 404 });
    if (name === 'master.m3u8') return answer(route, masterOf(master, growing));
    const isSound = name.startsWith('audio');
    const real = await (await fetch(folder + (isSound ? 'audio-1.m3u8' : picture))).text();
    const at = real.replaceAll(/[\w-]+\.mp4/g, (file) => folder + file);
    return answer(route, beginningOf(at, isSound ? fragmentsBefore(at, ready()) : growing.fragments));
  });
  await page.route(`**/api/v1/talks/${talk.id}`, async (route) => {
    growing.asked.push('talk');
    const complete = growing.fragments === Number.POSITIVE_INFINITY;
    growing.ready = ready();
    const recording = { ...talk.recording, complete, growing: !complete };
    recording.ready = complete ? null : growing.ready;
    if (growing.moved) recording.playlist = `${elsewhere}master.m3u8`;
    const state = complete ? 'complete' : 'playable';
    await route.fulfill({ json: { ...talk, state, recording } });
  });
  return growing;
}

function answer(route, body) {
  return route.fulfill({
    body,
    contentType: 'application/vnd.apple.mpegurl',
    headers: { 'Cache-Control': 'no-cache' },
  });
}

/** The same master playlist with other pictures and sounds in it. */
function masterOf(master, { rungs, sounds }) {
  const [, head, media, variant] = master.match(
    /^([^]*?)(#EXT-X-MEDIA:.*\n)(#EXT-X-STREAM-INF:.*\n)/,
  );
  const sound = sounds.map(([name, language], index) =>
    media
      .replace(/NAME="[^"]*"/, `NAME="${name}"`)
      .replace(
        ',DEFAULT=YES',
        `${language && `,LANGUAGE="${language}"`},DEFAULT=${index ? 'NO' : 'YES'}`,
      )
      .replace('audio-1.m3u8', `audio-${index}.m3u8`),
  );
  const pictures = rungs.map((lines) =>
    variant
      .replace(/BANDWIDTH=\d+,/, `BANDWIDTH=${lines * 400},`)
      .replace(/RESOLUTION=\d+x\d+/, `RESOLUTION=${Math.round((lines * 16) / 9)}x${lines}`)
      .concat(`video-${lines}.m3u8\n`),
  );
  return head + sound.join('') + pictures.join('');
}

/** The first fragments of a media playlist: an event's (RFC 8216 section 4.3.3.5), without an end. */
function beginningOf(playlist, fragments) {
  const parts = playlist.replace('#EXT-X-ENDLIST\n', '').split(/(?=#EXTINF)/);
  if (fragments >= parts.length - 1) return playlist;
  return parts
    .slice(0, fragments + 1)
    .join('')
    .replace('PLAYLIST-TYPE:VOD', 'PLAYLIST-TYPE:EVENT');
}

/** How many fragments of a playlist begin before a moment. */
function fragmentsBefore(playlist, seconds) {
  const parts = playlist.split(/(?=#EXTINF)/);
  const before = parts.findIndex((_, index) => lengthOf(parts.slice(0, index).join('')) >= seconds);
  return before < 0 ? parts.length : before - 1;
}

function lengthOf(playlist) {
  return [...playlist.matchAll(/#EXTINF:([\d.]+)/g)].reduce(
    (sum, [, each]) => sum + Number(each),
    0,
  );
}
