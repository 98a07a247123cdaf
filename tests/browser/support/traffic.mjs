// SPDX-License-Identifier: GPL-3.0-or-later

/** Counts requests and bytes on the wire of a page, by kind, as Chromium's own network log has them. */
export async function countTraffic(page) {
  const client = await page.context().newCDPSession(page);
  await client.send('Network.enable');
  const kinds = new Map();
  const finished = [];
  client.on('Network.responseReceived', ({ requestId, type, response }) => {
    const media = response.url.includes('/media/') && type !== 'Image';
    kinds.set(requestId, media ? 'media' : type.toLowerCase());
  });
  client.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (kinds.has(requestId)) finished.push([kinds.get(requestId), encodedDataLength]);
  });
  return {
    /** What has arrived since the last call. */
    take() {
      const taken = finished.splice(0);
      const bytes = (wanted) =>
        taken.filter(([kind]) => wanted(kind)).reduce((sum, [, size]) => sum + size, 0);
      const isRest = (kind) => kind !== 'image' && kind !== 'media';
      return {
        requests: taken.length,
        pictures: bytes((kind) => kind === 'image'),
        media: bytes((kind) => kind === 'media'),
        rest: bytes(isRest),
        restRequests: taken.filter(([kind]) => isRest(kind)).length,
        list: taken.map(([kind, size]) => `${kind} ${size}`).join(', '),
      };
    },
  };
}
