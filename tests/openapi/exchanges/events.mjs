// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';

const csv = 'title,speaker,code\nWhy we archive,Ada Martin,A1\nNobody speaks,,A2\n';

export async function events({ ask }) {
  await ask('GET /events', 200, { as: null });
  await ask('GET /events', 200);
  const path = { event: 'premiers-pas' };
  await ask('PATCH /events/{event}', 200, { path, json: { also: null } });
  await ask('PATCH /events/{event}', 400, { path, json: { also: ['mp3'] } });

  const schedule = 'POST /events/{event}/schedule';
  const made = { path: { event: 'new' }, query: { title: 'Meetup 12' } };
  const { json: plan } = await ask(schedule, 200, { ...made, query: { ...made.query, preview: 'true' }, body: csv });
  assert.deepEqual([plan.event.new, plan.numbers.new], [true, 2]);
  await ask(schedule, 200, { ...made, body: csv });
  const again = { path: { event: 'meetup-12' } };
  const { json: changed } = await ask(schedule, 200, { ...again, body: csv.replace('Why', 'How') });
  assert.equal(changed.talks[0].differences[0].field, 'title');
  await ask(schedule, 422, { ...again, body: 'x' });
  await ask(schedule, 413, { ...again, body: Buffer.alloc((24 << 20) + 1, 'x') });
  await ask(schedule, 400, { ...again, query: { from: 'file:///etc/passwd' } });
  // Nobody listens there.
  await ask(schedule, 503, { ...again, query: { from: 'http://127.0.0.1:9/' } });
}
