// SPDX-License-Identifier: GPL-3.0-or-later
// <estrade-correction talk="ID">: which slide was on screen when, put right by a person.
import { languageFor } from '../i18n/messages';
import { Access } from './access';
import { Bench } from './bench';
import { listen } from './controls';
import { askToSignIn, showConflict, showHelp } from './dialogs';
import { listDoubts, listSlides } from './lists';
import { benchMarkup } from './markup';
import { showNow } from './now';
import { Preview } from './preview';
import { frameOf, type ManagedTalk, Refusal, Remote, type Seen } from './remote';
import { Strip } from './strip';
import { type Words, wordsFor } from './words';

/** Remembers in this tab that letters shall not be keys. */
const lettersOff = 'estrade-letters-off';

class Correction extends HTMLElement {
  readonly #words: Words = wordsFor(languageFor(document.documentElement.lang));
  readonly #gone = new AbortController();

  connectedCallback(): void {
    void this.#open();
  }
  disconnectedCallback(): void {
    this.#gone.abort();
  }

  async #open(): Promise<void> {
    const words = this.#words;
    this.#tell(words.loading);
    const access = new Access(() => askToSignIn(this, words));
    const remote = new Remote(access, this.getAttribute('talk') ?? '');
    try {
      const talk = await remote.talk();
      nameTalk(talk);
      if (!talk.slides.length) return this.#tell(words.noSlides);
      if (talk.trim && !talk.trim.shown) return this.#tell(words.otherPart);
      const seen = await remote.read();
      const frame = talk.recording ? await frameOf(talk.recording.playlist) : 0.04;
      this.#show(talk, seen, remote, frame);
    } catch (reason) {
      const detail = reason instanceof Refusal ? reason.message : '';
      this.#tell(`${words.failed} ${detail}`, () => void this.#open());
    }
  }

  #show(talk: ManagedTalk, seen: Seen, remote: Remote, frame: number): void {
    const words = this.#words;
    const part = { start: talk.trim?.start ?? 0, end: talk.trim?.end ?? seen.duration };
    const bench = new Bench(seen, remote, { part, pages: talk.slides.length, frame, words });
    this.innerHTML = benchMarkup(words);
    const find = (selector: string) => this.querySelector(selector) as HTMLElement;
    const { slides, recording } = talk;

    const preview = new Preview(find('video') as HTMLVideoElement, bench);
    const strip = new Strip(find('.strip'), bench, slides, talk.storyboard);
    showNow(this, bench, slides);
    listDoubts(find('.doubts'), bench, slides);
    listSlides(find('.deck-slides'), bench, slides);
    const controlled = {
      bench,
      preview,
      strip,
      letters: () => sessionStorage.getItem(lettersOff) === null,
      help: () => showHelp(this, words, controlled.letters(), chooseLetters),
    };
    listen(this, controlled, this.#gone.signal);
    nameButton(find('[data-do="play"]'), find('video') as HTMLVideoElement, words);
    bench.subscribe(({ conflict }, before) => {
      if (conflict && conflict !== before?.conflict) showConflict(this, bench, conflict);
    });
    const ask = (event: BeforeUnloadEvent) => {
      // Chromium before 119 asks only for this.
      if (bench.unsaved) event.returnValue = true;
    };
    addEventListener('beforeunload', ask, { signal: this.#gone.signal });
    // Where slides were filmed apart, that film shows them best.
    const film = recording?.screen ?? recording;
    if (film) void preview.open(film.playlist);
    find('.preview').hidden = !film?.width;
    showHint(find('.bench-hint'), bench, !recording || !!film?.width);
    if (bench.doubts.length) bench.goToDoubt(1);
    strip.focus();
  }

  /** One sentence instead of the bench, and a way to try again. */
  #tell(text: string, again?: () => void): void {
    const notice = document.createElement('p');
    notice.className = 'notice';
    notice.setAttribute('role', 'status');
    notice.textContent = text;
    this.replaceChildren(notice);
    if (!again) return;
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = this.#words.retry;
    button.addEventListener('click', again);
    this.append(button);
  }
}

function nameTalk({ title, url, language }: ManagedTalk): void {
  const link = document.getElementById('talk');
  if (!(link instanceof HTMLAnchorElement)) return;
  link.textContent = title;
  if (language) link.lang = language;
  link.href = url + location.search;
}

/** Why no slide is known to have been on screen, until somebody says one. */
function showHint(hint: HTMLElement, bench: Bench, hasPictures: boolean): void {
  const { words } = bench.setting;
  const wasLookedAt = bench.entries.some(({ confidence }) => confidence > 0);
  hint.textContent = !hasPictures ? words.noPictures : wasLookedAt ? words.noneSeen : words.notKnown;
  bench.subscribe(() => {
    hint.hidden = bench.entries.some(({ page, by }) => page !== null || by === 'person');
  });
}

function nameButton(button: HTMLElement, video: HTMLVideoElement, words: Words): void {
  const name = () => (button.textContent = video.paused ? words.play : words.pause);
  for (const event of ['play', 'pause', 'ended']) video.addEventListener(event, name);
}

function chooseLetters(letters: boolean): void {
  if (letters) sessionStorage.removeItem(lettersOff);
  else sessionStorage.setItem(lettersOff, '');
}

customElements.define('estrade-correction', Correction);
