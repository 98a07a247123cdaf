// SPDX-License-Identifier: GPL-3.0-or-later
// One file on its way: by tus, so that it goes on where it stopped, also when the same file is
// dropped into a page that was loaded again.
import { DetailedError, Upload, type PreviousUpload } from 'tus-js-client';
import { Refused } from '../reasons';
import type { SendingWords } from './words';

export const endpoint = '/api/v1/uploads';

/** The upload of this very file that was begun earlier, here; the newest of several. */
export async function findBegun(file: File): Promise<PreviousUpload | null> {
  const found = await new Upload(file, { endpoint }).findPreviousUploads();
  found.sort((a, b) => Date.parse(b.creationTime) - Date.parse(a.creationTime));
  return found[0] ?? null;
}

export interface Journey {
  file: File;
  metadata: Record<string, string>;
  begun: PreviousUpload | null;
  progress(sent: number): void;
}

/** Resolves when the server has all of it; rejects with a sentence for the person. */
export function send({ file, metadata, begun, progress }: Journey, words: SendingWords): Promise<void> {
  return new Promise((resolve, reject) => {
    const upload = new Upload(file, {
      endpoint,
      metadata,
      retryDelays: [0, 1000, 3000, 5000, 10_000, 20_000],
      // The same file dropped once more is known, and not sent twice.
      removeFingerprintOnSuccess: false,
      onProgress: progress,
      // What was read is what the file was when it was chosen; browsers do not read it once more.
      onSuccess: () =>
        void isReadable(file).then((is) => (is ? resolve() : reject(new Error(words.fileChanged)))),
      onError: (error) => void reasonFor(error, file, words).then(reject),
    });
    if (begun) upload.resumeFromPreviousUpload(begun);
    upload.start();
  });
}

async function reasonFor(error: Error, file: File, words: SendingWords): Promise<Error> {
  const answer = error instanceof DetailedError ? error.originalResponse : null;
  if (answer?.getStatus() === 401) return new Error(words.signedOut);
  if (answer) {
    const detail = detailIn(answer.getBody());
    return detail ? new Refused(detail) : new Error(words.refusedWith(answer.getStatus()));
  }
  return new Error((await isReadable(file)) ? words.noConnection : words.fileChanged);
}

/** Whether a file is still as it was when somebody chose it. */
function isReadable(file: File): Promise<boolean> {
  const begin = file.slice(0, 1).arrayBuffer();
  return begin.then(
    () => true,
    () => false,
  );
}

/** Problem details (RFC 9457). */
export function detailIn(body: string): string | null {
  try {
    return (JSON.parse(body) as { detail?: string }).detail ?? null;
  } catch {
    return null;
  }
}
