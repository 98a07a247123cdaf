// SPDX-License-Identifier: GPL-3.0-or-later
// The two sources that carry the assets into the binary: bytes through the assembler's .incbin,
// which takes no time to compile, and a table of views over them.

const variants = (asset) => [
  ['bytes', asset.file],
  ['gzip', asset.gzip?.file],
  ['brotli', asset.brotli?.file],
];

/** Assembler source: one pair of symbols around the bytes of each variant. */
export function assembler(assets) {
  const lines = ['.section .rodata'];
  assets.forEach((asset, number) => {
    for (const [variant, file] of variants(asset)) {
      if (!file) continue;
      const symbol = `estrade_asset_${number}_${variant}`;
      lines.push(
        `.global ${symbol}, ${symbol}_end`,
        `${symbol}:`,
        `.incbin ${JSON.stringify(file)}`,
        `${symbol}_end:`,
      );
    }
  });
  lines.push('.section .note.GNU-stack,"",@progbits', '');
  return lines.join('\n');
}

/** C++ source: estrade::server::all_assets(). */
export function table(assets) {
  const symbols = [];
  const rows = assets.map((asset, number) => {
    const views = variants(asset).map(([variant, file]) => {
      if (!file) return '{}';
      const symbol = `estrade_asset_${number}_${variant}`;
      symbols.push(`extern char const ${symbol}[];`, `extern char const ${symbol}_end[];`);
      return `{${symbol}, ${symbol}_end}`;
    });
    const words = [asset.logical, asset.path, asset.type, asset.digest].map((word) => JSON.stringify(word));
    return `      {${[...words, ...views].join(', ')}},`;
  });
  return `// Made by player/build.mjs.
#include "server/assets.h"

#include <span>

extern "C" {
${symbols.join('\n')}
}

namespace estrade::server {

std::span<Asset const> all_assets();
std::span<Asset const> all_assets() {
  static Asset const all[] = {
${rows.join('\n')}
  };
  return all;
}

}  // namespace estrade::server
`;
}
