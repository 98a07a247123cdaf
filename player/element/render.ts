// SPDX-License-Identifier: GPL-3.0-or-later
// State down: writes the state into the elements, as attributes.
import type { Messages } from '../i18n/messages';
import { dividedIn, split, stack } from '../store/layout';
import type { State } from '../store/state';
import { clock, firstMoment } from '../store/timeline';
import type { Stage } from './stage';

export function render(host: HTMLElement, stage: Stage, state: State, messages: Messages): void {
  const { frame, controller, toFront, failure } = stage;
  const { dataset } = frame;
  dataset['mode'] = state.mode ?? 'none';
  dataset['layout'] = state.layout;
  dataset['front'] = state.front;
  dataset['recording'] = state.recording ?? 'none';
  dataset['cueSize'] = state.cues.size;
  dataset['cueContrast'] = state.cues.contrast;
  frame.toggleAttribute('data-slides', state.slides);
  frame.toggleAttribute('data-bounded', state.bounded);
  frame.toggleAttribute('data-theatre', state.theatre);
  frame.toggleAttribute('data-strip', state.strip && state.talk.slides.length > 0);
  if (isTranscriptShown(state)) dataset['transcript'] = state.transcriptPlace;
  else delete dataset['transcript'];
  if (state.large && state.recording === 'video') dataset['large'] = state.large;
  else delete dataset['large'];
  frame.style.setProperty('--split', String(state.split));
  frame.style.setProperty('--stack', String(state.stack));
  host.toggleAttribute('theatre', state.theatre);

  controller?.toggleAttribute('audio', state.recording === 'audio');
  for (const what of ['transcript', 'strip', 'theatre'] as const) {
    const toggle = frame.querySelector(`button.${what}`);
    toggle?.setAttribute('aria-pressed', String(state[what]));
  }
  stage.menuButton.setAttribute('aria-expanded', String(state.panel !== null));
  if (toFront) {
    toFront.hidden = !isMovable(state) || state.front === 'slides';
    toFront.setAttribute('aria-label', messages.showSlides);
  }
  renderSlides(stage, state, messages);
  renderDivider(stage.divider, state, messages);
  if (stage.swap) {
    const { cameraLarger, screenLarger } = messages;
    stage.swap.hidden = !state.large || state.recording !== 'video';
    stage.swap.setAttribute('aria-label', state.large === 'screen' ? cameraLarger : screenLarger);
  }
  if (failure) renderFailure(failure, state, messages);
  if (stage.notice) stage.notice.textContent = state.notice ? messages[state.notice] : '';
}

/** It goes with the recording. */
export function isTranscriptShown(state: State): boolean {
  return state.transcript && state.recording !== null && !state.theatre;
}

/** There is room for one pane, and another to change to. */
function isMovable({ recording, slides, layout }: State): boolean {
  return recording === 'video' && slides && layout === 'one';
}

function renderSlides({ slides }: Stage, state: State, messages: Messages): void {
  if (!slides) return;
  if (slides.slides !== state.talk.slides) slides.slides = state.talk.slides;
  slides.hidden = !state.slides;
  slides.toggleAttribute('alone', state.recording === null);
  const known = state.onScreen > 0 && state.recording !== null;
  slides.toggleAttribute('following', known && state.following);
  slides.toggleAttribute('spoken', state.spoken);
  // Pictures of slides that nobody sees are not fetched.
  if (state.slides) slides.setAttribute('slide', String(state.slide));
  const away = known && !state.following;
  if (away) slides.setAttribute('away', String(state.onScreen));
  else slides.removeAttribute('away');
  // Also before the first slide has come on.
  const offered = state.recording !== null && !state.following;
  const moment = offered ? firstMoment(state.talk, state.slide) : null;
  if (moment) slides.setAttribute('moment', clock(moment.start));
  else slides.removeAttribute('moment');
  const beside = state.layout === 'beside';
  slides.toggleAttribute('bounded', state.bounded || (beside && !isTranscriptShown(state)));
  slides.toggleAttribute('plain', state.theatre || state.layout === 'over');
  slides.toggleAttribute('roomy', beside && !isTranscriptShown(state) && !state.theatre);
  if (isMovable(state) && state.front === 'slides') {
    slides.setAttribute('frontlabel', messages.showRecording);
  } else {
    slides.removeAttribute('frontlabel');
  }
}

function renderDivider(divider: HTMLElement | null, state: State, messages: Messages): void {
  const divided = dividedIn(state);
  if (!divider) return;
  divider.hidden = divided === null;
  if (!divided) return;
  const { least, most } = { split, stack }[divided];
  const stacked = divided === 'stack';
  const percent = (part: number) => String(Math.round(part * 100));
  divider.setAttribute('aria-label', stacked ? messages.dividerStacked : messages.divider);
  // The line itself lies across what it divides.
  divider.setAttribute('aria-orientation', stacked ? 'horizontal' : 'vertical');
  divider.setAttribute('aria-valuemin', percent(least));
  divider.setAttribute('aria-valuemax', percent(most));
  divider.setAttribute('aria-valuenow', percent(state[divided]));
}

function renderFailure(failure: HTMLElement, state: State, messages: Messages): void {
  failure.hidden = state.failure === null || state.recording === null;
  if (state.failure === null) return;
  const gone = state.failure === 'gone';
  const line = failure.querySelector('p');
  if (line) line.textContent = messages[state.failure];
  const retry = failure.querySelector<HTMLElement>('.retry');
  if (retry) retry.hidden = gone;
  const download = failure.querySelector('a');
  if (!download) return;
  const original = state.talk.recording?.download;
  download.hidden = !original || gone;
  if (original) {
    download.href = original.url;
    download.download = original.name;
  }
}
