// SPDX-License-Identifier: GPL-3.0-or-later
// One request, with all that fetch() hides: HEAD, OPTIONS, any header field, answers before the
// body is sent, and answers without end.
import { request } from 'node:http';

/** `until` is given what has come of the body, and ends the answer when it says true. */
export function send(address, { method = 'GET', headers = {}, body, until } = {}) {
  const { promise, resolve, reject } = Promise.withResolvers?.() ?? withResolvers();
  const length = body === undefined ? {} : { 'Content-Length': Buffer.byteLength(body) };
  const sent = request(address, { method, headers: { ...length, ...headers }, agent: false });
  let isAnswered = false;
  sent.on('response', (answer) => {
    isAnswered = true;
    const pieces = [];
    const done = () =>
      resolve({
        status: answer.statusCode,
        headers: answer.headers,
        body: Buffer.concat(pieces).toString('utf8'),
      });
    answer.on('data', (piece) => {
      pieces.push(piece);
      if (until?.(Buffer.concat(pieces).toString('utf8'))) {
        done();
        sent.destroy();
      }
    });
    answer.on('end', done);
    answer.on('error', done);
  });
  // A server that has answered need not take the rest.
  sent.on('error', (error) => !isAnswered && reject(error));
  sent.end(body);
  return promise;
}

/** For Node before 22. */
function withResolvers() {
  const made = {};
  made.promise = new Promise((resolve, reject) => Object.assign(made, { resolve, reject }));
  return made;
}
