// SPDX-License-Identifier: GPL-3.0-or-later
// The search inside one talk: a button opens the field; what is found are a list, ticks on the time
// bar and marks on the slides, for as long as somebody searches.
import type { Stage } from '../element/stage';
import { drawTicks } from '../element/time_bar';
import { goToMoment } from '../element/travel';
import { searchKey } from '../store/shortcuts';
import type { State } from '../store/state';
import type { Store } from '../store/store';
import { Asking, fetchJson } from './asking';
import { type Found, type Hit, mostHits, placesOf, ticksOf } from './hits';
import { fetchMarks, type Marks } from './marks';
import { tellSearched } from './searched';

interface Answer {
  hits: Hit[];
  marks: Marks;
}

/**
 * `talk` is the address of the talk's JSON; `words` are those that the page was asked for, which
 * stay marked when nobody searches.
 */
export function offerSearch(
  stage: Stage,
  store: Store,
  video: HTMLVideoElement,
  talk: string,
  words: string,
): void {
  const { frame, searchButton: button, search: panel, slides } = stage;
  // Below the controls that it belongs to, and before the slides.
  if (slides) slides.before(panel);
  else frame.append(panel);
  let marksBefore: Marks = {};
  const draw = () => {
    const { duration } = store.state.talk;
    const length = Number.isFinite(video.duration) ? video.duration : (duration ?? 0);
    drawTicks(frame.querySelector('.found'), ticksOf(stage.hits, length));
    // The bar stays as long as there is something to see on it.
    const controls = frame.querySelector('.controls');
    controls?.toggleAttribute('noautohide', !panel.hidden || stage.hits.length > 0);
  };
  const show = (found: Answer) => {
    stage.hits = found.hits;
    frame.dispatchEvent(new Event('estrade-hits'));
    draw();
    if (slides) slides.marks = found.marks;
  };
  const asking = new Asking<Answer>(
    async (typed, ended) => {
      const [found, marks] = await Promise.all([
        fetchJson<Found>(questionFor(talk, store.state.talk.id, typed), ended),
        slides ? fetchMarks(talk, typed, ended) : {},
      ]);
      return { hits: placesOf(found, store.state.talk), marks };
    },
    (typed, answer) => {
      show(answer ?? { hits: [], marks: marksBefore });
      panel.tell(typed, answer && answer.hits);
      if (answer) tellSearched(video, { words: typed, found: answer.hits.length });
      if (!store.state.bounded) panel.scrollIntoView({ block: 'nearest' });
    },
  );
  const opened = (open: boolean) => {
    panel.hidden = !open;
    button.setAttribute('aria-expanded', String(open));
    frame.toggleAttribute('data-searching', open);
    draw();
  };
  const begin = () => {
    if (button.hidden) return;
    if (panel.hidden && !panel.words) panel.words = words;
    opened(true);
    panel.focus();
    asking.type(panel.words);
  };
  const end = () => {
    asking.stop();
    panel.tell('', []);
    opened(false);
    tellSearched(video, null);
    show({ hits: [], marks: marksBefore });
    button.focus();
  };

  button.addEventListener('click', () => (panel.hidden ? begin() : end()));
  panel.addEventListener('estrade-search-end', end);
  panel.addEventListener('estrade-hit', (event) => {
    goTo((event as CustomEvent<Hit>).detail, store, video);
    // Where it lies over all there is to see it makes way; the ticks stay, and the words for more.
    if (!store.state.bounded || store.state.layout !== 'one') return;
    opened(false);
    button.focus();
  });
  panel.addEventListener('estrade-words', (event) => {
    const { detail } = event as CustomEvent<string>;
    asking.type(detail);
    if (!detail.trim()) show({ hits: [], marks: marksBefore });
  });
  frame.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && panel.hidden && stage.hits.length) end();
    if (event.key !== searchKey || event.altKey || event.ctrlKey || event.metaKey) return;
    const [target] = event.composedPath();
    if (target instanceof Element && target.matches('input:not([type="range"]), select')) return;
    event.preventDefault();
    begin();
  });
  video.addEventListener('durationchange', draw);
  store.subscribe((state) => {
    button.hidden = !saysSomething(state);
  });
  if (slides && words) {
    void fetchMarks(talk, words).then(
      (marks) => {
        marksBefore = marks;
        if (panel.hidden) slides.marks = marks;
      },
      () => undefined, // without an answer nothing is marked
    );
  }
}

function questionFor(talk: string, id: string, words: string): URL {
  const question = new URL('../search', talk);
  const fields = { q: words, talk: id, hits: String(mostHits) };
  for (const [name, value] of Object.entries(fields)) question.searchParams.set(name, value);
  return question;
}

function saysSomething({ talk }: State): boolean {
  return talk.captions.length > 0 || talk.slides.some(({ text }) => text.trim());
}

/** The button is in the bar that can be seen: the recording's, or that of the slides. */
/** To the second and the slide, as far as they are known. */
function goTo({ slide, shown }: Hit, store: Store, video: HTMLVideoElement): void {
  const watched = shown !== null && store.state.recording !== null;
  if (watched) goToMoment(store, video, shown.start);
  if (!slide || !store.state.slides) return;
  if (slide !== store.state.slide) store.request({ type: 'turn', to: slide });
  if (!watched && store.state.layout === 'one') {
    store.request({ type: 'bring-to-front', pane: 'slides' });
  }
}
