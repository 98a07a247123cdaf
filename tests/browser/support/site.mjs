// SPDX-License-Identifier: GPL-3.0-or-later
// Somebody else's site, on an origin of its own: pages and files by their paths.
import { createServer } from 'node:http';

const types = { js: 'text/javascript', css: 'text/css' };

/** `pages`: of each path ("/") its HTML, or its text by an ending in `types`. */
export async function openSite(pages) {
  const server = createServer((request, response) => {
    const path = new URL(request.url, 'http://here').pathname;
    const text = pages[path];
    const type = types[path.split('.').at(-1)] ?? 'text/html';
    response.writeHead(text === undefined ? 404 : 200, { 'Content-Type': `${type}; charset=utf-8` });
    response.end(text ?? 'Nothing here.');
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${server.address().port}`,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

/** A page with this in its body. */
export function pageWith(body, head = '') {
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>A blog</title>
<link rel="icon" href="data:,">${head}</head><body><main><h1>What was said</h1>
${body}</main></body></html>`;
}
