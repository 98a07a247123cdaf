// SPDX-License-Identifier: GPL-3.0-or-later
// The markup of the correction page: only words of ours, nothing that somebody has written.
import type { Words } from './words';

const key = (name: string) => `<kbd aria-hidden="true">${name}</kbd>`;

export function benchMarkup(words: Words): string {
  const nudge = (name: string, sign: string, step: string, by: string) =>
    `<button type="button" class="light" data-do="nudge" data-step="${step}" data-by="${by}" aria-label="${name}" title="${name}">${sign}</button>`;
  return `
<div class="bench-bar">
  <p class="bench-state" role="status"></p>
  <p class="bench-buttons">
    <button type="button" class="light" data-do="undo">${words.undo}</button>
    <button type="button" class="light" data-do="redo">${words.redo}</button>
    <button type="button" class="light" data-do="help">${words.keys} ${key('?')}</button>
    <button type="button" data-do="save">${words.save} ${key('S')}</button>
  </p>
</div>
<p class="notice bench-hint" hidden></p>
<div class="bench-top">
  <section class="preview" aria-label="${words.recording}">
    <video playsinline preload="auto" tabindex="-1"></video>
  </section>
  <section class="now" aria-label="${words.now}">
    <div class="now-picture"></div>
  </section>
  <section class="doubts" aria-labelledby="doubts-title">
    <h2 id="doubts-title"></h2>
    <p class="quiet no-doubts" hidden>${words.noDoubtsHint}</p>
    <ol></ol>
  </section>
</div>
<div class="bench-actions" role="toolbar" aria-label="${words.now}">
  <p class="transport">
    <button type="button" class="light" data-do="play">${words.play}</button>
    <output class="playhead-time" aria-label="${words.timeline}"></output>
  </p>
  <p class="verdict"><span class="now-what"></span> <span class="now-certainty"></span></p>
  <p class="deciding">
    <button type="button" data-do="accept">${words.accept} ${key('⏎')}</button>
    <button type="button" class="light" data-do="drop" title="${words.dropHint}">${words.drop} ${key('⌫')}</button>
  </p>
  <p class="nudging">
    ${nudge(words.earlierSecond, '⟪', '-1', 'second')}
    ${nudge(words.earlierFrame, '⟨', '-1', 'frame')}
    <span class="begins"><span class="quiet">${words.beginsAt}</span> <span class="begins-at"></span></span>
    ${nudge(words.laterFrame, '⟩', '1', 'frame')}
    ${nudge(words.laterSecond, '⟫', '1', 'second')}
    <button type="button" class="light" data-do="begin-here" title="${words.beginHereHint}">${words.beginHere} ${key('B')}</button>
  </p>
</div>
<section class="strip" aria-label="${words.timeline}">
  <p class="zoom">
    <button type="button" class="light" data-do="zoom" data-step="-1" aria-label="${words.zoomOut}" title="${words.zoomOut}">−</button>
    <button type="button" class="light" data-do="zoom" data-step="1" aria-label="${words.zoomIn}" title="${words.zoomIn}">+</button>
  </p>
  <div class="strip-scroll">
    <div class="strip-inner">
      <canvas class="film" aria-hidden="true"></canvas>
      <div class="grips" aria-hidden="true"></div>
      <div class="blocks" role="listbox" tabindex="0" aria-orientation="horizontal" aria-label="${words.entries}"></div>
      <div class="playhead" aria-hidden="true"></div>
    </div>
  </div>
</section>
<p class="typing" hidden></p>
<section class="deck" aria-labelledby="deck-title">
  <h2 id="deck-title">${words.slides}</h2>
  <p class="quiet">${words.slidesHint}</p>
  <ol class="deck-slides"></ol>
</section>`;
}

/** The keys and what they do, as the help shows them. */
export function helpMarkup(words: Words): string {
  const { helpFor: what } = words;
  const rows: [string[], string][] = [
    [['N', 'P'], what.doubt],
    [['⏎'], what.accept],
    [[words.digits, '⏎'], what.digits],
    [['←', '→'], what.nudge],
    [['B'], what.beginHere],
    [['⌫'], what.drop],
    [[words.space, 'K'], what.play],
    [['J', 'L'], what.seek],
    [['↑', '↓'], what.entry],
    [['+', '−'], what.zoom],
    [['Ctrl Z'], what.undo],
    [['S', 'Ctrl S'], what.save],
    [['?'], what.help],
  ];
  const list = rows
    .map(
      ([keys, text]) =>
        `<div><dt>${keys.map((name) => `<kbd>${name}</kbd>`).join(' ')}</dt><dd>${text}</dd></div>`,
    )
    .join('');
  return `<h2 id="help-title">${words.help}</h2>
<dl class="key-list">${list}</dl>
<p><label class="check"><input type="checkbox" name="letters"> ${words.letters}</label></p>
<p class="dialog-buttons"><button type="button" value="close">${words.close}</button></p>`;
}
