// SPDX-License-Identifier: GPL-3.0-or-later
// The player's markup: the recording with media-chrome's controls around the video, the slides
// beside it, and what is said when the recording cannot be played.
import '../controls/captions_button';
import type { Choice } from '../controls/choice';
import '../controls/choice';
import { icons } from '../controls/icons';
import '../controls/media_elements';
import type { MediaController } from '../controls/media_elements';
import { adopt, furnish } from '../controls/shadow_styles';
import type { Language, Messages } from '../i18n/messages';
import { SearchPanel } from '../search/panel';
import { SlidesPane } from '../slides/slides_pane';
import { searchKey } from '../store/shortcuts';
import type { State } from '../store/state';
import styles from '../styles/player.shadow.css';

export interface Stage {
  /** Holds both panes; goes full screen as a whole. */
  frame: HTMLElement;
  /** media-chrome's controller; absent when no recording is shown. */
  controller: MediaController | null;
  slides: SlidesPane | null;
  failure: HTMLElement | null;
  /** Says what is still to come of a recording. */
  notice: HTMLElement | null;
  /** Makes the smaller of two pictures the larger one; lies over it. */
  swap: HTMLElement | null;
  quality: Choice | null;
  sound: Choice | null;
  /** The button that brings the slides to the front. */
  toFront: HTMLElement | null;
  /** Leads to the talk's own page; shown in embeds. */
  page: HTMLAnchorElement;
  searchButton: HTMLButtonElement;
  /** Where the button stands in the recording's bar. */
  searchPlace: HTMLElement | null;
  search: SearchPanel;
  /** Over the time bar, as wide as its track. */
  ticks: HTMLElement | null;
}

export function buildStage(
  root: ShadowRoot,
  state: State,
  video: HTMLVideoElement,
  messages: Messages,
  language: Language,
): Stage {
  furnish(
    root,
    `
    <div class="stage" role="region" aria-label="${messages.player}">
      ${state.recording ? recording(state, messages, language) : ''}
      ${state.recording || state.slides ? '' : `<p class="nothing">${messages.nothing}</p>`}
    </div>`,
  );
  adopt(root, styles);
  const find = (selector: string) => root.querySelector<HTMLElement>(selector);
  const frame = find('.stage') as HTMLElement;
  const controller = root.querySelector<MediaController>('media-controller');
  if (controller) {
    video.slot = 'media';
    video.playsInline = true;
    controller.prepend(video);
    // media-chrome's full screen would show the recording alone.
    controller.fullscreenElement = frame;
  }
  let slides: SlidesPane | null = null;
  if (state.slides) {
    slides = new SlidesPane();
    slides.slides = state.talk.slides;
    slides.messages = messages;
    slides.language = state.talk.language;
    slides.toggleAttribute('alone', !state.recording);
    frame.append(slides);
  }
  const search = new SearchPanel();
  search.messages = messages;
  search.language = state.talk.language;
  search.hidden = true;
  // Below the controls that it belongs to, and before the slides.
  if (slides) slides.before(search);
  else frame.append(search);
  const toFront = find('.to-front');
  const page = pageLink(messages);
  if (toFront) {
    toFront.after(page);
  } else {
    page.slot = 'page';
    slides?.append(page);
  }
  return {
    frame,
    controller,
    slides,
    failure: find('.failure'),
    notice: find('.notice'),
    swap: find('.swap'),
    quality: root.querySelector<Choice>('.quality'),
    sound: root.querySelector<Choice>('.sound'),
    toFront,
    page,
    searchButton: buttonToSearch(messages),
    searchPlace: find('.search-place'),
    search,
    ticks: find('.ticks'),
  };
}

function buttonToSearch(messages: Messages): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'search';
  button.innerHTML = icons.search;
  button.setAttribute('aria-label', messages.search);
  button.setAttribute('aria-expanded', 'false');
  button.setAttribute('aria-keyshortcuts', searchKey);
  button.title = `${messages.search} (${searchKey})`;
  return button;
}

/** For embeds: the way from somebody else's page to the talk's own. */
function pageLink(messages: Messages): HTMLAnchorElement {
  const link = document.createElement('a');
  link.className = 'page';
  link.target = '_blank';
  link.rel = 'noopener';
  link.innerHTML = icons.openPage;
  link.setAttribute('aria-label', messages.openPage);
  return link;
}

/** No preference is kept: Estrade stores nothing in a reader's browser. */
function recording(state: State, messages: Messages, language: Language): string {
  const audio = state.recording === 'audio';
  return `
    <div class="recording" part="recording">
      <media-controller ${audio ? 'audio' : ''} lang="${language}" novolumepref nomutedpref
          nosubtitleslangpref defaultduration="${state.talk.duration ?? 0}" hotkeys="noshift+/" aria-label="${messages.recording}">
        ${audio ? '' : '<media-loading-indicator slot="centered-chrome" noautohide></media-loading-indicator>'}
        <div class="controls">
          <div class="time"><media-time-range></media-time-range><div class="ticks" aria-hidden="true"></div></div>
          <media-control-bar>
            <media-play-button></media-play-button>
            <media-mute-button></media-mute-button>
            <media-volume-range></media-volume-range>
            <media-time-display showduration notoggle></media-time-display>
            <span class="space"></span>
            <span class="search-place"></span>
            <estrade-captions-button label="${messages.captions}"></estrade-captions-button>
            <estrade-choice class="sound" icon="sound" label="${messages.sound}"></estrade-choice>
            ${audio ? '' : `<estrade-choice class="quality" icon="quality" label="${messages.quality}"></estrade-choice>`}
            <media-playback-rate-button rates="0.75 1 1.25 1.5 1.75 2"></media-playback-rate-button>
            <button type="button" class="to-front" hidden>${icons.slides}</button>
            ${audio ? '' : '<media-pip-button></media-pip-button>'}
            ${audio ? '' : '<media-fullscreen-button></media-fullscreen-button>'}
          </media-control-bar>
        </div>
      </media-controller>
      ${state.large ? `<button type="button" class="swap">${icons.swap}</button>` : ''}
      <p class="notice" role="status"></p>
      <div class="failure" role="alert" hidden>
        <p></p>
        <button type="button" class="retry">${messages.retry}</button>
        <a class="download" download>${messages.download}</a>
      </div>
    </div>`;
}
