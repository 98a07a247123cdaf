// SPDX-License-Identifier: GPL-3.0-or-later
import { fetchJson } from './asking';

/** By a slide's name, the places of the words to mark on it. */
export type Marks = Record<string, number[]>;

/** What words mark on a talk's slides; `talk` is the address of its JSON. */
export async function fetchMarks(
  talk: string,
  words: string,
  ended = new AbortController().signal,
): Promise<Marks> {
  const address = new URL(`${talk}/marks`);
  address.searchParams.set('q', words);
  return (await fetchJson<{ marks: Marks }>(address, ended)).marks;
}
