// SPDX-License-Identifier: GPL-3.0-or-later
// What the timeline says of the playhead's moment, beside the recording that shows it.
import { headline, srcset, widest } from '../slides/pictures';
import type { Slide } from '../store/talk';
import type { Bench } from './bench';
import { certaintyOf } from './entries';

export function showNow(host: HTMLElement, bench: Bench, slides: Slide[]): void {
  const find = (selector: string) => host.querySelector(selector) as HTMLElement;
  const { words } = bench.setting;
  const picture = find('.now-picture');
  const message = find('.bench-state');
  const typing = find('.typing');
  let shown: number | null | undefined;

  bench.subscribe((state) => {
    const entry = bench.entries[bench.current];
    if (!entry) return;
    if (entry.page !== shown) {
      shown = entry.page;
      picture.replaceChildren(pictureOf(bench, slides, entry.page));
    }
    const certainty = certaintyOf(entry);
    const percent = words.percent(Math.round(entry.confidence * 100));
    find('.now-what').textContent = bench.nameOf(entry);
    find('.now-certainty').textContent = certainty === 'said' ? words.said : percent;
    find('.now-certainty').className = `now-certainty ${certainty}`;
    find('.begins-at').textContent = bench.clock(entry.start, true);
    find('.playhead-time').textContent = bench.clock(state.playhead, true);

    const { unsaved } = bench;
    const rest = unsaved ? words.unsaved : words.saved;
    const text = state.message && state.message !== rest ? `${state.message} ${rest}` : rest;
    // Only when it is another: screen readers would say it again and again.
    const said = state.saving ? words.saving : text;
    if (message.textContent !== said) message.textContent = said;
    host.toggleAttribute('unsaved', unsaved);

    typing.hidden = !state.typed;
    if (state.typed) typing.textContent = state.typed === '0' ? words.typingNone : words.typing(state.typed);
  });
}

function pictureOf(bench: Bench, slides: Slide[], page: number | null): HTMLElement {
  const { words } = bench.setting;
  const slide = slides[(page ?? 0) - 1];
  if (!slide?.pictures.length) {
    const nothing = document.createElement('p');
    nothing.className = 'now-none';
    nothing.textContent = bench.nameOf({ page });
    return nothing;
  }
  const image = document.createElement('img');
  image.sizes = '(min-width: 60rem) 40vw, 100vw';
  image.srcset = srcset(slide);
  image.src = widest(slide);
  image.alt = `${words.slide(slide.number)}: ${headline(slide)}`;
  return image;
}
