// SPDX-License-Identifier: GPL-3.0-or-later
// Files are dragged: from outside onto the page or onto a talk, and from one talk to another. Talks
// say so by `data-talk`. Who uses keys has a choice in each row for the same.
import { type Dropped, filesIn } from './dropped';

const kind = 'application/x-estrade-file';

export interface Dragged {
  /** Files from outside; on a talk, or anywhere. */
  add(files: Dropped[], talk: string | null): void;
  /** A file of the list, by its number, onto a talk. */
  move(file: number, talk: string): void;
  /** Something is on its way, or no longer. */
  over(is: boolean): void;
}

/** By what a row is taken. */
export function makeGrip(file: number, row: HTMLElement): HTMLElement {
  const grip = document.createElement('span');
  grip.className = 'sent-grip';
  grip.draggable = true;
  grip.setAttribute('aria-hidden', 'true');
  grip.textContent = '⠿';
  grip.addEventListener('dragstart', (event) => {
    event.dataTransfer?.setData(kind, `${file}`);
    event.dataTransfer?.setDragImage(row, 16, 16);
  });
  return grip;
}

export function listenForDrags(dragged: Dragged): void {
  let marked: Element | null = null;
  const mark = (talk: Element | null) => {
    if (talk === marked) return;
    marked?.classList.remove('over');
    talk?.classList.add('over');
    marked = talk;
  };
  const talkAt = ({ target }: DragEvent) => {
    const element = target instanceof Element ? target : (target as Node | null)?.parentElement;
    return element?.closest('[data-talk]') ?? null;
  };
  const isOurs = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes(kind) ?? false;
  const isFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files') ?? false;
  const end = () => {
    mark(null);
    dragged.over(false);
  };
  addEventListener('dragstart', (event) => {
    if (isOurs(event)) dragged.over(true);
  });
  addEventListener('dragover', (event) => {
    const talk = talkAt(event);
    if (!isFiles(event) && !(isOurs(event) && talk)) return mark(null);
    event.preventDefault();
    mark(talk);
    dragged.over(true);
  });
  addEventListener('dragleave', (event) => {
    if (!event.relatedTarget) end();
  });
  addEventListener('dragend', end);
  addEventListener('drop', (event) => {
    const talk = talkAt(event)?.getAttribute('data-talk') ?? null;
    const transfer = event.dataTransfer;
    if (transfer && isFiles(event)) {
      event.preventDefault();
      void filesIn(transfer).then((files) => dragged.add(files, talk));
    } else if (transfer && isOurs(event) && talk !== null) {
      event.preventDefault();
      dragged.move(Number(transfer.getData(kind)), talk);
    }
    end();
  });
}
