// SPDX-License-Identifier: GPL-3.0-or-later
// media-chrome writes <style> elements into its shadow roots, which a Content-Security-Policy
// without 'unsafe-inline' blocks. This step rewrites the two places where it does so, to build the
// same shadow roots with adopted style sheets (controls/shadow_styles.ts), and stops the build when
// a new version of media-chrome has places that it does not know.
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';

const furnishes = [
  /this\.shadowRoot\.setHTMLUnsafe \? this\.shadowRoot\.setHTMLUnsafe\((html)\) : this\.shadowRoot\.innerHTML = html;/g,
  /this\.shadowRoot\.innerHTML = (this\.constructor\.getTemplateHTML\(attrs\));/g,
];
const readsStyles = /styleParent\.querySelectorAll\("style:not\(\[media\]\)"\)/g;
const leftovers =
  /shadowRoot\.innerHTML|setHTMLUnsafe|querySelectorAll\("style|createElement\("style"\)/;

export function shadowStyles(root) {
  const shim = resolve(root, 'player/controls/shadow_styles.ts');
  return {
    name: 'shadow-styles',
    setup(build) {
      build.onLoad({ filter: /[\\/]media-chrome[\\/]dist[\\/].*\.js$/ }, async ({ path }) => {
        let text = await readFile(path, 'utf8');
        for (const place of furnishes) text = text.replace(place, 'furnish(this.shadowRoot, $1);');
        text = text.replace(readsStyles, 'styleHolders(styleParent)');
        const left = leftovers.exec(text);
        if (left) return { errors: [{ text: `styles a shadow root in a new way: ${left[0]}` }] };
        const names = ['furnish', 'styleHolders'].filter((name) => text.includes(`${name}(`));
        if (!names.length) return { contents: text, loader: 'js' };
        return {
          contents: `import { ${names.join(', ')} } from ${JSON.stringify(shim)};\n${text}`,
          loader: 'js',
        };
      });
    },
  };
}
