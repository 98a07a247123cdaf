// SPDX-License-Identifier: GPL-3.0-or-later

/** The variants of a multivariant playlist, in its order; the sound alone has no height. */
export async function readMaster(address) {
  const text = await (await fetch(address)).text();
  const variants = text.matchAll(/^#EXT-X-STREAM-INF:(.*)\n(.*)$/gm);
  return [...variants].map(([, attributes, uri]) => {
    const height = attributes.match(/RESOLUTION=\d+x(\d+)/)?.[1];
    return {
      url: new URL(uri, address).href,
      height: height && Number(height),
      bandwidth: Number(attributes.match(/(?<!-)BANDWIDTH=(\d+)/)[1]),
    };
  });
}
