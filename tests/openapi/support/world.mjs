// SPDX-License-Identifier: GPL-3.0-or-later
// A real archive with talks in every state that the API tells of, and people who may each do
// something else.
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { setTimeout as rest } from 'node:timers/promises';
import { openArchive } from '../../browser/support/archive.mjs';
import { Description } from './description.mjs';
import { send } from './send.mjs';

const password = 'a few words for a test';
const nobody = 'zzzzzzzzzzzz';
export const tus = { 'Tus-Resumable': '1.0.0' };
export const base64 = (text) => Buffer.from(text).toString('base64');

/** Waits until it is so, and answers what is then. */
export async function until(what, look, patience = 120_000) {
  for (const end = Date.now() + patience; Date.now() < end; await rest(100)) {
    const seen = await look();
    if (seen) return seen;
  }
  throw new Error(`never: ${what}`);
}

/** People of the studio, by its own pages. */
class Studio {
  constructor(address) {
    this.address = address;
  }
  async post(path, fields, cookie = '') {
    return send(new URL(path, this.address), {
      method: 'POST',
      headers: {
        'Content-Type': 'application/x-www-form-urlencoded',
        'Sec-Fetch-Site': 'same-origin',
        Cookie: cookie,
      },
      body: new URLSearchParams(fields).toString(),
    });
  }
  /** Who was invited comes in; the cookie. */
  async comeIn(invitation) {
    const { status, headers } = await this.post(invitation, { password, again: password });
    assert.equal(status, 303);
    return headers['set-cookie'][0].split(';')[0];
  }
  secretIn({ body }) {
    const secret = body.match(/<code>([^<]+)<\/code>/)?.[1];
    assert.ok(secret, body);
    return secret;
  }
  async token(cookie, scope) {
    const made = await this.post('/studio/account/tokens', { token: scope, scope }, cookie);
    return this.secretIn(made);
  }
  /** A token of somebody new. */
  async add(cookie, fields, scope = 'write') {
    const added = await this.post('/studio/people', fields, cookie);
    return this.token(await this.comeIn(this.secretIn(added)), scope);
  }
  async eventId(cookie, title) {
    const { body } = await send(`${this.address}/studio/people`, { headers: { Cookie: cookie } });
    return body.match(new RegExp(`name="event" value="([^"]+)"[^>]*> ${title}`))[1];
  }
}

export async function openWorld(root, binDir) {
  const archive = await openArchive(binDir);
  const { address } = archive;
  const description = new Description(await (await fetch(`${address}/api/v1/openapi.json`)).json());
  const world = { root, archive, description, nobody };

  /**
   * Asks an operation, "GET /talks/{id}", and has the description judge what it answers, which
   * must be of that status. `path`: what stands for the names; `as`: a token, null for readers.
   */
  world.ask = async (operation, status, asked = {}) => {
    const [method, pattern] = operation.split(' ');
    const { path = {}, query, as = archive.token, json, body, headers = {}, until: seen } = asked;
    const filled = pattern.replace(/\{(\w+)\}/g, (_, name) => path[name] ?? nobody);
    const url = new URL(`/api/v1${filled}`, address);
    for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, value);
    const answer = await send(url, {
      method,
      headers: {
        ...(as && { Authorization: `Bearer ${as}` }),
        ...(json !== undefined && { 'Content-Type': 'application/json' }),
        ...headers,
      },
      body: json !== undefined ? JSON.stringify(json) : body,
      until: seen,
    });
    assert.equal(answer.status, status, `${operation}: ${answer.body.slice(0, 500)}`);
    const described = `/api/v1${pattern}`;
    if (json !== undefined && status < 300) description.judgeRequest(method, described, json);
    description.judgeAnswer(method, described, answer);
    const isJson = answer.headers['content-type']?.split(';')[0].endsWith('json');
    return { ...answer, json: isJson && answer.body ? JSON.parse(answer.body) : undefined };
  };

  world.talk = await archive.add({
    recording: `${root}tests/fixtures/half_minute.mp4`,
    deck: `${root}config/sample/fr/slides.pdf`,
    title: 'Estrade en douze diapositives',
    event: 'Premiers pas',
    speaker: 'Ada',
    tag: 'archives',
    language: 'fr',
  });
  world.draft = await archive.create({ title: 'A draft', visibility: 'draft' });
  // Readers have seen it: a draft that is removed is told as one that never was.
  world.removed = await archive.add({
    recording: `${root}tests/fixtures/half_minute.mp4`,
    title: 'Removed',
    event: 'Premiers pas',
  });
  await send(`${address}/api/v1/talks/${world.removed.id}`, {
    method: 'DELETE',
    headers: { Authorization: `Bearer ${archive.token}` },
  });

  const studio = new Studio(address);
  const admin = await studio.comeIn(archive.invitation());
  const event = await studio.eventId(admin, 'Premiers pas');
  world.reading = await studio.token(admin, 'read');
  world.editor = await studio.add(admin, { name: 'paul', role: 'editor', talks: world.draft.id });
  world.organiser = await studio.add(admin, { name: 'marie', role: 'organiser', event });

  world.captions = `${archive.data}/talk.fr.vtt`;
  await writeFile(world.captions, 'WEBVTT\n\n00:00.500 --> 00:02.000\nBonjour à tous.\n');
  return world;
}
