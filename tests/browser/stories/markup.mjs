// SPDX-License-Identifier: GPL-3.0-or-later
// Every page there is, found by its links as a crawler would, is right by the standard of HTML.
import assert from 'node:assert/strict';
import { faultsOf } from '../support/markup.mjs';
import { asOrganiser, asReader } from '../support/reader.mjs';

/** Addresses of the same kind: the page of one talk's second slide is as its third's. */
function kindOf({ pathname, searchParams }) {
  const path = pathname.replace(/\/slides\/\w+$/, '/slides/N').replace(/\/jobs\/\w+/, '/jobs/N');
  return `${path}?${[...new Set(searchParams.keys())].sort().join('&')}`;
}

/** Calls back with the document of each kind of page that can be reached from `beginnings`. */
async function crawl(page, archive, language, beginnings, look) {
  const seen = new Set();
  const waiting = beginnings.map((path) => new URL(path, archive.address));
  while (waiting.length) {
    const address = waiting.shift();
    if (seen.has(kindOf(address))) continue;
    seen.add(kindOf(address));
    const answer = await page.request.get(address.href, { headers: { 'Accept-Language': language } });
    if (!answer.headers()['content-type']?.startsWith('text/html')) continue;
    const html = await answer.text();
    await look(html, `${address.pathname}${address.search} (${language}, ${answer.status()})`);
    const base = new URL(answer.url());
    for (const [, link] of html.matchAll(/<a [^>]*?href="([^"#]+)/g)) {
      const next = new URL(link.replaceAll('&amp;', '&'), base);
      if (next.origin === base.origin) waiting.push(next);
    }
  }
}

export function markupStories(test, world) {
  const check = async (page, language, beginnings, least, t) => {
    const faults = [];
    let pages = 0;
    await crawl(page, world.archive, language, beginnings, async (html, name) => {
      pages += 1;
      faults.push(...(await faultsOf(html, name)));
    });
    t.diagnostic(`${pages} pages in ${language}`);
    assert.deepEqual(faults, []);
    assert.ok(pages >= least, `only ${pages} pages were found`);
  };

  for (const language of ['en', 'fr']) {
    test(`Every page for readers is right by the standard of HTML, in ${language}`, (t) => {
      const { archive, browser, talk } = world;
      const beginnings = [
        '/', `/embed/${talk.id}?autoplay=1&title=0`, '/embed/0000', '/nowhere', '/talks/0000/x',
        '/search?q=r%C3%A9miniscence', '/search?q=nothing-of-this-kind', '/search?q=%22',
        `${talk.event.url}/recap`, `${talk.url}?t=1&slide=2&q=estrade`, '/studio/sign-in',
        '/studio/welcome/nobody',
      ];
      return asReader(browser, archive, (page) => check(page, language, beginnings, 15, t));
    });

    test(`So is every page of the studio, in ${language}`, (t) => {
      const { archive, browser, talk } = world;
      const beginnings = ['/studio', `/studio/talks/${talk.id}/timeline`, '/studio/nowhere'];
      return asOrganiser(browser, archive, (page) => check(page, language, beginnings, 5, t));
    });
  }
}
