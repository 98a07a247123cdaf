// SPDX-License-Identifier: GPL-3.0-or-later
// The player's markup: the recording with media-chrome's controls around the video, the slides
// beside it, and what is said when the recording cannot be played.
import '../controls/captions_button';
import { icons } from '../controls/icons';
import { defineMediaElements, type MediaController } from '../controls/media_elements';
import { adopt, furnish } from '../controls/shadow_styles';
import type { Language, Messages } from '../i18n/messages';
import type { Hit } from '../search/hits';
import { SearchPanel } from '../search/panel';
import { SlidesPane } from '../slides/slides_pane';
import { searchKey } from '../store/shortcuts';
import { pause } from './pacing';
import type { State } from '../store/state';
import layout from '../styles/layout.shadow.css';
import styles from '../styles/player.shadow.css';

export interface Stage {
  /** Holds both panes; goes full screen as a whole. */
  frame: HTMLElement;
  /**
   * media-chrome's controller; absent when no recording is shown. It and what is in it are elements
   * without behaviour until `finishControls`.
   */
  controller: MediaController | null;
  slides: SlidesPane | null;
  failure: HTMLElement | null;
  /** Says what is still to come of a recording. */
  notice: HTMLElement | null;
  /** Makes the smaller of two pictures the larger one; lies over it. */
  swap: HTMLElement | null;
  /** Between the recording and what is beside it. */
  divider: HTMLElement | null;
  /** The button that brings the slides to the front. */
  toFront: HTMLElement | null;
  /** Leads to the talk's own page; shown in embeds. */
  page: HTMLAnchorElement;
  /** To search and to the menu: in the recording's bar while that is to be seen, else the slides'. */
  searchButton: HTMLButtonElement;
  menuButton: HTMLButtonElement;
  search: SearchPanel;
  /** What was found, as long as somebody searches; `frame` sends estrade-hits when it changes. */
  hits: Hit[];
}

/** Bit by bit; `placed` is called as soon as the video is where it is seen. */
export async function buildStage(
  root: ShadowRoot,
  state: State,
  video: HTMLVideoElement,
  messages: Messages,
  language: Language,
  placed: () => void,
): Promise<Stage> {
  const { talk } = state;
  furnish(
    root,
    `
    <div class="stage" role="region" aria-label="${messages.player}">
      ${talk.recording ? recording(state, messages, language) : ''}
      <p class="notice" role="status"></p>
      ${state.mode ? '' : `<p class="nothing">${messages.nothing}</p>`}
    </div>`,
  );
  adopt(root, styles + layout);
  const find = (selector: string) => root.querySelector<HTMLElement>(selector);
  const frame = find('.stage') as HTMLElement;
  const controller = root.querySelector<MediaController>('media-controller');
  if (controller) {
    video.slot = 'media';
    video.playsInline = true;
    controller.prepend(video);
    placed();
  }
  await pause();
  let slides: SlidesPane | null = null;
  if (talk.slides.length) {
    slides = new SlidesPane();
    slides.slides = talk.slides;
    slides.messages = messages;
    slides.language = talk.language;
    frame.append(slides);
    await pause();
  }
  const divider = controller && slides ? dividerBetween() : null;
  if (divider) slides?.before(divider);
  const search = new SearchPanel();
  search.messages = messages;
  search.language = talk.language;
  search.hidden = true;
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
    divider,
    toFront,
    page,
    searchButton: button('search', icons.search, messages.search, searchKey),
    menuButton: button('menu', icons.menu, messages.menu, 'o'),
    search,
    hits: [],
  };
}

/** Makes media-chrome's elements of those that stand for them, and shows them. */
export async function finishControls({ frame, controller }: Stage): Promise<void> {
  if (controller) {
    await defineMediaElements();
    // media-chrome's full screen would show the recording alone.
    controller.fullscreenElement = frame;
  }
  frame.toggleAttribute('data-ready', true);
}

/** Opens something: it says whether that is open, and which key opens it too. */
function button(name: string, icon: string, label: string, key: string): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = `tool ${name}`;
  made.innerHTML = icon;
  made.setAttribute('aria-label', label);
  made.setAttribute('aria-expanded', 'false');
  made.setAttribute('aria-keyshortcuts', key);
  made.title = `${label} (${key})`;
  return made;
}

function dividerBetween(): HTMLElement {
  const divider = document.createElement('div');
  divider.className = 'divider';
  divider.tabIndex = 0;
  divider.setAttribute('role', 'separator');
  return divider;
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
function recording({ talk }: State, messages: Messages, language: Language): string {
  const toggle = (what: string, icon: string, label: string, key: string) =>
    `<button type="button" class="${what}" aria-pressed="false" aria-keyshortcuts="${key}" aria-label="${label}" title="${label} (${key})">${icon}</button>`;
  const travel = (to: string, icon: string, label: string, key: string) =>
    `<button type="button" class="travel" data-by="${to}" aria-keyshortcuts="${key}" aria-label="${label}" title="${label} (${key})">${icon}</button>`;
  const known = talk.slides.length > 0 && (talk.timeline?.length ?? 0) > 0;
  return `
    <div class="recording" part="recording">
      <media-controller tabindex="0" lang="${language}" novolumepref nomutedpref nosubtitleslangpref
          defaultduration="${talk.duration ?? 0}" hotkeys="noshift+/ no< no>" aria-label="${messages.recording}">
        <media-loading-indicator slot="centered-chrome" noautohide></media-loading-indicator>
        <div class="controls">
          <div class="time">
            <media-time-range>
              <div slot="preview" class="preview">
                <div class="stills"><media-preview-thumbnail></media-preview-thumbnail><img alt="" hidden></div>
                <media-preview-chapter-display></media-preview-chapter-display>
                <media-preview-time-display></media-preview-time-display>
              </div>
            </media-time-range>
            <div class="ticks" aria-hidden="true">
              <div class="boundaries"></div><div class="repeats"></div><div class="found"></div>
            </div>
          </div>
          <media-control-bar>
            <media-play-button></media-play-button>
            ${known ? travel('previous', icons.slideBack, messages.previousShown, 'b') : ''}
            ${known ? travel('next', icons.slideOn, messages.nextShown, 'n') : ''}
            <media-mute-button></media-mute-button>
            <media-volume-range></media-volume-range>
            <media-time-display showduration notoggle></media-time-display>
            <span class="space"></span>
            <span class="search-place"></span>
            <estrade-captions-button label="${messages.captions}"></estrade-captions-button>
            ${talk.captions.length ? toggle('transcript', icons.transcript, messages.transcript, 't') : ''}
            ${talk.slides.length ? toggle('strip', icons.strip, messages.strip, 'g') : ''}
            <button type="button" class="to-front" hidden>${icons.slides}</button>
            <span class="menu-place"></span>
            <media-pip-button></media-pip-button>
            <media-fullscreen-button></media-fullscreen-button>
            ${document.fullscreenEnabled ? '' : toggle('theatre', icons.theatre, messages.theatre, 'w')}
          </media-control-bar>
        </div>
      </media-controller>
      <button type="button" class="swap" hidden>${icons.swap}</button>
      <div class="failure" role="alert" hidden>
        <p></p>
        <button type="button" class="retry">${messages.retry}</button>
        <a class="download" download>${messages.download}</a>
      </div>
    </div>`;
}
