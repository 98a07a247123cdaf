// SPDX-License-Identifier: GPL-3.0-or-later
// Style sheets of shadow roots are bundled as text (bundling/options.mjs).
declare module '*.shadow.css' {
  const rules: string;
  export default rules;
}
