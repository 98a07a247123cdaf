// SPDX-License-Identifier: GPL-3.0-or-later
// What somebody may be about to type, below the search field: a combobox with a listbox, as the
// ARIA Authoring Practices Guide has it (Editable Combobox With List Autocomplete). Without us the
// field is a field, and so it is when no answer comes.
import { Asking, fetchJson } from '../search/asking';

/** As GET /api/v1/search/suggestions tells it. */
interface Suggestion {
  kind: 'talk' | 'speaker' | 'term';
  text: string;
  url: string;
}

/** Forms say in data-suggestions where to ask, and in other such attributes how things are called. */
export function offerSuggestions(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-suggestions]')) {
    const field = form.querySelector<HTMLInputElement>('input[type="search"]');
    if (field) suggestBelow(field, form);
  }
}

function suggestBelow(field: HTMLInputElement, form: HTMLFormElement): void {
  const list = document.createElement('ul');
  list.className = 'suggestions';
  list.id = `${field.id}-suggestions`;
  list.hidden = true;
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', form.dataset['suggested'] ?? '');
  field.after(list);
  field.setAttribute('role', 'combobox');
  field.setAttribute('aria-autocomplete', 'list');
  field.setAttribute('aria-controls', list.id);

  let suggestions: Suggestion[] = [];
  let active = -1;
  const mark = (place: number) => {
    active = place;
    [...list.children].forEach((option, index) => {
      option.setAttribute('aria-selected', String(index === place));
      if (index === place) option.scrollIntoView({ block: 'nearest' });
    });
    const option = list.children[place];
    if (option) field.setAttribute('aria-activedescendant', option.id);
    else field.removeAttribute('aria-activedescendant');
  };
  const open = (wanted: boolean) => {
    list.hidden = !wanted || !suggestions.length;
    field.setAttribute('aria-expanded', String(!list.hidden));
    mark(-1);
  };
  const asking = new Asking<{ suggestions: Suggestion[] }>(
    (typed, ended) => {
      const question = new URL(form.dataset['suggestions'] ?? '', document.baseURI);
      question.searchParams.set('q', typed);
      return fetchJson(question, ended);
    },
    (_typed, answer) => {
      suggestions = answer?.suggestions ?? [];
      list.replaceChildren(
        ...suggestions.map((one, index) => optionFor(one, `${list.id}-${index}`, form)),
      );
      open(document.activeElement === field);
    },
  );
  const end = () => {
    asking.stop();
    open(false);
  };

  end();
  field.addEventListener('input', () => {
    if (!field.value.trim()) suggestions = [];
    if (!suggestions.length) open(false);
    asking.type(field.value);
  });
  field.addEventListener('blur', end);
  form.addEventListener('submit', end);
  field.addEventListener('keydown', (event) => {
    const chosen = suggestions[active];
    if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && suggestions.length) {
      event.preventDefault();
      if (list.hidden) open(true);
      mark(stepped(active, step, suggestions.length));
    } else if (event.key === 'Escape' && !list.hidden) {
      event.preventDefault();
      end();
    } else if (event.key === 'Enter' && chosen) {
      event.preventDefault();
      follow(chosen, field, form);
    }
  });
  // The focus stays in the field.
  list.addEventListener('mousedown', (event) => event.preventDefault());
  list.addEventListener('click', ({ target }) => {
    const option = target instanceof Element ? target.closest('li') : null;
    const chosen = option && suggestions[[...list.children].indexOf(option)];
    if (chosen) follow(chosen, field, form);
  });
}

/** Round through the list and the field itself, which is -1. */
function stepped(from: number, step: number, count: number): number {
  return ((from + 1 + step + count + 1) % (count + 1)) - 1;
}

function optionFor({ kind, text }: Suggestion, id: string, form: HTMLFormElement): HTMLLIElement {
  const option = document.createElement('li');
  option.id = id;
  option.setAttribute('role', 'option');
  const [said, name] = [document.createElement('span'), document.createElement('span')];
  said.textContent = text;
  name.textContent = form.dataset[kind] ?? '';
  name.className = 'kind';
  option.append(said, ' ', name);
  return option;
}

/** Words are searched for as if they had been typed; everything else has an address of its own. */
function follow({ kind, text, url }: Suggestion, field: HTMLInputElement, form: HTMLFormElement): void {
  if (kind === 'term') {
    field.value = text;
    form.requestSubmit();
    return;
  }
  const address = new URL(url, document.baseURI);
  const language = form.querySelector<HTMLInputElement>('input[name="lang"]')?.value;
  if (language) address.searchParams.set('lang', language);
  location.assign(address);
}
