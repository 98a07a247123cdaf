// SPDX-License-Identifier: GPL-3.0-or-later
// Why the API refused something, in the page's language. The API says it in English; a page in
// another language brings along what that is there (server/reasons).

/** A reason in English, and what it is in the page's language; "{}" stands for what differs. */
export type Pair = [english: string, translated: string];

/** A sentence for the person, and its language where that is not the page's. */
export interface Reason {
  text: string;
  lang: string;
}

/** As the server has it (server/reasons/reasons.cpp): all of the sentence, holes as short as can be. */
function fillings(pattern: string, sentence: string): string[] | null {
  const parts = pattern.split('{}').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('([^]*?)')}$`).exec(sentence)?.slice(1) ?? null;
}

export function translate(pairs: Pair[], sentence: string): string | null {
  for (const [english, translated] of pairs) {
    const found = fillings(english, sentence);
    if (!found) continue;
    let next = 0;
    return translated.replaceAll('{}', () => {
      const filling = found[next++] ?? '';
      return translate(pairs, filling) ?? filling;
    });
  }
  return null;
}

/** The pairs of this page; none where it is in English. */
function pairsHere(): Pair[] {
  const text = document.getElementById('reasons')?.textContent;
  return text ? (JSON.parse(text) as Pair[]) : [];
}

let known: Pair[] | null = null;

/** A sentence of the API's, as this page says it. */
export function said(sentence: string): Reason {
  if (!sentence || document.documentElement.lang === 'en') return { text: sentence, lang: '' };
  known ??= pairsHere();
  const translated = translate(known, sentence);
  return translated === null ? { text: sentence, lang: 'en' } : { text: translated, lang: '' };
}

/** Thrown where the API refused something, with what it says. */
export class Refused extends Error {
  /** Of the message, where that is not the page's language. */
  readonly lang: string;

  constructor(sentence: string) {
    const { text, lang } = said(sentence);
    super(text);
    this.lang = lang;
  }
}
