// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { send } from '../support/send.mjs';
import { until } from '../support/world.mjs';

export async function search({ ask, archive, talk }) {
  const found = await until('the talk is found', async () => {
    const { json } = await ask('GET /search', 200, { as: null, query: { q: 'réminiscence' } });
    return json.total > 0 && json;
  });
  assert.equal(found.talks[0].hits[0].kind, 'slide');
  await ask('GET /search', 200, { as: null, query: { q: 'diapositvies' } });
  await ask('GET /search', 400, { query: { q: 'x', year: 'soon' } });
  await ask('GET /search/suggestions', 200, { as: null, query: { q: 'est' } });
  await ask('GET /search/suggestions', 200, { as: null, query: { q: 'est', format: 'opensearch' } });
  const { json: marks } = await ask('GET /talks/{id}/marks', 200, {
    as: null,
    path: { id: talk.id },
    query: { q: 'réminiscence' },
  });
  assert.ok(Object.keys(marks.marks).length > 0);

  await ask('GET /index', 200);
  await ask('POST /index/rebuild', 202, {});
  await ask('GET /index', 200);

  await send(`${archive.address}/talks/${talk.id}/watched`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{"views":1,"seconds":40,"slides":3,"site":"blog.example.org"}',
  });
  const { json: watched } = await ask('GET /statistics', 200);
  assert.equal(watched.watched.length, 1);
  await ask('GET /statistics', 200, { query: { format: 'csv' } });
  await ask('GET /statistics', 400, { query: { from: 'yesterday' } });
  await ask('GET /statistics', 404, { query: { talk: '!' } });
  for (const by of ['talk', 'event', 'day', 'site']) {
    const { json } = await ask('GET /statistics', 200, { query: { by } });
    assert.equal(json.sums.length, 1);
    await ask('GET /statistics', 200, { query: { by, format: 'csv' } });
  }
  for (const table of ['GET /statistics/slides', 'GET /statistics/searches']) {
    await ask(table, 200);
    await ask(table, 200, { query: { format: 'csv' } });
    await ask(table, 400, { query: { from: 'yesterday' } });
    await ask(table, 404, { query: { talk: '!' } });
  }
  await ask('GET /openapi.json', 200, { as: null });
}
