// SPDX-License-Identifier: GPL-3.0-or-later
// The player, loaded on the first click. Owns the video element and the state: requests of its
// elements come up here as events, states go down as attributes. What plays comes first; controls,
// marks and parts that are wanted come after the first picture.
import { speak } from '../controls/media_words';
import { languageFor, messagesFor } from '../i18n/messages';
import { offerSearch } from '../search/search';
import type { Begun } from '../hls/begin';
import { placeIn } from '../store/address';
import type { Request } from '../store/requests';
import { Store } from '../store/store';
import type { Talk } from '../store/talk';
import { beginningFor, wishOf } from '../store/wish';
import { tellMounted } from '../talking/mounted';
import { playAlone } from './alone';
import { moveDivider } from './divider';
import { keepFocus } from './focus';
import { obeyKeys } from './keys';
import { followMoments } from './moments';
import { pause, pictureOf, soon } from './pacing';
import { loadParts } from './parts';
import { play } from './playback';
import { render } from './render';
import { repeatPassages } from './repeating';
import { buildStage, finishControls, type Stage } from './stage';
import { tellStalls } from './stalls';
import { markTimeBar } from './time_bar';
import { placeTools } from './tools';
import { addTracks } from './tracks';
import { goBySlide } from './travel';

/**
 * Makes the player inside `host`, an <estrade-player>, and starts it. `video` was made during the
 * click, which lets it play with sound; `ahead` is what may be on its way already. Resolves when all
 * of it works.
 */
export async function mount(
  host: HTMLElement,
  video: HTMLVideoElement,
  talk: Talk,
  ahead: Promise<Begun | null | undefined>,
): Promise<void> {
  await soon(ahead.then((begun) => begun?.arrived));
  const address = new URL(host.getAttribute('talk') ?? '', document.baseURI).href;
  const language = languageFor(host.lang || document.documentElement.lang);
  const messages = messagesFor(language);
  const wish = wishOf(host);
  const store = new Store(beginningFor(talk, wish));
  const page = host.getAttribute('page') ?? '';

  speak(language);
  // Reading is part of a page; an embed is small, and opens it when somebody asks.
  const reads = !host.hasAttribute('fill') && talk.captions.length > 0;
  store.request({ type: 'switch', what: 'transcript', on: reads });
  // The room of the poster is the player's: looked at before anything is built, and so at no cost.
  fit(host, host, store);
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  tellMounted(host, { store, video });
  tellStalls(store, video);
  playAlone(video);
  await pause();
  // What is there already need not wait for the rest.
  const start = (begun: Begun | null | undefined) => begun && video.play().catch(() => undefined);
  const placed = () => void ahead.then(start);
  const stage = await buildStage(root, store.state, video, messages, language, placed);
  store.subscribe((state) => {
    render(host, stage, state, messages);
    placeTools(stage, state);
  });
  await pause();
  answerRequests(stage, store, video);
  keepFocus(stage, store);
  fitInto(host, stage, store, video);
  leadToPage(stage, store, video, page);
  obeyKeys(stage, store, video);
  // Where a picture has come no other is needed before it.
  const isSeen = video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA;
  if (talk.poster && !isSeen) video.poster = talk.poster.url;
  // In a sandboxed frame everything is of another origin, captions too.
  video.crossOrigin = 'anonymous';
  if (talk.recording) {
    followMoments(stage, store, video);
    repeatPassages(store, video);
    play({ stage, store, video, address, ahead }, wish.start);
  }
  await pause();
  // Whoever has just clicked here sees it already.
  const first = store.state.recording ? stage.controller : stage.slides;
  first?.focus({ preventScroll: true });

  if (store.state.recording) await pictureOf(video);
  await finishControls(stage);
  moveDivider(stage, store);
  // Of a talk that is not public nothing is found.
  stage.searchButton.hidden = host.hasAttribute('unlisted');
  if (!stage.searchButton.hidden) {
    offerSearch(stage, store, video, address, host.getAttribute('words') ?? '');
  }
  await pause();
  if (talk.recording) {
    markTimeBar(stage, store, video);
    addTracks(store, video);
    await pause();
  }
  loadParts({ stage, store, video, language, messages, page });
}

function answerRequests(stage: Stage, store: Store, video: HTMLVideoElement): void {
  const { frame, toFront } = stage;
  frame.addEventListener('estrade-request', (event) =>
    store.request((event as CustomEvent<Request>).detail),
  );
  frame.addEventListener('estrade-fullscreen', () => {
    void (document.fullscreenElement ? document.exitFullscreen() : frame.requestFullscreen());
  });
  toFront?.addEventListener('click', () => {
    store.request({ type: 'bring-to-front', pane: 'slides' });
    stage.slides?.focus();
  });
  stage.swap?.addEventListener('click', () => store.request({ type: 'swap-pictures' }));
  frame.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('button') : null;
    if (!button) return;
    for (const what of ['transcript', 'strip', 'theatre'] as const) {
      if (button.matches(`.controls .${what}`)) store.request({ type: 'switch', what });
    }
    const by = button.dataset['by'];
    if (by === 'next' || by === 'previous') goBySlide(store, video, by);
  });
  stage.menuButton.addEventListener('click', () => {
    const { panel } = store.state;
    store.request({ type: 'open', panel: panel ? null : 'settings' });
  });
}

/** The link to the talk's page opens it where the embed has come to. */
function leadToPage(stage: Stage, store: Store, video: HTMLVideoElement, page: string): void {
  stage.page.href = page;
  stage.page.addEventListener('click', () => {
    const { slide, talk } = store.state;
    const name = slide > 1 ? (talk.slides[slide - 1]?.name ?? '') : '';
    stage.page.href = placeIn(page, video.currentTime, name);
    video.pause();
  });
}

/** Lays the panes out for the room of `box`: the embed page's, a column's, the whole screen's. */
function fit(host: HTMLElement, { clientWidth: width, clientHeight: height }: Element, store: Store): void {
  const { theatre } = store.state;
  const whole = theatre || host.hasAttribute('fill') || document.fullscreenElement !== null;
  store.request({ type: 'fit', room: { width, height: whole ? height : null } });
}

/** Keeps the layout right for the room there is. */
function fitInto(host: HTMLElement, { frame, slides }: Stage, store: Store, video: HTMLElement): void {
  const again = () => fit(host, frame, store);
  new ResizeObserver(again).observe(frame);
  store.subscribe((state, before) => {
    if (before && (state.mode !== before.mode || state.theatre !== before.theatre)) again();
    if (!before || state.theatre === before.theatre) return;
    // What lies behind does not move.
    document.documentElement.style.overflow = state.theatre ? 'hidden' : '';
  });
  // In the layout over the slides the bar has a place of its own below them, and captions stand above
  // it. Said to these alone: whatever is inside of what is told is styled anew.
  const bar = frame.querySelector<HTMLElement>('.controls');
  if (!bar) return;
  new ResizeObserver(() => {
    for (const told of [video, slides]) told?.style.setProperty('--bar', `${bar.offsetHeight}px`);
  }).observe(bar, { box: 'border-box' });
}
