// SPDX-License-Identifier: GPL-3.0-or-later
// A program that takes webhooks, on this machine.
import assert from 'node:assert/strict';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';

const patience = 30_000; // milliseconds

/** Answers 200 until it is told otherwise: `answer(request)` gives a status and a body. */
export async function openReceiver(answer = () => ({ status: 200, body: 'taken' })) {
  const received = [];
  const waiting = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const piece of request) body += piece;
    const message = { headers: request.headers, url: request.url, body, json: JSON.parse(body) };
    const { status, body: said } = await answer(message);
    response.writeHead(status, { 'Content-Type': 'text/plain' }).end(said);
    const next = waiting.shift();
    if (next) next(message);
    else received.push(message);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    address: `http://127.0.0.1:${server.address().port}`,

    /** The next message that was answered. */
    next() {
      if (received.length > 0) return Promise.resolve(received.shift());
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error('nothing was sent')), patience);
        waiting.push((message) => {
          clearTimeout(timer);
          resolve(message);
        });
      });
    },

    /** Standard Webhooks, section "Verifying signatures". */
    verify({ headers, body }, secret) {
      const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
      const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
      const wanted = `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
      const is = (given) =>
        given.length === wanted.length && timingSafeEqual(Buffer.from(given), Buffer.from(wanted));
      assert.ok(headers['webhook-signature'].split(' ').some(is));
      assert.ok(Math.abs(Date.now() / 1000 - headers['webhook-timestamp']) < 300);
    },

    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
