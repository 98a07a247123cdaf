// SPDX-License-Identifier: GPL-3.0-or-later
// Somebody else's page, on an origin of its own, with an embed in the frame WordPress makes.
import { createServer } from 'node:http';

export async function openBlog(embed) {
  const page = `<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>A blog</title>
<link rel="icon" href="data:,">
<main><h1>What was said</h1>
<iframe sandbox="allow-scripts" src="${embed}" title="A talk" width="960" height="480"></iframe></main></html>`;
  const server = createServer((_request, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(page);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${server.address().port}`,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
