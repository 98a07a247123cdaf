// SPDX-License-Identifier: GPL-3.0-or-later
// Shadow roots without <style> elements, so that pages can forbid inline styles. The build step
// bundling/shadow_styles.mjs makes media-chrome's elements use these two functions.

/** What media-chrome reads of a style element. */
interface StyleHolder {
  sheet: CSSStyleSheet;
}

/** Fills a shadow root from markup; its <style> elements become one adopted style sheet. */
export function furnish(root: ShadowRoot, markup: string): void {
  const template = document.createElement('template');
  template.innerHTML = markup;
  let rules = '';
  for (const style of template.content.querySelectorAll('style')) {
    rules += style.textContent;
    style.remove();
  }
  adopt(root, rules);
  root.replaceChildren(document.importNode(template.content, true));
}

/** Adds rules to a shadow root. The sheet is the root's own: elements change its rules. */
export function adopt(root: ShadowRoot, rules: string): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules);
  root.adoptedStyleSheets.push(sheet);
}

/** In place of the style elements that `furnish` took away. */
export function styleHolders(parent: ParentNode): StyleHolder[] {
  if (!(parent instanceof ShadowRoot)) return [];
  return parent.adoptedStyleSheets.map((sheet) => ({ sheet }));
}
