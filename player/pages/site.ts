// SPDX-License-Identifier: GPL-3.0-or-later
// What the archive's pages gain from a script. Every one of them is complete without it.
import { offerSuggestions } from './suggestions';

/** Buttons that copy a field's text; hidden in the markup, for they do nothing without us. */
function offerCopying(): void {
  const spoken = document.getElementById('copied');
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-copy][hidden]')) {
    const field = document.getElementById(button.dataset['copy'] ?? '');
    if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) continue;
    const label = button.textContent;
    const copied = button.dataset['copied'] ?? '';
    button.hidden = false;
    button.addEventListener('click', () => {
      field.select();
      void copy(field.value).then((done) => {
        if (!done) return;
        button.textContent = copied;
        if (spoken) spoken.textContent = copied;
        setTimeout(() => {
          button.textContent = label;
          if (spoken) spoken.textContent = '';
        }, 2500);
      });
    });
  }
}

/** The clipboard is for secure pages; over plain http the selected field is copied the old way. */
async function copy(text: string): Promise<boolean> {
  if (!window.isSecureContext) return document.execCommand('copy');
  return navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  );
}

/** Arrow keys turn the page of a slide, unless something else on the page wants them. */
function turnWithArrows(): void {
  const links = new Map(
    ['prev', 'next'].map((rel) => [
      rel,
      document.querySelector<HTMLAnchorElement>(`.turning a[rel="${rel}"]`),
    ]),
  );
  if (![...links.values()].some(Boolean)) return;
  document.addEventListener('keydown', (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.target instanceof Element && event.target.closest('input, textarea, select')) return;
    const rel = { ArrowLeft: 'prev', ArrowRight: 'next' }[event.key];
    if (rel) links.get(rel)?.click();
  });
}

offerCopying();
document.addEventListener('estrade-listed', offerCopying); // studio/listing
turnWithArrows();
offerSuggestions();
