// SPDX-License-Identifier: GPL-3.0-or-later
// What the pages of the menu are made of.

export function section(title: string, ...content: (Node | string)[]): HTMLElement {
  const made = document.createElement('section');
  const heading = document.createElement('h2');
  heading.textContent = title;
  made.append(heading, ...content);
  return made;
}

export interface Option {
  value: string;
  label: string;
}

/** A list to choose one of; hidden while there is nothing to choose. */
export class Field {
  readonly element = document.createElement('label');
  readonly #select = document.createElement('select');
  #shown = '';

  constructor(label: string, choose: (value: string) => void) {
    const name = document.createElement('span');
    name.textContent = label;
    this.element.className = 'field';
    this.element.append(name, this.#select);
    this.#select.addEventListener('change', () => choose(this.#select.value));
  }

  show(options: Option[], chosen: string): void {
    const shown = JSON.stringify(options);
    if (shown !== this.#shown) {
      this.#shown = shown;
      this.#select.replaceChildren(...options.map(({ value, label }) => new Option(label, value)));
    }
    this.#select.value = chosen;
    this.element.hidden = options.length < 2;
  }
}

/** Something that is on or off. */
export function checkbox(label: string, change: (on: boolean) => void): {
  element: HTMLElement;
  input: HTMLInputElement;
} {
  const element = document.createElement('label');
  const input = document.createElement('input');
  input.type = 'checkbox';
  element.className = 'check';
  const name = document.createElement('span');
  name.textContent = label;
  element.append(input, name);
  input.addEventListener('change', () => change(input.checked));
  return { element, input };
}

export function button(label: string, press: () => void): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.textContent = label;
  made.addEventListener('click', press);
  return made;
}
