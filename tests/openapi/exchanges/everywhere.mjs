// SPDX-License-Identifier: GPL-3.0-or-later
// What many operations answer alike, asked of every one of which it is said.
import { tus } from '../support/world.mjs';

/** Answers that a caller, or what is missing, brings about whatever else is asked. */
export async function everywhere({ description, ask, talk, reading, editor, removed, webhook }) {
  const special = new Set([
    // Of what is named elsewhere than in the path, and of what is no talk's own; asked by name.
    'GET /talks 404',
    'GET /statistics 404',
    'GET /statistics/slides 404',
    'GET /statistics/searches 404',
    'POST /match 404',
    'POST /uploads 404',
    'POST /uploads/{id} 404',
    'POST /webhooks 404',
    'POST /talks/{id}/restore 410',
    // It is asked for a version first.
    'PUT /talks/{id}/timeline 415',
  ]);
  const described = description.operations().flatMap(([method, path, { responses, requestBody }]) =>
    Object.keys(responses).map((status) => ({
      name: `${method.toUpperCase()} ${path.slice('/api/v1'.length)}`,
      status: Number(status),
      isRead: ['get', 'head'].includes(method),
      takesJson: Boolean(requestBody?.content['application/json']),
      isUpload: path.startsWith('/api/v1/uploads'),
    })),
  );
  for (const { name, status, isRead, takesJson, isUpload } of described) {
    if (special.has(`${name} ${status}`)) continue;
    const asked = { headers: isUpload ? tus : {} };
    if (takesJson) asked.json = {};
    if (status === 401) await ask(name, 401, { ...asked, as: 'estrade_wrong' });
    if (status === 403) await ask(name, 403, { ...asked, ...forbidden(name, isRead) });
    if (status === 404 && name.includes('{')) await ask(name, 404, asked);
    if (status === 410 && !isUpload) await ask(name, 410, { ...asked, path: { id: removed.id } });
    if (status === 415 && takesJson) {
      const headers = { 'Content-Type': 'text/plain' };
      await ask(name, 415, { ...wherever(), headers, body: 'x' });
    }
    if (status === 400 && takesJson) {
      const headers = { 'Content-Type': 'application/json', 'If-Match': '*' };
      await ask(name, 400, { ...wherever(), headers, body: '{' });
    }
  }

  /** Who reads with a token that only reads may read all the same: that is somebody else's. */
  function forbidden(name, isRead) {
    const path = { id: talk.id, event: 'premiers-pas', webhook };
    return { as: isRead && !name.includes('/uploads') ? editor : reading, path };
  }
  /** Something that is there. */
  function wherever() {
    return { path: { id: talk.id, event: 'premiers-pas', webhook } };
  }
}
