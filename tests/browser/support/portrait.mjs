// SPDX-License-Identifier: GPL-3.0-or-later
// A picture of nobody: a head and shoulders before a colour, as a PNG (ISO/IEC 15948).
import { deflateSync } from 'node:zlib';

const crcs = Array.from({ length: 256 }, (_, n) => {
  for (let bit = 0; bit < 8; ++bit) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
  return n >>> 0;
});

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  let crc = 0xffffffff;
  for (const byte of body) crc = crcs[(crc ^ byte) & 0xff] ^ (crc >>> 8);
  const frame = Buffer.alloc(body.length + 8);
  frame.writeUInt32BE(data.length);
  body.copy(frame, 4);
  frame.writeUInt32BE((crc ^ 0xffffffff) >>> 0, body.length + 4);
  return frame;
}

/** `colour`: [red, green, blue], of what is behind. */
export function portrait(colour, width = 300, height = 400) {
  const rows = Buffer.alloc(height * (1 + 3 * width));
  const head = (x, y) => ((x - width / 2) / (width * 0.22)) ** 2 + ((y - height * 0.36) / (height * 0.21)) ** 2 < 1;
  const shoulders = (x, y) => ((x - width / 2) / (width * 0.42)) ** 2 + ((y - height) / (height * 0.36)) ** 2 < 1;
  for (let y = 0; y < height; ++y) {
    for (let x = 0; x < width; ++x) {
      const shade = head(x, y) ? [236, 196, 164] : shoulders(x, y) ? [44, 52, 70] : colour;
      rows.set(shade, y * (1 + 3 * width) + 1 + 3 * x);
    }
  }
  const size = Buffer.alloc(13);
  size.writeUInt32BE(width);
  size.writeUInt32BE(height, 4);
  size.set([8, 2], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', size),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
