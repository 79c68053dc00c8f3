import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';

export const root = resolve(import.meta.dirname, '..');

/** `npm run build` comes first in CI; without it these tests say that they were skipped. */
export const isBuilt = existsSync(join(root, 'dist', 'cli.cjs'));

/** Of what a shell takes for granted; `bash` is not there on Windows. */
export const hasBash = process.platform !== 'win32';

export function has(program: string): boolean {
  return hasBash && spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;
}

export interface Packed {
  readonly folder: string;
  /** The program of the package, with nothing installed beside it. */
  readonly bin: string;
  readonly files: readonly string[];
  readonly remove: () => void;
}

/** The package as npm would publish it, unpacked in a folder of its own. */
export function packed(): Packed {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'kalam-harden-pack-')));
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const said = execFileSync(
    npm,
    ['pack', '--json', '--silent', '--ignore-scripts', '--pack-destination', folder],
    { cwd: root, encoding: 'utf8', shell: process.platform === 'win32' },
  );
  const [{ filename, files }] = JSON.parse(said);
  execFileSync('tar', ['-xzf', filename], { cwd: folder });
  return {
    folder,
    bin: join(folder, 'package', 'dist', 'cli.cjs'),
    files: files.map(({ path }: { path: string }) => path),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
