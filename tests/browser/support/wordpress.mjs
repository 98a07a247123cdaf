// SPDX-License-Identifier: GPL-3.0-or-later
// A real WordPress for the length of a test: Debian's, copied into a folder of its own, with a
// MariaDB and PHP's own server, on this machine alone.
import { execFile, spawn } from 'node:child_process';
import { access, cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { until } from './reader.mjs';

const run = promisify(execFile);
const code = '/usr/share/wordpress';

/** What is missing for it, in a sentence; empty when all is there. */
export async function missingForWordPress() {
  try {
    for (const file of [`${code}/wp-load.php`, '/usr/sbin/mariadbd', '/usr/bin/php']) await access(file);
    await run('php', ['-r', 'exit(extension_loaded("mysqli") ? 0 : 1);']);
    return '';
  } catch {
    return 'no WordPress here: config/packaging/install wordpress';
  }
}

/** `plugin`: a file for its folder of plugins. */
export async function openWordPress(plugin) {
  const folder = await mkdtemp(join(tmpdir(), 'estrade-wordpress-'));
  const blog = join(folder, 'blog');
  const socket = join(folder, 'sql');
  const started = [];
  const close = async () => {
    for (const { child, ended } of started.reverse()) {
      process.kill(-child.pid, 'SIGTERM'); // with the workers it has made
      await ended;
    }
    await rm(folder, { recursive: true, force: true });
  };
  const start = (program, words, how = {}) => {
    const child = spawn(program, words, { stdio: 'ignore', detached: true, ...how });
    started.push({ child, ended: new Promise((resolve) => child.once('exit', resolve)) });
  };
  try {
    const user = `--user=${userInfo().username}`;
    const tables = `--datadir=${join(folder, 'tables')}`;
    await run('mariadb-install-db', ['--no-defaults', tables, user, '--auth-root-authentication-method=normal', '--skip-test-db']);
    start('/usr/sbin/mariadbd', [
      '--no-defaults', tables, user, `--socket=${socket}`, '--skip-networking',
      `--pid-file=${join(folder, 'sql.pid')}`, '--innodb-flush-log-at-trx-commit=0', '--innodb-buffer-pool-size=32M',
    ]);
    const sql = (words) => run('mariadb', ['--no-defaults', `--socket=${socket}`, '-uroot', '-e', words]);
    await until(() => sql('SELECT 1').then(() => true, () => false), 'MariaDB answers');
    await sql('CREATE DATABASE blog');

    const port = await freePort();
    const host = `127.0.0.1:${port}`;
    await cp(code, blog, { recursive: true, verbatimSymlinks: true });
    await mkdir(join(blog, 'wp-content', 'mu-plugins'), { recursive: true });
    await mkdir(join(blog, 'wp-content', 'plugins'), { recursive: true });
    await cp(plugin, join(blog, 'wp-content', 'plugins', 'estrade.php'));
    await writeFile(join(blog, 'wp-content', 'mu-plugins', 'test.php'), circumstances);
    await writeFile(join(blog, 'wp-config.php'), configuration(socket, host));
    const env = { ...process.env, WORDPRESS_HOST: host };
    const script = new URL('wordpress.php', import.meta.url).pathname;
    const ask = async (...words) => (await run('php', [script, blog, ...words], { env })).stdout.trim();
    await ask('install', host);
    start('php', ['-S', host, '-t', blog], { env: { ...env, PHP_CLI_SERVER_WORKERS: '3' } });
    const address = `http://${host}`;
    await until(() => fetch(address).then(({ ok }) => ok, () => false), 'WordPress answers');
    return {
      address,
      /** Publishes a post that holds this address on a line of its own, and answers where it is. */
      post: async (url) => `${address}/?p=${await ask('post', url)}`,
      /** Activates the plugin for the archive at this address. */
      activate: (archive) => ask('plugin', archive),
      close,
    };
  } catch (reason) {
    await close();
    throw reason;
  }
}

// An archive on the internet is on another machine, has one of the ports that WordPress asks anyway,
// and answers in less than the five seconds it waits, on a machine that does nothing else.
const circumstances = `<?php
add_filter( 'http_request_host_is_external', '__return_true' );
add_filter( 'http_allowed_safe_ports', function () { return range( 1, 65535 ); } );
add_filter( 'http_request_timeout', function () { return 60; } );
`;

const configuration = (socket, host) => `<?php
define( 'DB_NAME', 'blog' );
define( 'DB_USER', 'root' );
define( 'DB_PASSWORD', '' );
define( 'DB_HOST', 'localhost:${socket}' );
define( 'DB_CHARSET', 'utf8mb4' );
define( 'WP_HOME', 'http://${host}' );
define( 'WP_SITEURL', 'http://${host}' );
define( 'WP_HTTP_BLOCK_EXTERNAL', true );
define( 'WP_ACCESSIBLE_HOSTS', '127.0.0.1' );
define( 'DISABLE_WP_CRON', true );
define( 'AUTOMATIC_UPDATER_DISABLED', true );
$table_prefix = 'wp_';
defined( 'ABSPATH' ) || define( 'ABSPATH', __DIR__ . '/' );
require_once ABSPATH . 'wp-settings.php';
`;

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}
