// SPDX-License-Identifier: GPL-3.0-or-later
// media-chrome without its list of keys, in a dialog: the player has its own (menu/help.ts), and
// forbids that one by `hotkeys="noshift+/"`. The file is imported for one function in it.
import { readFile } from 'node:fs/promises';

const wanted = /^function getHotkeyToken\(key\) \{\n.*\n\}$/m;

export const mediaParts = {
  name: 'media-parts',
  setup(build) {
    build.onLoad({ filter: /[\\/]media-keyboard-shortcuts-dialog\.js$/ }, async ({ path }) => {
      const [found] = wanted.exec(await readFile(path, 'utf8')) ?? [];
      if (!found) return { errors: [{ text: 'getHotkeyToken is written in a new way' }] };
      return { contents: `export ${found}`, loader: 'js' };
    });
  },
};
