// SPDX-License-Identifier: GPL-3.0-or-later
// Packages of npm in a folder apart from the project's own; "name" or "name@version".
import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const nameOf = (asked) => asked.replace(/(?<=.)@.*$/, '');

export async function install(folder, packages) {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), '{"private":true}');
  const how = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  await promisify(execFile)('npm', ['install', ...how, ...packages], { cwd: folder });
}

/** Whether all are there already, from another run. */
export async function isInstalled(folder, packages) {
  const there = await readdir(join(folder, 'node_modules')).catch(() => []);
  return packages.every((asked) => there.includes(nameOf(asked)));
}

/** "name version" of each. */
export function versions(folder, packages) {
  return Promise.all(
    packages.map(async (asked) => {
      const name = nameOf(asked);
      const text = await readFile(join(folder, 'node_modules', name, 'package.json'), 'utf8');
      return `${name} ${JSON.parse(text).version}`;
    }),
  );
}
