// SPDX-License-Identifier: GPL-3.0-or-later
// What the standard says of markup, as html-validate checks it.
import { HtmlValidate, StaticConfigLoader } from 'html-validate';

const validator = new HtmlValidate(
  new StaticConfigLoader({
    root: true,
    extends: ['html-validate:recommended', 'html-validate:document'],
    // Of what comes from the archive itself nobody else has to vouch for it.
    rules: {
      'require-sri': ['error', { target: 'crossorigin' }],
      // A form sends each box that is checked, so that a list of them has one name.
      'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'button', 'reset', 'submit'] }],
    },
  }),
);

/** What is wrong with a document, each with its place; nothing where it is right. */
export async function faultsOf(html, name) {
  const { results } = await validator.validateString(html, name);
  return results.flatMap(({ messages }) =>
    messages.map(({ line, column, ruleId, message }) => {
      const near = html.split('\n')[line - 1].slice(Math.max(0, column - 40), column + 60);
      return `${name} ${line}:${column} ${ruleId}: ${message} (…${near}…)`;
    }),
  );
}
