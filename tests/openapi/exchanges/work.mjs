// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { until } from '../support/world.mjs';

/** Work that is under way, and work that has ended. */
export async function work({ ask, archive, root, talk, draft }) {
  await ask('GET /jobs', 400, { query: { limit: 'x' } });
  const { json: own } = await ask('GET /talks/{id}', 200, { path: { id: talk.id } });
  const done = { id: talk.id, job: own.jobs.find(({ state }) => state === 'done').id };
  await ask('POST /talks/{id}/jobs/{job}/cancel', 409, { path: done });
  await ask('POST /talks/{id}/jobs/{job}/retry', 409, { path: done });
  for (const what of ['cancel', 'retry', 'first']) {
    await ask(`POST /talks/{id}/work/${what}`, 409, { path: { id: draft.id } });
  }

  // Half a minute is made for seconds: its work is there while it is asked about.
  const busy = await archive.create({ title: 'Busy' });
  await archive.upload(busy.id, 'recording', `${root}tests/fixtures/half_minute.mp4`);
  const path = { id: busy.id };
  const open = await until('work', async () => {
    const { json } = await ask('GET /jobs', 200);
    return json.jobs.find((job) => job.talk.id === busy.id);
  });
  await ask('POST /talks/{id}/work/first', 200, { path });
  await ask('POST /talks/{id}/work/cancel', 200, { path });
  await ask('POST /talks/{id}/work/retry', 200, { path });
  await ask('POST /talks/{id}/work/cancel', 200, { path });
  const { json: still } = await ask('GET /talks/{id}', 200, { path });
  const cancelled = still.jobs.find(({ state }) => state === 'cancelled');
  assert.ok(open && cancelled);
  const job = { ...path, job: cancelled.id };
  await ask('POST /talks/{id}/jobs/{job}/retry', 200, { path: job });
  await ask('POST /talks/{id}/jobs/{job}/cancel', 200, { path: job });

  const { body } = await ask('GET /work/stream', 200, { until: (text) => text.includes('data:') });
  assert.match(body, /^event: talk$/m);
}

export async function matching({ ask, talk }) {
  const { json } = await ask('POST /match', 200, {
    json: { files: ['Estrade en douze diapositives.mp4', 'nothing.mp4'], event: 'premiers-pas' },
  });
  assert.equal(json.matches[0].talk, talk.id);
  await ask('POST /match', 404, { json: { files: [], event: 'none' } });
  await ask('POST /match', 422, { json: { files: Array(2001).fill('a.mp4') } });
}
