// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';

export async function permits({ ask, archive, talk, organiser }) {
  const path = { id: talk.id };
  const { json: made } = await ask('POST /talks/{id}/permits', 201, { path, as: organiser, json: {} });
  const until = { expires_at: '2099-01-01T00:00:00Z' };
  await ask('POST /talks/{id}/permits', 422, { path, json: { expires_at: '2001-01-01T00:00:00Z' } });
  await ask('POST /talks/{id}/permits', 422, { path, json: until });

  const secret = made.link.split('/').at(-1);
  assert.ok(made.link.startsWith(archive.address), made.link);
  const { json: seen } = await ask('GET /permits/{permit}', 200, { as: null, path: { permit: secret } });
  assert.equal(seen.id, talk.id);

  const { json: list } = await ask('GET /talks/{id}/permits', 200, { path });
  assert.deepEqual(list.permits.map(({ id }) => id), [made.id]);
  await ask('DELETE /talks/{id}/permits/{permit}', 204, { path: { ...path, permit: made.id } });
  const { json: after } = await ask('GET /talks/{id}/permits', 200, { path });
  assert.equal(after.permits[0].state, 'withdrawn');
  assert.equal(after.permits[0].link, null);
  await ask('GET /permits/{permit}', 404, { as: null, path: { permit: secret } });
}
