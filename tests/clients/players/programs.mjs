// SPDX-License-Identifier: GPL-3.0-or-later
// Programs from Debian, without a window and a sound card.
import { execFile } from 'node:child_process';
import { chmod, mkdtemp, open } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const limit = { timeout: 120_000, maxBuffer: 64 * 1024 * 1024 };
const run = promisify(execFile);

/**
 * Decodes all of it as fast as it goes, ending at the first damage. Answers how many pictures there
 * were, and where the sound came to. When a picture is shown is not asked: ffmpeg 5.1 gives the
 * first pictures of any fMP4 playlist with B-frames wrong times, its own playlists' too.
 */
export async function playWithFfmpeg(url) {
  const strictly = ['-v', 'quiet', '-xerror', '-err_detect', 'explode', '-nostdin', '-i', url];
  const nowhere = ['-map', '0', '-f', 'null', '-progress', 'pipe:1', '/dev/null'];
  const { stdout } = await run('ffmpeg', [...strictly, ...nowhere], limit);
  const [, hours, minutes, rest] = [...stdout.matchAll(/out_time=(\d+):(\d+):([\d.]+)/g)].at(-1);
  const pictures = [...stdout.matchAll(/^frame=(\d+)/gm)].at(-1)?.[1];
  const end = Number(hours) * 3600 + Number(minutes) * 60 + Number(rest);
  return { end, pictures: pictures && Number(pictures) };
}

/** The greatest picture whose rate is at most `bandwidth`, at eight times the pace. */
export async function playWithMpv(url, bandwidth) {
  const unseen = ['--no-config', '--vo=null', '--ao=null', '--speed=8'];
  const telling = '--term-status-msg=at ${=time-pos} of ${=duration}, ${video-params/h} lines;';
  const choosing = `--hls-bitrate=${bandwidth}`;
  const told = await run('mpv', [...unseen, choosing, telling, url], limit);
  const log = told.stdout + told.stderr;
  const [, end, height] = [...log.matchAll(/at ([\d.]+) of [\d.]+, (\d+) lines;/g)].at(-1);
  if (!log.includes('(End of file)')) throw new Error(`mpv did not come to the end: ${log}`);
  return { end: Number(end), height: Number(height) };
}

/** In its own time, for it drops pictures otherwise; the sound it plays is written down. */
export async function playWithVlc(url, height, folder) {
  const home = await mkdtemp(join(folder, 'vlc-'));
  const wave = join(home, 'sound.wav');
  const unseen = ['-I', 'dummy', '-vv', '--vout=dummy', '--aout=afile', `--audiofile-file=${wave}`];
  const choosing = ['--adaptive-logic=highest', `--adaptive-maxheight=${height}`, '--play-and-exit'];
  const command = ['vlc', ...unseen, ...choosing, url];
  if (process.getuid() === 0) {
    // VLC refuses to be run by root.
    await Promise.all([chmod(folder, 0o755), chmod(home, 0o777)]);
    command.unshift('setpriv', '--reuid=65534', '--regid=65534', '--clear-groups');
  }
  const env = { ...process.env, HOME: home };
  const { stderr } = await run(command[0], command.slice(1), { ...limit, env });
  if (!stderr.includes('EOF reached')) throw new Error(`VLC did not come to the end: ${stderr}`);
  const shown = [...stderr.matchAll(/VoutDisplayEvent 'resize' \d+x(\d+)/g)].at(-1)?.[1];
  return { end: await lengthOfWave(wave), height: Number(shown) };
}

/** Seconds, from the header's rate and the bytes there are. */
async function lengthOfWave(path) {
  const file = await open(path);
  try {
    const header = (await file.read(Buffer.alloc(44), 0, 44, 0)).buffer;
    return ((await file.stat()).size - 44) / header.readUInt32LE(28);
  } finally {
    await file.close();
  }
}
