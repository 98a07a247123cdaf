// SPDX-License-Identifier: GPL-3.0-or-later
// What is typed to find something in a list. No document here.

/** In lower case, without accents, a space before each word: " l ete a orleans". */
function folded(text: string): string {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return (plain.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => ` ${word}`).join('');
}

/** Whether each typed word begins a word of what is said, in any order; as the server has it. */
export function fits(said: string, typed: string): boolean {
  const wanted = folded(typed).split(' ').filter(Boolean);
  if (wanted.length === 0) return true;
  const text = folded(said);
  return wanted.every((word) => text.includes(` ${word}`));
}
