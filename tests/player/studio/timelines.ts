// SPDX-License-Identifier: GPL-3.0-or-later
import type { Entry } from '../../../player/studio/entries';

export function machine(start: number, end: number, page: number | null, confidence = 0.97): Entry {
  return { start, end, page, confidence, by: 'machine' };
}

export function person(start: number, end: number, page: number | null): Entry {
  return { start, end, page, confidence: 1, by: 'person' };
}
