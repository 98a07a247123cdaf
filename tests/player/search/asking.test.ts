// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Asking } from '../../../player/search/asking';

/** Answers when it is told to, and keeps what was asked and told. */
function server() {
  const asked: string[] = [];
  const told: [string, string | null][] = [];
  const answers = new Map<string, (answer: string | null) => void>();
  const asking = new Asking<string>(
    (words) => {
      asked.push(words);
      return new Promise((resolve, reject) =>
        answers.set(words, (answer) => (answer === null ? reject(new Error()) : resolve(answer))),
      );
    },
    (words, answer) => told.push([words, answer]),
    0,
  );
  return { asked, told, asking, answer: (words: string, text: string | null) => answers.get(words)?.(text) };
}

/** Everything that is due has happened. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 20));

test('What is typed on at once is asked for once', async () => {
  const { asked, asking } = server();
  for (const words of ['r', 're', ' rem ']) asking.type(words);
  await settled();
  assert.deepEqual(asked, ['rem']);
});

test('The last question wins, whichever answer comes first', async () => {
  const { told, asking, answer } = server();
  asking.type('first');
  await settled();
  asking.type('second');
  await settled();
  answer('second', 'two');
  answer('first', 'one');
  await settled();
  assert.deepEqual(told, [['second', 'two']]);
});

test('Blanks are no question, and end the one before', async () => {
  const { asked, told, asking, answer } = server();
  asking.type('word');
  await settled();
  asking.type('  ');
  answer('word', 'late');
  await settled();
  assert.deepEqual([asked, told], [['word'], []]);
});

test('No answer is told, and the next question is asked', async () => {
  const { told, asking, answer } = server();
  asking.type('lost');
  await settled();
  answer('lost', null);
  await settled();
  asking.type('found');
  await settled();
  answer('found', 'it');
  await settled();
  assert.deepEqual(told, [
    ['lost', null],
    ['found', 'it'],
  ]);
});
