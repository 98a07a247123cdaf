// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const source = await readFile(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);

/** axe-core, with these options, finds nothing to complain about in this page or frame. */
export async function assertAccessible(frame, options = {}) {
  await frame.evaluate(source);
  const violations = await frame.evaluate(
    async (how) => (await window.axe.run(how)).violations,
    options,
  );
  assert.deepEqual(
    violations.map(
      ({ id, help, nodes }) =>
        `${id}: ${help}: ${nodes.map(({ target, failureSummary }) => `${target} ${failureSummary}`).join(' | ')}`,
    ),
    [],
  );
}
