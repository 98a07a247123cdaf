// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { openReceiver } from '../../browser/support/receiver.mjs';
import { until } from '../support/world.mjs';

/** Makes the webhook that others are asked about too. */
export async function webhooks(world) {
  const { ask, archive, description, organiser } = world;
  const receiver = await openReceiver();
  try {
    const kinds = ['talk.published', 'talk.withdrawn'];
    const wish = { url: `${receiver.address}/hook`, kinds };
    const { json: made } = await ask('POST /webhooks', 201, { json: wish });
    const { json: theirs } = await ask('POST /webhooks', 201, {
      as: organiser,
      json: { ...wish, event: 'premiers-pas' },
    });
    assert.match(made.secret, /^whsec_/);
    await ask('POST /webhooks', 400, { json: { ...wish, url: 'http://10.0.0.1/' } });
    await ask('POST /webhooks', 403, { as: organiser, json: wish });
    await ask('POST /webhooks', 404, { json: { ...wish, event: 'none' } });
    await ask('POST /webhooks', 422, { json: { ...wish, kinds: [] } });
    world.webhook = made.id;
    const path = { webhook: made.id };

    const { json: list } = await ask('GET /webhooks', 200, { as: organiser });
    assert.deepEqual(list.webhooks.map(({ id }) => id), [theirs.id]);
    await ask('GET /webhooks/{webhook}', 200, { path });
    await ask('GET /webhooks/{webhook}', 404, { as: organiser, path });

    const { json: test } = await ask('POST /webhooks/{webhook}/test', 202, { path });
    const received = await receiver.next();
    receiver.verify(received, made.secret);
    assert.equal(received.headers['webhook-id'], test.id);
    description.judge(received.json, 'a test', 'components', 'schemas', 'Message');

    const deliveries = async () =>
      (await ask('GET /webhooks/{webhook}/deliveries', 200, { path })).json.deliveries;
    const sent = await until('delivered', async () =>
      (await deliveries()).find(({ id, state }) => id === test.id && state === 'delivered'),
    );
    assert.equal(sent.status, 200);
    await ask('GET /webhooks/{webhook}/deliveries', 400, { path, query: { limit: 'x' } });
    const again = 'POST /webhooks/{webhook}/deliveries/{delivery}/again';
    await ask(again, 202, { path: { ...path, delivery: test.id } });
    assert.equal((await receiver.next()).headers['webhook-id'], test.id);
    await ask(again, 404, { path });

    const renew = 'POST /webhooks/{webhook}/secret';
    const { json: renewed } = await ask(renew, 200, { path });
    assert.match(renewed.secret, /^whsec_/);
    assert.ok(Date.parse(renewed.old_secret_until) > Date.now());
    await ask(renew, 404, { as: organiser, path });
    await ask('POST /webhooks/{webhook}/test', 202, { path });
    const signed = await receiver.next();
    for (const secret of [renewed.secret, made.secret]) receiver.verify(signed, secret);

    const { json: paused } = await ask('PATCH /webhooks/{webhook}', 200, { path, json: { paused: true } });
    assert.equal(paused.state, 'paused');
    await ask('PATCH /webhooks/{webhook}', 422, { path, json: { kinds: ['talk.sold'] } });
    await ask('POST /webhooks/{webhook}/test', 409, { path });
    await ask(again, 409, { path: { ...path, delivery: test.id } });
    await ask('DELETE /webhooks/{webhook}', 204, { path: { webhook: theirs.id } });
    void archive;
  } finally {
    await receiver.close();
  }
}
