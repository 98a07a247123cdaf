// SPDX-License-Identifier: GPL-3.0-or-later
// The work on one timeline: what there is to see, and everything that can be done to it. Knows no
// document; the page shows what it tells and asks it for what people want.
import type { Moment } from '../store/talk';
import {
  accept,
  doubts,
  dropChange,
  type Entries,
  type Entry,
  entryAt,
  moveChange,
  showFrom,
} from './entries';
import { before, begun, changed, type History, redone, rested, undone } from './history';
import type { Seen } from './remote';
import { clockOf } from './ruler';
import { alike, differenceFrom, layOver, type Together } from './together';
import type { Words } from './words';

export interface BenchState {
  history: History;
  /** What the server has, as far as is known here. */
  seen: Seen;
  /** Seconds of all the recording. */
  playhead: number;
  saving: boolean;
  /** Digits on their way to a slide's number. */
  typed: string;
  /** What has just happened, for ears and eyes. */
  message: string;
  /** What somebody else has saved, while it is not decided what becomes of it. */
  conflict: Seen | null;
}

/** What the bench needs of the server. */
export interface Keeper {
  read(): Promise<Seen>;
  /** Null when the version is not the newest any more. */
  write(entries: Entries, tag: string): Promise<Seen | null>;
}

export interface Setting {
  /** What readers are shown of the recording. */
  part: Moment;
  /** Of the deck. */
  pages: number;
  /** Seconds that one picture lasts. */
  frame: number;
  words: Words;
}

type Listener = (state: BenchState, before: BenchState | null) => void;

export class Bench {
  readonly setting: Setting;
  readonly #keeper: Keeper;
  readonly #listeners: Listener[] = [];
  #state: BenchState;

