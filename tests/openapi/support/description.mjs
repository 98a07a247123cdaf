// SPDX-License-Identifier: GPL-3.0-or-later
// The description as a judge: what an operation answers must be what is said of it.
import assert from 'node:assert/strict';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const whole = 'openapi.json';
const pointer = (...names) =>
  names.map((name) => `/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
/** As a fragment of an address. */
const fragment = (...names) =>
  names
    .map((name) => `/${encodeURIComponent(String(name).replaceAll('~', '~0').replaceAll('/', '~1'))}`)
    .join('');

export class Description {
  #document;
  #ajv;
  #answered = new Set();

  constructor(document) {
    this.#document = document;
    // What OpenAPI adds around schemas is no business of ajv's.
    this.#ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: true });
    addFormats(this.#ajv);
    this.#ajv.addSchema({ $id: whole, ...document });
  }

  /** ["get", "/api/v1/talks", its description], of every operation. */
  operations() {
    return Object.entries(this.#document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => [method, path, operation]),
    );
  }

  operation(method, path) {
    const found = this.#document.paths[path]?.[method.toLowerCase()];
    assert.ok(found, `${method} ${path} is not described`);
    return found;
  }

  /** Judges by the schema at a place of the document. */
  judge(value, what, ...place) {
    const isRight = this.#ajv.getSchema(`${whole}#${fragment(...place)}`);
    assert.ok(isRight, `there is no schema at ${pointer(...place)}`);
    const right = isRight(value);
    const errors = isRight.errors?.map(({ instancePath, message, params }) =>
      [instancePath, message, JSON.stringify(params)].join(' '),
    );
    assert.ok(right, `${what}: ${errors?.join('; ')}\n${JSON.stringify(value)?.slice(0, 2000)}`);
  }

  /** A response, and where in the document it stands. */
  #response(operation, path, method, status) {
    const own = operation.responses[status];
    if (!own) return {};
    if (!own.$ref) return { response: own, place: ['paths', path, method, 'responses', status] };
    const place = own.$ref.slice(2).split('/');
    return { response: place.reduce((at, name) => at[name], this.#document), place };
  }

  /** Fails unless the operation is said to answer so. */
  judgeAnswer(method, path, { status, headers, body }) {
    const what = `${method} ${path}: ${status}`;
    const name = method.toLowerCase();
    const { response, place } = this.#response(this.operation(method, path), path, name, status);
    assert.ok(response, `${what} is not described\n${body.slice(0, 500)}`);
    this.#answered.add(`${name} ${path} ${status}`);
    for (const field of Object.keys(response.headers ?? {})) {
      assert.ok(headers[field.toLowerCase()], `${what} has no ${field}`);
    }
    if (!response.content) {
      assert.equal(body, '', `${what} has a body`);
      return;
    }
    const type = headers['content-type']?.split(';')[0];
    assert.ok(type in response.content, `${what} is ${type}`);
    if (method === 'HEAD') return;
    const value = type.endsWith('json') ? JSON.parse(body) : body;
    this.judge(value, what, ...place, 'content', type, 'schema');
    if (type === 'application/problem+json') assert.equal(value.status, status, what);
  }

  judgeRequest(method, path, value) {
    const name = method.toLowerCase();
    const content = this.operation(method, path).requestBody?.content;
    assert.ok(content?.['application/json'], `${method} ${path} takes no JSON`);
    const place = ['paths', path, name, 'requestBody', 'content', 'application/json', 'schema'];
    this.judge(value, `the request ${method} ${path}`, ...place);
  }

  /** "get /api/v1/talks 400", of every answer that is described and was not given. */
  unanswered() {
    return this.operations()
      .flatMap(([method, path, { responses }]) =>
        Object.keys(responses)
          .filter((status) => status !== 'default')
          .map((status) => `${method} ${path} ${status}`),
      )
      .filter((answer) => !this.#answered.has(answer));
  }
}
