// SPDX-License-Identifier: GPL-3.0-or-later
// The plan of player/, as a test: each foreign library has one home, the state knows no document,
// and what comes before the click depends on next to nothing.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

const player = join(process.cwd(), 'player');
const rooms = readdirSync(player, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** Each import of a room's sources: [file, what it names], types aside. */
function importsOf(room: string): [string, string][] {
  return readdirSync(join(player, room))
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => {
      const source = readFileSync(join(player, room, file), 'utf8');
      const imports = source.matchAll(
        /^(?:import|export)(?! type)(?:[^;']*\sfrom)?\s*'([^']+)';/gm,
      );
      return [...imports].map(([, name]): [string, string] => [`${room}/${file}`, name as string]);
    });
}

test('hls.js lives in hls/, media-chrome in controls/, and nothing else is foreign', () => {
  const homes: Record<string, string> = { 'hls.js': 'hls', 'media-chrome': 'controls' };
  const strays = rooms.flatMap(importsOf).filter(([file, name]) => {
    const [library = ''] = name.split('/');
    return !name.startsWith('.') && homes[library] !== file.split('/')[0];
  });
  assert.deepEqual(strays, []);
});

test('The state knows no other room', () => {
  assert.deepEqual(
    importsOf('store').filter(([, name]) => !name.startsWith('./')),
    [],
  );
});

test('The facade depends on nothing but the few words it says', () => {
  const small = ['early', 'protocol', 'sandbox'];
  const words = small.map((name) => `../talking/${name}`);
  assert.deepEqual(
    importsOf('facade').filter(([, name]) => !words.includes(name)),
    [],
  );
  const others = importsOf('talking').filter(
    ([file, name]) => small.some((one) => file === `talking/${one}.ts`) && name !== './protocol',
  );
  assert.deepEqual(others, []);
});

test('What runs in other people’s pages depends on nothing', () => {
  assert.deepEqual(importsOf('embedding'), []);
});

test('What a timeline is made of knows no document and no server', () => {
  const pure = ['entries', 'history', 'together', 'keys', 'ruler', 'bench'].map(
    (name) => `studio/${name}.ts`,
  );
  const others = importsOf('studio').filter(
    ([file, name]) => pure.includes(file) && !pure.includes(name.replace('./', 'studio/') + '.ts'),
  );
  assert.deepEqual(others, []);
});

test('What is asked and found knows no document', () => {
  const pure = ['search/asking.ts', 'search/hits.ts'];
  const others = importsOf('search').filter(
    ([file, name]) => pure.includes(file) && !name.startsWith('../store/'),
  );
  assert.deepEqual(others, []);
});

test('What is loaded when it is wanted comes with nothing else', () => {
  const onDemand = /\/(menu|transcript)\/|\/strip$/;
  const strays = rooms
    .filter((room) => !['menu', 'transcript', 'studio'].includes(room))
    .flatMap(importsOf)
    .filter(([, name]) => onDemand.test(name));
  assert.deepEqual(strays, []);
});

test('Nothing of the studio comes to readers', () => {
  const strays = rooms
    .filter((room) => room !== 'studio')
    .flatMap(importsOf)
    .filter(([, name]) => name.includes('/studio/'));
  assert.deepEqual(strays, []);
});
