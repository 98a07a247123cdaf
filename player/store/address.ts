// SPDX-License-Identifier: GPL-3.0-or-later
// Addresses of places inside a talk. Pure.

/** The talk's page at this moment and slide; the position always stands in the query. */
export function placeIn(page: string, seconds: number, slide: number): string {
  const [path = '', query = ''] = page.split('?');
  const fields = new URLSearchParams(query);
  if (seconds >= 1) fields.set('t', String(Math.floor(seconds)));
  if (slide > 1) fields.set('slide', String(slide));
  const place = fields.toString();
  return place ? `${path}?${place}` : path;
}
