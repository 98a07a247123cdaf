// SPDX-License-Identifier: GPL-3.0-or-later
// What the API says of itself: right by the standard, and what a real server really answers.
// ESTRADE_BIN_DIR names the folder of the programs.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Validator } from '@seriousme/openapi-schema-validator';
import { everywhere } from './exchanges/everywhere.mjs';
import { events } from './exchanges/events.mjs';
import { permits } from './exchanges/permits.mjs';
import { search } from './exchanges/search.mjs';
import { editing, talks } from './exchanges/talks.mjs';
import { uploads } from './exchanges/uploads.mjs';
import { webhooks } from './exchanges/webhooks.mjs';
import { matching, work } from './exchanges/work.mjs';
import { send } from './support/send.mjs';
import { openWorld } from './support/world.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
let world;

before(
  async () => {
    world = await openWorld(root, process.env.ESTRADE_BIN_DIR ?? `${root}build/dev/bin`);
  },
  { timeout: 300_000 },
);
after(() => world?.archive.close());

const document = async () => (await fetch(`${world.archive.address}/api/v1/openapi.json`)).json();

test('The description is OpenAPI 3.1', async () => {
  const validator = new Validator();
  const { valid, errors } = await validator.validate(await document());
  assert.ok(valid, JSON.stringify(errors, null, 1));
  assert.equal(validator.version, '3.1');
});

test('The validator refuses what is none', async () => {
  const broken = await document();
  broken.paths['/api/v1/talks'].get.responses = 'none';
  assert.equal((await new Validator().validate(broken)).valid, false);
});

test('Every reference leads somewhere, and every name is one of its own', async () => {
  const whole = await document();
  const names = world.description.operations().map(([, , { operationId }]) => operationId);
  assert.equal(new Set(names).size, names.length);
  for (const [, ref] of JSON.stringify(whole).matchAll(/"\$ref":"#\/([^"]+)"/g)) {
    const found = ref.split('/').reduce((at, name) => at?.[name], whole);
    assert.ok(found, ref);
  }
});

test('An answer with one field more is none that is described', async () => {
  const { status, headers, body } = await send(`${world.archive.address}/api/v1/talks/${world.talk.id}`);
  const judge = (talk) =>
    world.description.judgeAnswer('GET', '/api/v1/talks/{id}', {
      status,
      headers,
      body: JSON.stringify(talk),
    });
  const talk = JSON.parse(body);
  judge(talk);
  assert.throws(() => judge({ ...talk, more: 1 }), /must NOT have unevaluated/);
  assert.throws(() => judge({ ...talk, embed: { ...talk.embed, more: 1 } }), /must NOT have/);
  const { title, ...less } = talk;
  assert.throws(() => judge(less), /must have required property 'title'/);
  assert.throws(() => judge({ ...talk, title: null }), /must be string/);
  assert.ok(title);
});

for (const [name, exchange] of Object.entries({
  talks,
  editing,
  work,
  matching,
  events,
  search,
  uploads,
  permits,
  webhooks,
  everywhere,
})) {
  test(`Answers are as they are described: ${name}`, { timeout: 240_000 }, () => exchange(world));
}

test('What else goes wrong is a problem, too', async () => {
  const address = world.archive.address;
  for (const [method, path, status] of [
    ['GET', '/api/v1/nothing', 404],
    ['DELETE', '/api/v1/talks', 405],
  ]) {
    const answer = await send(address + path, { method });
    assert.equal(answer.status, status);
    assert.equal(answer.headers['content-type'], 'application/problem+json');
    world.description.judge(JSON.parse(answer.body), path, 'components', 'schemas', 'Problem');
  }
});

test('Every answer that is described was given', () => {
  assert.deepEqual(world.description.unanswered(), []);
});
