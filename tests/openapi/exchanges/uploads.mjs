// SPDX-License-Identifier: GPL-3.0-or-later
import { base64, tus } from '../support/world.mjs';

const bytes = { 'Content-Type': 'application/offset+octet-stream' };

export async function uploads({ ask, draft, nobody }) {
  const metadata = (talk) => ({
    'Upload-Metadata': `talk ${base64(talk)},role ${base64('deck')},filename ${base64('a.pdf')}`,
  });
  const announced = (length) => ({ ...tus, ...metadata(draft.id), 'Upload-Length': `${length}` });
  const begin = async () => {
    const { headers } = await ask('POST /uploads', 201, { headers: announced(8) });
    return headers.location.split('/').at(-1);
  };
  await ask('OPTIONS /uploads', 204, { as: null });
  await ask('OPTIONS /uploads/{id}', 204, { as: null });
  await ask('POST /uploads', 400, { headers: { ...tus, ...metadata(draft.id) } });
  await ask('POST /uploads', 404, { headers: { ...announced(8), ...metadata(nobody) } });
  await ask('POST /uploads', 412, { headers: { ...announced(8), 'Tus-Resumable': '0.1' } });
  await ask('POST /uploads', 413, { headers: announced(9e14) });
  await ask('POST /uploads', 415, { headers: { ...announced(8), 'Content-Type': 'text/plain' }, body: 'x' });
  await ask('POST /uploads', 422, { headers: announced(0) });

  const path = { id: await begin() };
  const patch = 'PATCH /uploads/{id}';
  const at = (offset) => ({ ...tus, ...bytes, 'Upload-Offset': `${offset}` });
  await ask('HEAD /uploads/{id}', 200, { path, headers: tus });
  await ask(patch, 204, { path, headers: at(0), body: '%PD' });
  await ask(patch, 400, { path, headers: { ...tus, ...bytes }, body: 'x' });
  await ask(patch, 409, { path, headers: at(0), body: 'x' });
  await ask(patch, 413, { path, headers: at(3), body: 'x'.repeat(9) });
  await ask(patch, 415, { path, headers: { ...at(3), 'Content-Type': 'text/plain' }, body: 'x' });
  await ask(patch, 412, { path, headers: { ...at(3), 'Tus-Resumable': '0.1' }, body: 'x' });
  await ask('HEAD /uploads/{id}', 412, { path });

  const override = 'POST /uploads/{id}';
  const asPatch = { 'X-HTTP-Method-Override': 'PATCH' };
  await ask(override, 400, { path, headers: tus });
  await ask(override, 409, { path, headers: { ...at(0), ...asPatch }, body: 'x' });
  await ask(override, 415, { path, headers: { ...at(3), ...asPatch, 'Content-Type': 'text/plain' }, body: 'x' });
  await ask(override, 412, { path, headers: { ...at(3), ...asPatch, 'Tus-Resumable': '0.1' } });
  await ask(override, 204, { path, headers: { ...at(3), ...asPatch }, body: 'F-1.4' });
  // All of it is there: it is the archive's now.
  await ask('DELETE /uploads/{id}', 409, { path, headers: tus });

  const given = { id: await begin() };
  await ask('DELETE /uploads/{id}', 412, { path: given });
  await ask('DELETE /uploads/{id}', 204, { path: given, headers: tus });
  await ask('DELETE /uploads/{id}', 410, { path: given, headers: tus });
  await ask('HEAD /uploads/{id}', 410, { path: given, headers: tus });
  await ask(patch, 410, { path: given, headers: at(0), body: 'x' });
  await ask(override, 404, { headers: { ...at(0), ...asPatch }, body: 'x' });
  await ask(override, 410, { path: given, headers: { ...at(0), ...asPatch }, body: 'x' });
}
