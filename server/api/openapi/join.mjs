// SPDX-License-Identifier: GPL-3.0-or-later
// Makes one OpenAPI 3.1 document of the parts beside this file: node join.mjs OUT PART.json…
//
// The parts are JSON with a few words of their own, so that they can be read and written by hand:
//   "GET /talks": an operation; paths begin behind /api/v1. "says" is its summary, "more" its
//     description, "may" who may call it, "answers" a schema for each status, "errors" statuses of
//     problem+json, "sends" the header fields of an answer, "body" a schema for JSON or one for
//     each media type.
//   "string|null: what it is": a schema; types of JSON, "date", "instant", "uri", "link",
//     "=a,b" (one of these), Name of a schema, Name[] a list of them.
//   "exactly": properties that are always there, and no others but those of "maybe";
//   "has": properties that are always there, of a schema that others build upon with "$ref".
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';

const [out, ...files] = process.argv.slice(2);
const parts = files.map((file) => [basename(file, '.json'), JSON.parse(readFileSync(file, 'utf8'))]);
const root = parts.find(([name]) => name === 'root')[1];

const formats = { date: 'date', instant: 'date-time', uri: 'uri', link: 'uri-reference' };
const mapped = (object, make) =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, make(value, key)]));

function typeOf(name) {
  if (name.endsWith('[]')) return { type: 'array', items: typeOf(name.slice(0, -2)) };
  if (name.startsWith('=')) return { type: 'string', enum: name.slice(1).split(',') };
  if (name in formats) return { type: 'string', format: formats[name] };
  if (name === 'any') return {};
  if (/^[A-Z]/.test(name)) return { $ref: `#/components/schemas/${name}` };
  return { type: name };
}

function written(text) {
  const [types, ...words] = text.split(': ');
  const names = types.split('|');
  const some = names.filter((name) => name !== 'null').map(typeOf);
  const isNullable = some.length < names.length;
  const isPlain = some.length === 1 && some[0].type && !some[0].enum && !some[0].items;
  const schema =
    isNullable && isPlain
      ? { ...some[0], type: [some[0].type, 'null'] }
      : names.length === 1
        ? some[0]
        : { anyOf: [...some, ...(isNullable ? [{ type: 'null' }] : [])] };
  return words.length ? { ...schema, description: words.join(': ') } : schema;
}

function schemaOf(given) {
  if (typeof given === 'string') return written(given);
  const { exactly, has, maybe, properties, items, additionalProperties, $ref, ...rest } = given;
  const schema = { ...rest };
  // Not beside other words: many tools read a $ref as all there is.
  if ($ref) schema.allOf = [{ $ref: `#/components/schemas/${$ref}` }];
  if (exactly || has || properties) {
    schema.type = 'object';
    schema.properties = mapped({ ...exactly, ...has, ...properties, ...maybe }, schemaOf);
    const always = Object.keys({ ...exactly, ...has });
    if (always.length) schema.required = always;
  }
  if (exactly) schema[$ref ? 'unevaluatedProperties' : 'additionalProperties'] = false;
  if (items) schema.items = schemaOf(items);
  if (additionalProperties !== undefined) {
    schema.type = 'object';
    schema.additionalProperties =
      typeof additionalProperties === 'boolean' ? additionalProperties : schemaOf(additionalProperties);
  }
  return schema;
}

const isContent = (given) => typeof given === 'object' && Object.keys(given)[0]?.includes('/');
const contentOf = (given) =>
  mapped(isContent(given) ? given : { 'application/json': given }, (schema) => ({
    schema: schemaOf(schema),
  }));

function parametersOf(path, { query = {}, headers = {} }) {
  const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    $ref: `#/components/parameters/${name}`,
  }));
  const described = (place) => (schema, name) => {
    const { description, ...rest } = schemaOf(schema);
    return { name, in: place, description, schema: rest };
  };
  return [
    ...named,
    ...Object.values(mapped(query, described('query'))),
    ...Object.values(mapped(headers, described('header'))),
  ];
}

function responsesOf({ answers, errors = [], sends = {} }) {
  const responses = mapped(answers, (given, status) => ({
    description: root.statuses[status],
    ...(sends[status] && {
      headers: mapped(Object.fromEntries(sends[status].map((name) => [name, name])), (name) => ({
        $ref: `#/components/headers/${name}`,
      })),
    }),
    ...(given !== null && { content: contentOf(given) }),
  }));
  for (const status of errors) responses[status] ??= { $ref: `#/components/responses/${status}` };
  responses.default = { $ref: '#/components/responses/default' };
  return responses;
}

function operationOf(path, given) {
  const { id, tag, says, more, may, body } = given;
  const parameters = parametersOf(path, given);
  return {
    operationId: id,
    tags: [tag],
    summary: says,
    description: [more, root.may[may]].filter(Boolean).join(' '),
    security: may === 'anybody' ? [{}, { token: [] }] : [{ token: [] }, { session: [] }],
    ...(parameters.length && { parameters }),
    ...(body && { requestBody: { required: true, content: contentOf(body) } }),
    responses: responsesOf(given),
  };
}

const paths = {};
const schemas = {};
const webhooks = {};
for (const [, part] of parts) {
  Object.assign(schemas, mapped(part.schemas ?? {}, schemaOf));
  for (const [address, operation] of Object.entries(part.operations ?? {})) {
    const [method, path] = address.split(' ');
    const at = `/api/v1${path}`;
    paths[at] ??= {};
    paths[at][method.toLowerCase()] = operationOf(at, operation);
  }
  for (const [kind, { says, body }] of Object.entries(part.webhooks ?? {})) {
    webhooks[kind] = {
      post: {
        operationId: kind.replace('.', '_'),
        tags: ['Webhooks'],
        summary: says,
        security: [],
        parameters: ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => ({
          $ref: `#/components/parameters/${name}`,
        })),
        requestBody: { required: true, content: contentOf(body) },
        responses: { '2XX': { description: 'It was taken.' } },
      },
    };
  }
}

const problem = { 'application/problem+json': { schema: schemaOf('Problem') } };
const document = {
  ...root.document,
  paths,
  webhooks,
  components: {
    schemas,
    parameters: mapped(root.parameters, ({ name, place = 'path', description, schema }, key) => ({
      name: name ?? key,
      in: place,
      required: true,
      description,
      schema: schemaOf(schema),
    })),
    headers: mapped(root.headers, (given) => {
      const { description, ...schema } = schemaOf(given);
      return { description, schema };
    }),
    responses: mapped(root.errors, (description, status) => ({
      description,
      ...(status === '401' && { headers: { 'WWW-Authenticate': { schema: { type: 'string' } } } }),
      content: problem,
    })),
    securitySchemes: root.securitySchemes,
  },
};
mkdirSync(dirname(out), { recursive: true });
writeFileSync(out, `${JSON.stringify(document, null, 1)}\n`);
