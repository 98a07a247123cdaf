// SPDX-License-Identifier: GPL-3.0-or-later
// The sound of a stream alone, as its multivariant playlist (RFC 8216 section 4.3.4.2) names it. Pure.

/**
 * Address of the variant without pictures that costs least: Opus where that is made and played, which
 * needs little more than half of AAC. Null when there is none.
 */
export function soundIn(master: string, plays: (codecs: string) => boolean): string | null {
  const lines = master.split(/\r?\n/).filter(Boolean);
  const found = lines.flatMap((line, index) => {
    const address = lines[index + 1];
    if (!line.startsWith('#EXT-X-STREAM-INF:') || line.includes('RESOLUTION=') || !address) return [];
    const codecs = /CODECS="([^"]*)"/.exec(line)?.[1] ?? '';
    return plays(codecs) ? [{ codecs, address }] : [];
  });
  return (found.find(({ codecs }) => codecs === 'opus') ?? found[0])?.address ?? null;
}
