// SPDX-License-Identifier: GPL-3.0-or-later
// How fast things arrive here, known before the first fragment is asked for.

/**
 * Bits a second at which a file came from its server, or rather less; null when it was kept from an
 * earlier visit, or nobody says.
 */
export function rateOf(address: string): number | null {
  return rateIn(performance.getEntriesByName(address, 'resource')[0]);
}

/** The best at which anything has come before; null when nothing has. */
export function rateSoFar(): number | null {
  const rates = performance.getEntriesByType('resource').map((entry) => rateIn(entry) ?? 0);
  return Math.max(...rates, 0) || null;
}

function rateIn(entry: PerformanceEntry | undefined): number | null {
  if (!(entry instanceof PerformanceResourceTiming) || entry.transferSize < entry.encodedBodySize) {
    return null;
  }
  const { encodedBodySize: bytes, requestStart, responseEnd } = entry;
  const seconds = (responseEnd - requestStart) / 1000;
  return bytes > 0 && seconds > 0 ? (bytes * 8) / seconds : null;
}
