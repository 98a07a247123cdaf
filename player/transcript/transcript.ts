// SPDX-License-Identifier: GPL-3.0-or-later
// The transcript: what is said, from the captions, in each language that the talk has; loaded when
// somebody wants to read it.
import type { Surroundings } from '../element/parts';
import { goToMoment } from '../element/travel';
import type { Hit } from '../search/hits';
import { cuesOf, type Passage, passagesOf } from '../store/passages';
import { TranscriptPane } from './pane';

export function addTranscript({ stage, store, video, language, messages }: Surroundings): void {
  const { frame, slides } = stage;
  const { captions } = store.state.talk;
  const pane = new TranscriptPane();
  pane.language = language;
  pane.label = messages.transcript;
  pane.captions = captions;
  const read = new Map<string, Promise<Passage[]>>();
  const passagesIn = (address: string) => {
    const known = read.get(address) ?? fetchPassages(address);
    read.set(address, known);
    // What did not arrive is asked for again the next time.
    known.catch(() => read.delete(address));
    return known;
  };
  const show = async () => {
    const address = captions[pane.chosen]?.url ?? '';
    const passages = await passagesIn(address).catch(() => null);
    if (captions[pane.chosen]?.url !== address) return;
    pane.show(passages);
    pane.mark(foundIn(stage.hits));
    follow();
  };
  const follow = () => pane.moveTo(video.currentTime);

  pane.addEventListener('estrade-language', () => void show());
  pane.addEventListener('estrade-passage', (event) =>
    goToMoment(store, video, (event as CustomEvent<number>).detail),
  );
  pane.addEventListener('estrade-transcript-end', () => {
    store.request({ type: 'switch', what: 'transcript', on: false });
    frame.querySelector<HTMLElement>('.controls .transcript')?.focus();
  });
  for (const name of ['timeupdate', 'seeked']) video.addEventListener(name, follow);
  frame.addEventListener('estrade-hits', () => pane.mark(foundIn(stage.hits)));
  if (slides) slides.after(pane);
  else frame.append(pane);
  void show();
}

async function fetchPassages(address: string): Promise<Passage[]> {
  const answer = await fetch(new URL(address, document.baseURI), { credentials: 'omit' });
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
  return passagesOf(cuesOf(await answer.text()));
}

/** The words that are marked in what was found of what is said, with the moments of it. */
function foundIn(hits: Hit[]): { start: number; end: number; words: string[] }[] {
  return hits.flatMap(({ kind, shown, snippet }) => {
    if (kind !== 'passage' || !shown) return [];
    return [{ ...shown, words: snippet.filter(({ marked }) => marked).map(({ text }) => text) }];
  });
}
