// SPDX-License-Identifier: GPL-3.0-or-later
// Speaks with the page an embed stands in: player.js, and what a talk has more than a film. Fetched
// when that page first says something.
import { Answers } from './answers';
import type { Host } from './host';
import { Listeners } from './listeners';
import { read, type Said, say } from './protocol';
import { tellEvents } from './telling';

/** `early`: what was said before this was here, in order. */
export function converse(host: Host, early: unknown[]): void {
  const listeners = new Listeners();
  const answers = new Answers(host);
  const hear = (data: unknown) => {
    const said = read(data);
    if (said) obey(said, listeners, answers);
  };
  tellEvents(host, listeners);
  addEventListener('message', ({ source, data }) => {
    if (source === parent) hear(data);
  });
  early.forEach(hear);
}

function obey(said: Said, listeners: Listeners, answers: Answers): void {
  const { context, method, value, listener, version } = said;
  if (method === 'addEventListener' || method === 'removeEventListener') {
    return listeners.obey(said);
  }
  const answer = answers.to(context, method, value);
  if (!answer) {
    return listeners.emit('player.js', 'error', { code: 2, msg: `Invalid Method "${method}"` });
  }
  void answer.then((told) => {
    if (told !== undefined) say(context, method, told, listener, version);
  });
}
