// SPDX-License-Identifier: GPL-3.0-or-later
// How fast things arrive here, known before the first fragment is asked for.

/**
 * Bits a second at which a file came from its server, or rather less; null when it was kept from an
 * earlier visit, or nobody says.
 */
export function rateOf(address: string): number | null {
  const [entry] = performance.getEntriesByName(address, 'resource');
  if (!(entry instanceof PerformanceResourceTiming) || entry.transferSize < entry.encodedBodySize) {
    return null;
  }
  const { encodedBodySize: bytes, requestStart, responseEnd } = entry;
  const seconds = (responseEnd - requestStart) / 1000;
  return bytes > 0 && seconds > 0 ? (bytes * 8) / seconds : null;
}
