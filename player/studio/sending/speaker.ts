// SPDX-License-Identifier: GPL-3.0-or-later
// A speaker's page: slides are sent by tus, so that they go on where they stopped. Without this the
// form sends them itself.
import { DetailedError, Upload } from 'tus-js-client';
import { type Reason, said } from '../reasons';
import { detailIn, endpoint } from './upload';

/** What the page says of a form, written by the server. */
interface Said {
  /** The link's secret. */
  permit: string;
  talk: string;
  /** Where one goes when the slides have arrived. */
  done: string;
  /** "{}" stands for a percentage. */
  sending: string;
  lost: string;
}

function offerSending(form: HTMLFormElement): void {
  const { permit, talk, done, sending, lost } = form.dataset as unknown as Said;
  const input = form.querySelector<HTMLInputElement>('input[type="file"]');
  const button = form.querySelector<HTMLButtonElement>('button[type="submit"]');
  if (!input || !button) return;
  const bar = document.createElement('progress');
  bar.max = 100;
  bar.setAttribute('aria-label', button.textContent ?? '');
  const state = document.createElement('p');
  state.setAttribute('role', 'status');

  form.addEventListener('submit', (event) => {
    const [file] = input.files ?? [];
    if (!file) return;
    event.preventDefault();
    button.disabled = true;
    bar.value = 0;
    form.append(bar, state);
    const tell = (percent: number) => {
      state.removeAttribute('lang');
      bar.value = percent;
      state.textContent = sending.replace('{}', String(percent));
    };
    const stop = ({ text, lang }: Reason) => {
      state.textContent = text;
      if (lang) state.lang = lang;
      bar.remove();
      button.disabled = false;
    };
    tell(0);
    const upload = new Upload(file, {
      endpoint,
      headers: { Authorization: `Bearer ${permit}` },
      metadata: { talk, role: 'deck', filename: file.name },
      retryDelays: [0, 1000, 3000, 5000, 10_000, 20_000],
      fingerprint: () =>
        Promise.resolve(['tus', talk, file.name, file.size, file.lastModified].join('::')),
      // Of what has arrived nothing stays in the browser.
      removeFingerprintOnSuccess: true,
      onProgress: (sent) => tell(Math.floor((100 * sent) / file.size)),
      onSuccess: () => location.assign(done),
      onError: (error) => stop(reasonFor(error) ?? { text: lost, lang: '' }),
    });
    void upload.findPreviousUploads().then(([begun]) => {
      if (begun) upload.resumeFromPreviousUpload(begun);
      upload.start();
    });
  });
}

/** What the server says is wrong; null where it said nothing. */
function reasonFor(error: Error): Reason | null {
  const answer = error instanceof DetailedError ? error.originalResponse : null;
  // The link was closed meanwhile: the page itself says so.
  if (answer?.getStatus() === 401) location.reload();
  const detail = answer && detailIn(answer.getBody());
  return detail ? said(detail) : null;
}

document.querySelectorAll<HTMLFormElement>('form.deck-form').forEach(offerSending);
