// SPDX-License-Identifier: GPL-3.0-or-later
// A row in which somebody is at work stays when its list is made anew around it.

const english = { changed: 'This has changed meanwhile.', show: 'Show it' };
const french = { changed: 'Ceci a changé entre-temps.', show: 'L’afficher' };

/** Shows what `fresh` has in the place of what is shown. Rows are known again by their ids. */
export function exchange(shown: Element, fresh: Element): void {
  const active = document.activeElement;
  const left: Element[] = [];
  for (const row of shown.querySelectorAll('li[id]')) {
    const news = fresh.querySelector(`#${CSS.escape(row.id)}`);
    if (!isAtWork(row)) {
      if (row.querySelector('details[open]')) unfold(news);
    } else if (news) {
      news.replaceWith(row);
      tellOf(news, row);
    } else {
      left.push(row);
    }
  }
  if (left.length > 0) listIn(fresh, left).prepend(...left);
  shown.replaceChildren(...fresh.childNodes);
  // What is moved loses it.
  if (active instanceof HTMLElement && shown.contains(active)) active.focus({ preventScroll: true });
}

/** Whether something typed there is not saved, or the focus is there; not in what was closed. */
function isAtWork(row: Element): boolean {
  const controls = [...row.querySelectorAll('input, textarea, select')];
  const focused = document.activeElement?.closest('details[open], form');
  return (
    (!!focused && row.contains(focused)) ||
    controls.some((control) => isTyped(control) && !control.closest('details:not([open])'))
  );
}

/** Whether it says something else than it came with. */
function isTyped(control: Element): boolean {
  if (control instanceof HTMLSelectElement) {
    const options = [...control.options];
    return control.selectedOptions[0] !== (options.find((one) => one.defaultSelected) ?? options[0]);
  }
  if (control instanceof HTMLTextAreaElement) return control.value !== control.defaultValue;
  if (!(control instanceof HTMLInputElement)) return false;
  return control.checked !== control.defaultChecked || control.value !== control.defaultValue;
}

/** Says in a row that another has come for it, if it is another, and offers that one. */
function tellOf(news: Element, row: Element): void {
  row.querySelector(':scope > .row-news')?.remove();
  if (asItCame(news) === asItCame(row)) return;
  const words = document.documentElement.lang.startsWith('fr') ? french : english;
  const note = document.createElement('p');
  note.className = 'notice row-news';
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'light';
  button.textContent = words.show;
  button.addEventListener('click', () => {
    row.replaceWith(news);
    unfold(news);
    news.querySelector('summary')?.focus();
    document.dispatchEvent(new Event('estrade-listed'));
  });
  note.append(words.changed, ' ', button);
  row.append(note);
}

/** Without what has been done to it here. */
function asItCame(row: Element): string {
  const copy = row.cloneNode(true) as Element;
  copy.querySelector(':scope > .row-news')?.remove();
  for (const one of copy.querySelectorAll('[open], [hidden]')) {
    one.removeAttribute('open');
    one.removeAttribute('hidden');
  }
  return copy.innerHTML;
}

function unfold(row: Element | null): void {
  row?.querySelector('details')?.setAttribute('open', '');
}

/** The list in which the rows stood; where there is none any more, one like it. */
function listIn(fresh: Element, [row]: Element[]): Element {
  const there = fresh.querySelector('ul, ol');
  if (there) return there;
  const list = row?.parentElement?.cloneNode(false) ?? document.createElement('ul');
  fresh.append(list);
  return list as Element;
}
