// SPDX-License-Identifier: GPL-3.0-or-later
// The player, loaded on the first click. Owns the video element and the state: requests of its
// elements come up here as events, states go down as attributes.
import { speak } from '../controls/media_words';
import { languageFor, messagesFor } from '../i18n/messages';
import { offerSearch } from '../search/search';
import { placeIn } from '../store/address';
import type { Request } from '../store/requests';
import { mediaRequestFor } from '../store/shortcuts';
import { beginning, parseView } from '../store/state';
import { Store } from '../store/store';
import type { Talk } from '../store/talk';
import { followMoments } from './moments';
import { play } from './playback';
import { render } from './render';
import { buildStage, type Stage } from './stage';

/**
 * Makes the player inside `host`, an <estrade-player>, and starts it. `video` was made during the
 * click, which lets it play with sound; `answer` is what the talk's address said.
 */
export async function mount(
  host: HTMLElement,
  video: HTMLVideoElement,
  answer: Response,
): Promise<void> {
  if (!answer.ok) throw new Error(`${answer.url} answered ${answer.status}`);
  const talk = (await answer.json()) as Talk;
  const language = languageFor(host.lang || document.documentElement.lang);
  const messages = messagesFor(language);
  const number = (name: string) => Number(host.getAttribute(name)) || 0;
  const store = new Store(beginning(talk, parseView(host.getAttribute('view')), number('slide'), number('start')));

  speak(language);
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  const stage = buildStage(root, store.state, video, messages, language);
  store.subscribe((state) => render(stage, state, language));
  answerRequests(stage, store, video);
  fitInto(host, stage, store);
  leadToPage(stage, store, video, host.getAttribute('page') ?? '');
  offerSearch(stage, store, video, answer.url, host.getAttribute('words') ?? '');
  if (talk.poster) video.poster = talk.poster.url;
  // In a sandboxed frame everything is of another origin, captions too.
  video.crossOrigin = 'anonymous';
  if (store.state.recording) followMoments(stage, store, video);
  if (store.state.recording) void play(stage, store, video, number('start'), answer.url);
  // Whoever has just clicked here sees it already.
  (stage.controller ?? stage.slides)?.focus({ preventScroll: true });
}

function answerRequests(stage: Stage, store: Store, video: HTMLVideoElement): void {
  const { frame, controller, toFront } = stage;
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
  stage.quality?.addEventListener('estrade-choice', (event) => {
    const { detail } = event as CustomEvent<string>;
    store.request({ type: 'choose-rung', rung: detail ? Number(detail) : null });
  });
  stage.sound?.addEventListener('estrade-choice', (event) =>
    store.request({ type: 'choose-sound', sound: (event as CustomEvent<string>).detail }),
  );
  stage.slides?.addEventListener('keydown', (event) => {
    if (!controller || event.altKey || event.ctrlKey || event.metaKey) return;
    const [target] = event.composedPath();
    if (event.key === ' ' && !(target instanceof Element && target.matches('.picture'))) return;
    const { paused, muted, currentTime: time } = video;
    const fullscreen = document.fullscreenElement !== null;
    const request = mediaRequestFor(event.key, { paused, muted, time, fullscreen });
    if (!request) return;
    event.preventDefault();
    controller.dispatchEvent(new CustomEvent(request.name, { detail: request.detail ?? null }));
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

/** Keeps the layout right for the room there is: the embed page's, a column's, the whole screen's. */
function fitInto(host: HTMLElement, stage: Stage, store: Store): void {
  new ResizeObserver(() => {
    const whole = host.hasAttribute('fill') || document.fullscreenElement !== null;
    const { clientWidth: width, clientHeight: height } = stage.frame;
    store.request({ type: 'fit', room: { width, height: whole ? height : null } });
  }).observe(stage.frame);
}
