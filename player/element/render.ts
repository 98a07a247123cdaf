// SPDX-License-Identifier: GPL-3.0-or-later
// State down: writes the state into the elements, as attributes.
import { type Language, type Messages, messagesFor } from '../i18n/messages';
import { soundNames } from '../store/offer';
import type { State } from '../store/state';
import { clock, firstMoment } from '../store/timeline';
import type { Stage } from './stage';

export function render(stage: Stage, state: State, language: Language): void {
  const messages = messagesFor(language);
  const { frame, slides, toFront, failure } = stage;
  frame.dataset['layout'] = state.layout;
  frame.dataset['front'] = state.front;
  frame.dataset['recording'] = state.recording ?? 'none';
  frame.toggleAttribute('data-slides', state.slides);

  const movable = state.recording === 'video' && state.slides && state.layout !== 'below';
  const one = state.layout === 'one';
  if (toFront) {
    toFront.hidden = !movable || state.front === 'slides';
    toFront.setAttribute('aria-label', one ? messages.showSlides : messages.slidesLarger);
  }
  if (slides) {
    if (slides.slides !== state.talk.slides) slides.slides = state.talk.slides;
    const known = state.onScreen > 0;
    slides.toggleAttribute('following', known && state.following);
    slides.setAttribute('slide', String(state.slide));
    slides.toggleAttribute('away', known && !state.following);
    const moment = known && !state.following ? firstMoment(state.talk, state.slide) : null;
    if (moment) slides.setAttribute('moment', clock(moment.start));
    else slides.removeAttribute('moment');
    const beside = state.layout === 'beside';
    slides.toggleAttribute('bounded', state.bounded || (beside && state.front === 'recording'));
    slides.toggleAttribute('roomy', beside && state.front === 'recording');
    const label = one ? messages.showRecording : messages.recordingLarger;
    if (movable && state.front === 'slides') slides.setAttribute('frontlabel', label);
    else slides.removeAttribute('frontlabel');
  }
  if (state.large) frame.dataset['large'] = state.large;
  else delete frame.dataset['large'];
  if (stage.swap) {
    const { cameraLarger, screenLarger } = messages;
    stage.swap.hidden = !state.large;
    stage.swap.setAttribute('aria-label', state.large === 'screen' ? cameraLarger : screenLarger);
  }
  if (failure) renderFailure(failure, state, messages);
  if (stage.notice) stage.notice.textContent = state.notice ? messages[state.notice] : '';
  renderOffer(stage, state, language);
}

function renderOffer({ quality, sound }: Stage, { offer }: State, language: Language): void {
  const { automatic } = messagesFor(language);
  const rungs = offer.rungs.map((lines) => ({ value: String(lines), label: `${lines}p` }));
  const auto = offer.rung === null && offer.shown ? `${automatic} (${offer.shown}p)` : automatic;
  const rungOptions = rungs.length > 1 ? [{ value: '', label: auto }, ...rungs] : [];
  quality?.show(rungOptions, String(offer.rung ?? ''));
  const names = soundNames(offer.sounds, language);
  sound?.show(
    offer.sounds.map(({ id }, index) => ({ value: id, label: names[index] ?? '' })),
    offer.sound,
  );
}

function renderFailure(failure: HTMLElement, state: State, messages: Messages): void {
  failure.hidden = state.failure === null;
  if (state.failure === null) return;
  const line = failure.querySelector('p');
  if (line) line.textContent = messages[state.failure];
  const download = failure.querySelector('a');
  if (!download) return;
  const original = state.talk.recording?.download;
  download.hidden = !original;
  if (original) {
    download.href = original.url;
    download.download = original.name;
  }
}
