// SPDX-License-Identifier: GPL-3.0-or-later
// How the talk is seen and heard. Nothing of it outlives the page.
import type { Surroundings } from '../element/parts';
import type { MenuMessages } from '../i18n/menu_messages';
import { soundNames } from '../store/offer';
import type { Switch } from '../store/requests';
import { fastest, slowest } from '../store/shortcuts';
import { cueContrasts, cueSizes, type State } from '../store/state';
import { clock } from '../store/timeline';
import { captionsField } from './captions';
import { button, checkbox, Field, section } from './fields';
import type { MenuPage } from './menu';
import { viewChoice } from './view';

export function settingsPage(around: Surroundings, messages: MenuMessages): MenuPage {
  const { store, video, language } = around;
  const { talk } = store.state;
  const element = document.createElement('div');

  const view = viewChoice(store, messages);
  const speed = speedField(video, messages);
  const quality = new Field(messages.quality, (value) =>
    store.request({ type: 'choose-rung', rung: value ? Number(value) : null }),
  );
  const sound = new Field(messages.sound, (value) =>
    store.request({ type: 'choose-sound', sound: value }),
  );
  const captions = captionsField(video, messages);
  const size = new Field(messages.size, (value) =>
    store.request({ type: 'style-cues', cues: { size: value as State['cues']['size'] } }),
  );
  const contrast = new Field(messages.contrast, (value) =>
    store.request({ type: 'style-cues', cues: { contrast: value as State['cues']['contrast'] } }),
  );
  const flip = (what: Switch, label: string) => ({
    what,
    ...checkbox(label, (on) => store.request({ type: 'switch', what, on })),
  });
  const transcript = flip('transcript', messages.transcript);
  const strip = flip('strip', messages.strip);
  const theatre = flip('theatre', messages.theatre);
  const spoken = flip('spoken', messages.spoken);
  const loop = flip('loop', messages.loop);
  const mark = button('', () => store.request({ type: 'mark', seconds: video.currentTime }));

  if (!talk.captions.length) transcript.element.hidden = true;
  if (!talk.slides.length) strip.element.hidden = spoken.element.hidden = true;
  const shown = section(messages.view, view.element, transcript.element, strip.element, theatre.element, spoken.element);
  const played = section(messages.speed, speed, quality.element, sound.element);
  const words = section(messages.captions, captions.element, size.element, contrast.element);
  const repeated = section(messages.repeat, loop.element, mark);
  words.hidden = !talk.captions.length;
  played.hidden = repeated.hidden = !talk.recording;
  element.append(shown, played, words, repeated);

  return {
    element,
    show(state) {
      view.show(state);
      for (const { what, input } of [transcript, strip, theatre, spoken, loop]) {
        input.checked = state[what];
      }
      const { rungs, rung, shown: lines, sounds, sound: heard } = state.offer;
      const auto = rung === null && lines ? `${messages.automatic} (${lines}p)` : messages.automatic;
      const sizes = rungs.map((height) => ({ value: String(height), label: `${height}p` }));
      const choice = rungs.length > 1 && state.recording === 'video';
      quality.show(choice ? [{ value: '', label: auto }, ...sizes] : [], String(rung ?? ''));
      const names = soundNames(sounds, language);
      sound.show(
        sounds.map(({ id }, index) => ({ value: id, label: names[index] ?? '' })),
        heard,
      );
      captions.show();
      size.show(cueSizes.map((value) => ({ value, label: messages.sizes[value] })), state.cues.size);
      contrast.show(
        cueContrasts.map((value) => ({ value, label: messages.contrasts[value] })),
        state.cues.contrast,
      );
      const { from, to } = state.repeat;
      if (from === null) mark.textContent = messages.markFrom;
      else if (to === null) mark.textContent = `${messages.markTo} · A ${clock(from)}`;
      else mark.textContent = messages.markNone(clock(from), clock(to));
    },
  };
}

/** The pitch of voices stays as it is (preservesPitch, which browsers begin with). */
function speedField(video: HTMLVideoElement, messages: MenuMessages): HTMLElement {
  const label = document.createElement('label');
  const range = document.createElement('input');
  const value = document.createElement('output');
  label.className = 'speed';
  Object.assign(range, { type: 'range', min: slowest, max: fastest, step: 0.05 });
  range.setAttribute('aria-label', messages.speed);
  const show = () => {
    range.value = String(video.playbackRate);
    value.textContent = `${video.playbackRate.toFixed(2).replace(/0$/, '')} ×`;
    range.setAttribute('aria-valuetext', value.textContent);
  };
  range.addEventListener('input', () => (video.playbackRate = Number(range.value)));
  // Arrows move the range, not the recording.
  range.addEventListener('keydown', (event) => {
    if (/^(Arrow|Home|End|Page)/.test(event.key)) event.stopPropagation();
  });
  video.addEventListener('ratechange', show);
  const plain = button('1 ×', () => (video.playbackRate = 1));
  show();
  label.append(range, value);
  const row = document.createElement('div');
  row.className = 'row';
  row.append(label, plain);
  return row;
}