  constructor(seen: Seen, keeper: Keeper, setting: Setting) {
    this.setting = setting;
    this.#keeper = keeper;
    this.#state = {
      history: begun(seen.entries),
      seen,
      playhead: setting.part.start,
      saving: false,
      typed: '',
      message: '',
      conflict: null,
    };
  }

  get state(): BenchState {
    return this.#state;
  }
  get entries(): Entries {
    return this.#state.history.present;
  }
  /** Number of the entry on screen at the playhead; everything that is done is done to it. */
  get current(): number {
    return entryAt(this.entries, this.#state.playhead);
  }
  get unsaved(): boolean {
    return !alike(this.entries, this.#state.seen.entries);
  }
  /** Those within what readers are shown. */
  get doubts(): number[] {
    return doubts(this.entries).filter((number) => this.#isShown(number));
  }

  /** Calls the listener now and after every change. */
  subscribe(listener: Listener): void {
    this.#listeners.push(listener);
    listener(this.#state, null);
  }

  /** Where the reader's clock stands at a moment of all the recording. */
  clock(seconds: number, hundredths = false): string {
    return clockOf(seconds - this.setting.part.start, hundredths);
  }
  nameOf({ page }: Pick<Entry, 'page'>): string {
    const { words } = this.setting;
    return page === null ? words.noSlide : words.slide(page);
  }

  seek(seconds: number): void {
    const { start, end } = this.setting.part;
    const playhead = Math.min(Math.max(seconds, start), end - this.setting.frame);
    this.#set({ playhead, history: rested(this.#state.history), message: '' });
  }
  /** The recording has come to this moment by itself. */
  follow(seconds: number): void {
    this.#set({ playhead: Math.min(seconds, this.setting.part.end) });
  }
  goTo(number: number): void {
    const entry = this.entries[number];
    if (entry && this.#isShown(number)) this.seek(entry.start);
  }
  goToDoubt(step: 1 | -1): void {
    const list = this.doubts;
    const at = list.indexOf(this.current);
    const next = list[at < 0 ? (step > 0 ? 0 : list.length - 1) : (at + step + list.length) % list.length];
    if (next === undefined) this.#say(this.setting.words.noDoubts);
    else this.goTo(next);
  }

  /** What is on screen is right; on to the next doubt. */
  accept(): void {
    const { words } = this.setting;
    const list = this.doubts;
    const number = this.current;
    const at = list.indexOf(number);
    const next = list[at + 1] ?? list.find((each) => each !== number);
    this.#change(accept(this.entries, number), '');
    if (next !== undefined) this.goTo(next);
    this.#say(`${words.accepted(this.#name(number))}${this.doubts.length ? '' : ` ${words.noDoubts}`}`);
  }
  /** This slide, null for none, from the playhead on. */
  show(page: number | null): void {
    const { frame, words, pages } = this.setting;
    if (page !== null && (page < 1 || page > pages)) {
      this.#set({ typed: '', message: words.noSuchSlide(page, pages) });
      return;
    }
    this.#change(showFrom(this.entries, this.#state.playhead, page, frame), '');
    const { start } = this.entries[this.current] as Entry;
    this.#say(words.from(this.nameOf({ page }), this.clock(start, true)));
  }
  /** What is on screen begins this much later. */
  nudge(seconds: number): void {
    const number = this.current;
    const entry = this.entries[number];
    if (entry) this.move(number, entry.start + seconds, `nudge ${number}`);
  }
  /** What is on screen begins at the playhead. */
  beginHere(): void {
    this.move(this.current, this.#state.playhead, '');
  }
  /** What this entry shows begins at another moment; steps of one gesture are undone together. */
  move(number: number, seconds: number, gesture: string): void {
    const { part, frame, words } = this.setting;
    const entry = this.entries[number];
    if (!entry || number === 0 || entry.start <= part.start) return this.#say(words.firstHasNoChange);
    const within = Math.min(Math.max(seconds, part.start + frame), part.end - frame);
    const origin = before(this.#state.history, gesture);
    this.#change(moveChange(origin, number, within, frame), gesture);
    const { start } = this.entries[number] as Entry;
    this.#set({ playhead: start, message: words.from(this.#name(number), this.clock(start, true)) });
  }
  /** Nothing changed where what is on screen begins. */
  drop(): void {
    const number = this.current;
    const { words } = this.setting;
    if (number === 0) return this.#say(words.firstHasNoChange);
    this.#change(dropChange(this.entries, number), '');
    this.#say(words.dropped(this.#name(this.current)));
  }

  undo(): void {
    this.#travel(undone(this.#state.history), 'undone', 'nothingToUndo');
  }
  redo(): void {
    this.#travel(redone(this.#state.history), 'redone', 'nothingToRedo');
  }

  /** One more digit of a slide's number. */
  type(digit: string): void {
    const typed = (this.#state.typed + digit).replace(/^0(?=\d)/, '').slice(0, 4);
    this.#set({ typed, message: '' });
  }
  /** Shows the slide whose number was typed; false when none was. */
  showTyped(): boolean {
    const { typed } = this.#state;
    if (!typed) return false;
    this.#set({ typed: '' });
    this.show(typed === '0' ? null : Number(typed));
    return true;
  }
  cancel(): void {
    this.#set({ typed: '', message: '' });
  }

  async save(): Promise<void> {
    const { words } = this.setting;
    const { saving, seen } = this.#state;
    if (saving) return;
    if (!this.unsaved) return this.#say(words.saved);
    const sent = this.entries;
    this.#set({ saving: true, message: words.saving });
    try {
      const kept = await this.#keeper.write(sent, seen.tag);
      if (kept) this.#kept(sent, kept);
      else this.#set({ saving: false, message: '', conflict: await this.#keeper.read() });
    } catch (reason) {
      const why = reason instanceof TypeError ? words.network : (reason as Error).message;
      this.#set({ saving: false, message: words.notSaved(why) });
    }
  }

  /** What both changes would be together. */
  together(theirs: Seen): Together {
    return layOver(this.#state.seen.entries, this.entries, theirs.entries);
  }
  /** Decides what becomes of what somebody else has saved. Undo leads back, in either case. */
  settle(choice: 'mine on top' | 'theirs' | 'later'): void {
    const { conflict, history } = this.#state;
    const { words } = this.setting;
    if (!conflict) return;
    if (choice === 'later') return this.#set({ conflict: null, message: '' });
    const theirs = changed(rested(history), conflict.entries);
    const mine = choice === 'mine on top';
    this.#set({
      conflict: null,
      history: mine ? changed(theirs, this.together(conflict).entries) : theirs,
      seen: conflict,
      message: mine ? words.together : words.tookTheirs,
    });
  }

  #kept(sent: Entries, kept: Seen): void {
    const { history } = this.#state;
    // The server may have written it in its own way; somebody may have gone on meanwhile.
    const present = this.entries === sent ? kept.entries : this.entries;
    this.#set({
      saving: false,
      seen: kept,
      history: { ...history, present, gesture: '' },
      message: this.setting.words.saved,
    });
  }
  #travel(history: History | null, done: 'undone' | 'redone', nothing: 'nothingToUndo' | 'nothingToRedo') {
    const { words } = this.setting;
    if (!history) return this.#say(words[nothing]);
    const old = this.entries;
    this.#set({ history, typed: '', message: words[done] });
    const at = differenceFrom(old, this.entries);
    const entry = this.entries[at];
    if (entry && this.#isShown(at)) this.#set({ playhead: Math.max(entry.start, this.setting.part.start) });
  }
  #change(entries: Entries, gesture: string): void {
    this.#set({ history: changed(this.#state.history, entries, gesture), typed: '' });
  }
  #isShown(number: number): boolean {
    const { start, end } = this.setting.part;
    const entry = this.entries[number];
    return entry !== undefined && entry.end > start && entry.start < end;
  }
  #name(number: number): string {
    return this.nameOf(this.entries[number] as Entry);
  }
  #say(message: string): void {
    this.#set({ message, typed: '' });
  }
  #set(change: Partial<BenchState>): void {
    const old = this.#state;
    this.#state = { ...old, ...change };
    for (const listener of this.#listeners) listener(this.#state, old);
  }
}
