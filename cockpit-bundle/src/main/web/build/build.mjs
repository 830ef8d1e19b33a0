// SPDX-License-Identifier: Apache-2.0
// Called by Maven: installs the packages and builds the cockpit, each only when what it is made from has changed.
//   node build/build.mjs OUT STAMPS --fast|--checks    --checks adds type check, linter and tests
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const NODE = [20, 19];
const web = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const [out, stamps, ...flags] = process.argv.slice(2);
if (!out || !stamps) fail('usage: node build/build.mjs OUT STAMPS --fast|--checks');
const fast = !flags.includes('--checks');

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < NODE[0] || (major === NODE[0] && minor < NODE[1])) {
  fail(`the cockpit needs Node.js ${NODE.join('.')} or newer; this is ${process.versions.node}`);
}

function fail(message) {
  console.error(`cockpit: ${message}`);
  process.exit(1);
}

function files(directory) {
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.name !== 'node_modules')
    .flatMap((entry) => {
      const path = join(directory, entry.name);
      return entry.isDirectory() ? files(path) : [path];
    })
    .sort();
}

function digest(paths) {
  const hash = createHash('sha256').update(process.version);
  for (const path of paths) hash.update(path.slice(web.length)).update('\0').update(readFileSync(path)).update('\0');
  return hash.digest('hex');
}

function run(command, args) {
  const started = Date.now();
  const windows = process.platform === 'win32';
  const env = { ...process.env, COCKPIT_OUT: resolve(out), NO_COLOR: '1', NO_UPDATE_NOTIFIER: '1' };
  const { status, error } = spawnSync(command, args, { cwd: web, env, stdio: 'inherit', shell: windows });
  if (error) fail(`${command} cannot be started: ${error.message}. npm comes with Node.js.`);
  if (status !== 0) fail(`${command} ${args.join(' ')} failed, see above`);
  console.log(`cockpit: ${command} ${args.slice(0, 2).join(' ')} took ${((Date.now() - started) / 1000).toFixed(1)} s`);
}

/** Runs the steps unless the stamp says they passed for the same input. */
function once(name, input, present, steps) {
  const stamp = join(stamps, name);
  if (present && existsSync(stamp) && readFileSync(stamp, 'utf8') === input) return false;
  steps();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, input);
  return true;
}

// The stamp of the packages lies among them: it must vanish when they do, not when target/ does.
const lock = digest([join(web, 'package-lock.json')]);
const modules = join(web, 'node_modules', '.cockpit');
if (!existsSync(modules) || readFileSync(modules, 'utf8') !== lock) {
  // No package may run code of its own while it is installed.
  run('npm', ['ci', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error']);
  writeFileSync(modules, lock);
}

const sources = digest(files(web));
const bin = (name) => join(web, 'node_modules', '.bin', name);
if (!fast) {
  once('checked', sources, true, () => {
    run(bin('openapi-typescript'), ['core/api/openapi.json', '-o', 'core/api/generated.ts', '--check']);
    run(bin('tsc'), ['--noEmit']);
    run(bin('eslint'), ['.', '--max-warnings', '0']);
    run(bin('prettier'), ['--check', '--log-level=warn', '.']);
    run(bin('vitest'), ['run', '--reporter=dot']);
  });
}
const built = once('built', sources, existsSync(join(out, 'index.html')), () => {
  run(bin('vite'), ['build', '--logLevel=warn']);
});
if (!built) console.log('cockpit: unchanged since the last build');
