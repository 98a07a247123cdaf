// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { until } from '../support/world.mjs';

/** Talks, and what is said about them. */
export async function talks({ ask, archive, talk, draft, editor }) {
  const path = { id: talk.id };
  const { json: list } = await ask('GET /talks', 200, { as: null, query: { event: 'premiers-pas' } });
  assert.deepEqual(list.talks.map(({ id }) => id), [talk.id]);
  await ask('GET /talks', 400, { query: { limit: '0' } });
  await ask('GET /talks', 404, { query: { event: 'none' } });

  const { json: made, headers } = await ask('POST /talks', 201, {
    json: { title: 'New', speakers: ['Ada'], links: [{ url: 'https://example.org/', title: 'More' }] },
  });
  assert.equal(headers.location, `/api/v1/talks/${made.id}`);
  await ask('POST /talks', 422, { json: { title: '' } });

  const { json: read } = await ask('GET /talks/{id}', 200, { as: null, path });
  assert.ok(read.recording && read.slides.length > 0 && read.embed.html && !read.jobs);
  const { json: own } = await ask('GET /talks/{id}', 200, { path });
  assert.ok(own.jobs.length > 0);
  await ask('GET /talks/{id}', 200, { path: { id: draft.id }, as: editor });

  await ask('PATCH /talks/{id}', 200, { path: { id: made.id }, json: { title: 'Newer', tags: ['a'] } });
  await ask('PATCH /talks/{id}', 200, { path: { id: made.id }, json: { title: 'Newest', date: '2026-05-04' } });
  const { json: missed } = await ask('PATCH /talks/{id}', 412, {
    path: { id: made.id },
    json: { title: 'Late' },
    headers: { 'If-Match': '"1-0"' },
  });
  assert.equal(missed.edits.length, 1);
  await ask('PATCH /talks/{id}', 422, { path: { id: made.id }, json: { title: '' } });

  const { json: history } = await ask('GET /talks/{id}/history', 200, { path: { id: made.id } });
  assert.equal(history.edits.length, 2);
  const undo = 'POST /talks/{id}/history/{edit}/undo';
  await ask(undo, 404, { path: { id: made.id, edit: 99 } });
  const { json: undone } = await ask(undo, 200, { path: { id: made.id, edit: 1 } });
  assert.deepEqual([undone.undone, undone.kept], [['tags'], ['title']]);
  await ask(undo, 409, { path: { id: made.id, edit: 1 } });

  await ask('DELETE /talks/{id}', 204, { path: { id: made.id } });
  const { json: gone } = await ask('GET /removed-talks', 200);
  assert.ok(gone.talks.some(({ id }) => id === made.id));
  await ask('POST /talks/{id}/restore', 200, { path: { id: made.id } });

  await ask('PUT /talks/{id}/opt-out', 204, { path: { id: made.id } });
  await ask('DELETE /talks/{id}/opt-out', 204, { path: { id: made.id } });
  await ask('GET /talks/{id}', 404, { as: null, path: { id: draft.id } });
  void archive;
}

/** Timeline, trim, poster and captions of a complete talk. */
export async function editing({ ask, archive, talk, draft, captions }) {
  const path = { id: talk.id };
  const { headers } = await ask('GET /talks/{id}/timeline', 200, { as: null, path });
  const entries = [{ start: 0, end: 0.5, page: 1, by: 'person' }];
  const seen = { 'If-Match': headers.etag };
  const put = 'PUT /talks/{id}/timeline';
  await ask(put, 200, { path, json: { entries }, headers: seen });
  await ask(put, 412, { path, json: { entries }, headers: seen });
  await ask(put, 428, { path, json: { entries } });
  const now = { 'If-Match': '*' };
  await ask(put, 422, { path, json: { entries: [{ start: 1e5, end: 1e5 + 1, page: 1 }] }, headers: now });
  await ask(put, 400, { path, json: {}, headers: now });
  await ask(put, 415, { path, body: 'x', headers: { ...now, 'Content-Type': 'text/plain' } });

  await ask('PUT /talks/{id}/trim', 422, { path, json: { start: 1e5 } });
  await ask('PUT /talks/{id}/trim', 200, { path, json: { start: 1, end: 20 } });
  await ask('DELETE /talks/{id}/trim', 200, { path });

  const poster = 'PUT /talks/{id}/poster';
  await ask(poster, 200, { path, json: { candidate: 1 } });
  await ask(poster, 202, { path, json: { at: 0.5 } });
  await ask(poster, 400, { path, json: { candidate: 999 } });
  await ask(poster, 409, { path: { id: draft.id }, json: { candidate: 1 } });
  await ask(poster, 413, {
    path,
    headers: { 'Content-Type': 'image/png' },
    body: Buffer.alloc((20 << 20) + 1),
  });
  await ask('DELETE /talks/{id}/poster', 200, { path });

  await archive.upload(talk.id, 'captions', captions);
  await until('captions', async () => (await archive.talk(talk.id)).captions.length > 0);
  await ask('GET /talks/{id}', 200, { as: null, path });
  await ask('DELETE /talks/{id}/captions/{language}', 200, { path: { ...path, language: 'fr' } });
}
