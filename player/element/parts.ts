// SPDX-License-Identifier: GPL-3.0-or-later
// Parts of the player that many never need: each is loaded when it is first to be shown.
import type { Language, Messages } from '../i18n/messages';
import type { Request } from '../store/requests';
import type { State } from '../store/state';
import type { Store } from '../store/store';
import { isTranscriptShown } from './render';
import type { Stage } from './stage';

/** What a part is put into. */
export interface Surroundings {
  stage: Stage;
  store: Store;
  video: HTMLVideoElement;
  language: Language;
  messages: Messages;
  /** Address of the talk's page. */
  page: string;
}

/** Puts itself into the frame, and follows the store from then on. */
export type Part = (around: Surroundings) => void;

interface Loadable {
  wanted: (state: State) => boolean;
  load: () => Promise<Part>;
  /** What nobody can be shown is not asked for any more. */
  withdraw: Request;
}

const parts: Loadable[] = [
  {
    wanted: ({ panel }) => panel !== null,
    load: async () => (await import('../menu/menu')).addMenu,
    withdraw: { type: 'open', panel: null },
  },
  {
    wanted: (state) => isTranscriptShown(state) && state.talk.captions.length > 0,
    load: async () => (await import('../transcript/transcript')).addTranscript,
    withdraw: { type: 'switch', what: 'transcript', on: false },
  },
  {
    wanted: ({ strip, talk }) => strip && talk.slides.length > 0,
    load: async () => (await import('../slides/strip')).addStrip,
    withdraw: { type: 'switch', what: 'strip', on: false },
  },
];

export function loadParts(around: Surroundings): void {
  const { store } = around;
  const asked = new Set<Loadable>();
  const add = async (part: Loadable) => {
    try {
      (await part.load())(around);
    } catch (reason) {
      console.warn(reason);
      asked.delete(part);
      store.request({ type: 'notify', notice: 'missing' });
      store.request(part.withdraw);
    }
  };
  store.subscribe((state) => {
    for (const part of parts) {
      if (asked.has(part) || !part.wanted(state)) continue;
      asked.add(part);
      void add(part);
    }
  });
}
