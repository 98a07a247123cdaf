// SPDX-License-Identifier: GPL-3.0-or-later
// What the page asks or tells in front of everything else.
import type { Bench } from './bench';
import { helpMarkup } from './markup';
import { Refusal, type Seen } from './remote';
import type { Words } from './words';

/** Their session is over: they sign in in another tab, so that nothing here is lost. */
export function askToSignIn(host: HTMLElement, words: Words): Promise<void> {
  const dialog = open(
    host,
    'sign-in',
    `<form method="dialog">
<h2 id="sign-in-title">${words.signedOut}</h2>
<p>${words.signInAgain}</p>
<p><a href="/studio/sign-in" target="_blank" rel="noopener">${words.signIn}</a></p>
<p class="dialog-buttons"><button type="button" class="light">${words.cancel}</button>
<button type="submit">${words.goOn}</button></p>
</form>`,
  );
  dialog.querySelector('button')?.addEventListener('click', () => dialog.close());
  return new Promise((resolve, reject) => {
    dialog.querySelector('form')?.addEventListener('submit', () => resolve());
    dialog.addEventListener('close', () => reject(new Refusal(words.signedOut)));
  });
}

/** The keys, and whether letters are keys. */
export function showHelp(
  host: HTMLElement,
  words: Words,
  letters: boolean,
  choose: (letters: boolean) => void,
): void {
  const dialog = open(host, 'help', helpMarkup(words));
  const box = dialog.querySelector('input') as HTMLInputElement;
  box.checked = letters;
  box.addEventListener('change', () => choose(box.checked));
  dialog.querySelector('button')?.addEventListener('click', () => dialog.close());
}

/** Somebody else has saved: what they changed, and what can become of it. */
export function showConflict(host: HTMLElement, bench: Bench, theirs: Seen): void {
  const { words } = bench.setting;
  const { theirs: changed, contested } = bench.together(theirs);
  const places = (moments: typeof changed) =>
    moments
      .map(({ start, end }) => words.fromTo(bench.clock(start, true), bench.clock(end, true)))
      .join('; ');
  const both = contested.length ? words.conflictBoth(places(contested)) : words.conflictApart;
  const dialog = open(
    host,
    'conflict',
    `<h2 id="conflict-title">${words.conflict}</h2>
<p>${words.conflictTheirs(changed.length ? places(changed) : words.conflictNothing)}</p>
<p>${both}</p>
<p>${words.conflictSafe}</p>
<p class="dialog-buttons"><button type="button" class="light" value="later">${words.later}</button>
<button type="button" class="light" value="theirs">${words.takeTheirs}</button>
<button type="button" value="mine on top" autofocus>${words.mineOnTop}</button></p>`,
  );
  let choice: Parameters<Bench['settle']>[0] = 'later';
  for (const button of dialog.querySelectorAll('button')) {
    button.addEventListener('click', () => {
      choice = button.value as typeof choice;
      dialog.close();
    });
  }
  dialog.addEventListener('close', () => bench.settle(choice));
}

/** Its element `name`-title names it. It goes once it is closed, and gives the focus back. */
function open(host: HTMLElement, name: string, markup: string): HTMLDialogElement {
  const dialog = document.createElement('dialog');
  dialog.className = `studio-dialog ${name}`;
  dialog.setAttribute('aria-labelledby', `${name}-title`);
  dialog.innerHTML = markup;
  dialog.addEventListener('close', () => dialog.remove());
  host.append(dialog);
  dialog.showModal();
  return dialog;
}
