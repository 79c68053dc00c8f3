/**
 * npm run prepare: builds, also where npm installs this repository from Git (`npm install -g git+…`, pre-commit). There
 * npm lets the nested installation inherit `--global`, so that what the build needs is not there: it is installed first.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..');
const env = Object.fromEntries(
  Object.entries(process.env).filter(
    ([name]) => !/^npm_config_(?:global|location|prefix)$/i.test(name),
  ),
);

function run(program, args) {
  const shell = process.platform === 'win32';
  const { status } = spawnSync(program, args, { cwd: root, env, shell, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

if (!existsSync(path.join(root, 'node_modules', 'esbuild'))) {
  run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund']);
}
run(process.execPath, ['scripts/build.mjs']);
