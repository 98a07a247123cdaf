// SPDX-License-Identifier: GPL-3.0-or-later
// What lies over a slide's picture: its words, to select and copy, its links, and marks. The page
// of one slide has the same, made by the server.
import type { Slide } from '../store/talk';

/** Fractions of the picture's width and height, from its upper left corner. */
interface Box {
  x: number;
  y: number;
  w: number;
  h: number;
}
export type Word = Box & { t: string };
export type Link = Box & { page?: number; url?: string };
/** A slide's `layer` file. */
export interface Layer {
  words: Word[];
  links: Link[];
}

export interface Drawing {
  slide: Slide;
  layer: Layer;
  /** Places of the words to mark. */
  marked: readonly number[];
  /** The slide's language, BCP 47. */
  language: string;
  /** How a link to another slide is called, and where it leads without a script. */
  nameSlide: (page: number) => string;
  addressOf: (page: number) => string | undefined;
}

const svg = 'http://www.w3.org/2000/svg';
const across = 1000;

/** A word in its line; in a script without spaces none stands before it. */
export type Placed = Word & { spaced: boolean };

/** The words line by line: a word begins one where the text has a line's end before it. Pure. */
export function linesOf(words: readonly Word[], text: string): Placed[][] {
  const lines: Placed[][] = [];
  let at = 0;
  let parted = false;
  for (const word of words) {
    const gap = /^[ \n]*/.exec(text.slice(at, at + 64))?.[0] ?? '';
    const rest = text.slice(at + gap.length, at + gap.length + word.t.length);
    // The first half of a word that a line's end has parted: the text lacks its hyphen.
    const half = word.t.replace(/[-\u2010\u00ad]$/, '');
    const said = rest === word.t ? word.t : half && rest.startsWith(half) ? half : '';
    if (!lines.length || (said && (parted || gap.includes('\n')))) lines.push([]);
    lines[lines.length - 1]?.push({ ...word, spaced: !said || gap !== '' });
    if (!said) continue;
    parted = said !== word.t;
    at += gap.length + said.length;
  }
  return lines;
}

/** Only such links are ones to follow; everything else a file may hold is not offered. */
export function leadsOut(url: string | undefined): url is string {
  return /^(https?:\/\/|mailto:)/.test(url ?? '');
}

export function drawLayer(drawing: Drawing): SVGSVGElement {
  const { slide, layer, marked } = drawing;
  const high = slide.width > 0 ? (across * slide.height) / slide.width : across;
  const root = element('svg', { class: 'layer', viewBox: `0 0 ${across} ${high.toFixed(1)}` });
  const rectangle = ({ x, y, w, h }: Box) =>
    element('rect', { x: x * across, y: y * high, width: w * across, height: h * high });

  const marks = element('g', { class: 'marks', 'aria-hidden': 'true' });
  for (const place of marked) {
    const word = layer.words[place];
    if (word) marks.append(rectangle(word));
  }
  const words = element('g', { class: 'words', 'aria-hidden': 'true' });
  if (drawing.language) words.setAttribute('lang', drawing.language);
  for (const line of linesOf(layer.words, slide.text)) words.append(lineOf(line, high));
  root.append(marks, words, ...linksOf(drawing, rectangle));
  return root;
}

/** Letters fill nine tenths of a box, from above their ascent to below their descent. */
function lineOf(line: Placed[], high: number): SVGElement {
  const text = element('text', {});
  for (const { t, x, y, w, h, spaced } of line) {
    if (!t || w <= 0 || h <= 0) continue;
    // Of the spaces between words.
    if (!text.hasChildNodes()) text.setAttribute('font-size', (0.86 * h * high).toFixed(1));
    if (spaced && text.hasChildNodes()) text.append(' ');
    const word = element('tspan', {
      x: x * across,
      y: (y + 0.79 * h) * high,
      'font-size': 0.86 * h * high,
      textLength: w * across,
      lengthAdjust: 'spacingAndGlyphs',
    });
    word.textContent = t;
    text.append(word);
  }
  return text;
}

function linksOf(drawing: Drawing, rectangle: (box: Box) => SVGElement): SVGElement[] {
  const { layer, nameSlide, addressOf } = drawing;
  return layer.links.flatMap((link) => {
    const on = layer.words.filter((word) => isWithin(word, link)).map(({ t }) => t);
    const name = on.join(' ').slice(0, 120);
    let attributes: Record<string, string>;
    if (link.page) {
      const address = addressOf(link.page);
      if (!address) return [];
      const where = nameSlide(link.page);
      attributes = { href: address, 'data-page': String(link.page) };
      attributes['aria-label'] = name ? `${where} · ${name}` : where;
    } else if (leadsOut(link.url)) {
      attributes = { href: link.url, target: '_blank', rel: 'noopener nofollow' };
      attributes['aria-label'] = name || link.url;
    } else {
      return [];
    }
    const anchor = element('a', attributes);
    anchor.append(rectangle(link));
    return [anchor];
  });
}

function isWithin(word: Box, link: Box): boolean {
  const x = word.x + word.w / 2;
  const y = word.y + word.h / 2;
  return x >= link.x && x <= link.x + link.w && y >= link.y && y <= link.y + link.h;
}

function element<Name extends keyof SVGElementTagNameMap>(
  name: Name,
  attributes: Record<string, string | number>,
): SVGElementTagNameMap[Name] {
  const made = document.createElementNS(svg, name);
  for (const [attribute, value] of Object.entries(attributes)) {
    made.setAttribute(attribute, typeof value === 'number' ? value.toFixed(1) : value);
  }
  return made;
}
