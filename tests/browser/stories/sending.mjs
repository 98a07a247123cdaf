// SPDX-License-Identifier: GPL-3.0-or-later
// A client that is not ours sends a deck, by the same protocol: tus-js-client.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { Upload } from 'tus-js-client';
import { until } from '../support/reader.mjs';

export function sendingStories(test, world) {
  test('tus-js-client breaks off, resumes where it was, and the deck arrives whole', async () => {
    const { archive, root } = world;
    const deck = await readFile(`${root}config/sample/en/slides.pdf`);
    const talk = await archive.create({ title: 'Sent by another client', language: 'en' });
    const options = {
      endpoint: `${archive.address}/api/v1/uploads`,
      headers: { Authorization: `Bearer ${archive.token}` },
      metadata: { talk: talk.id, role: 'deck', filename: 'slides.pdf' },
      chunkSize: 32 * 1024,
      retryDelays: null,
    };

    const uploadUrl = await new Promise((resolve, reject) => {
      const upload = new Upload(deck, {
        ...options,
        onError: reject,
        onChunkComplete: (_size, accepted) => {
          if (accepted >= 64 * 1024) void upload.abort().then(() => resolve(upload.url));
        },
      });
      upload.start();
    });
    const first = await new Promise((resolve, reject) => {
      let resumedAt = null;
      new Upload(deck, {
        ...options,
        uploadUrl,
        onError: reject,
        onProgress: (sent) => (resumedAt ??= sent),
        onSuccess: () => resolve(resumedAt),
      }).start();
    });

    assert.ok(first >= 64 * 1024, `it began again at ${first}`);
    const complete = await until(
      async () => {
        const now = await archive.talk(talk.id);
        return now.state === 'complete' && now;
      },
      'the talk is complete',
      120_000,
    );
    assert.equal(complete.slides.length > 0, true);
    const kept = Buffer.from(
      await (await fetch(archive.address + complete.deck.url)).arrayBuffer(),
    );
    assert.ok(kept.equals(deck), 'the archive keeps the very bytes');
  });
}
