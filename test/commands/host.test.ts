import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, expect, test } from 'vitest';
import { createHost } from '../../src/commands/host.ts';
import { main } from '../../src/main.ts';
import { fakeHost } from '../fake-host.ts';
import { minimal } from './sample.ts';

const folder = mkdtempSync(join(tmpdir(), 'kalam-harden-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A world in memory that writes to the disk. */
function writing() {
  const fake = fakeHost({ files: { 'server.toml': minimal } });
  const { write } = createHost({ env: {}, stdout: () => ({}) });
  return { fake, host: { ...fake.host, write } };
}

test('a report is written into a folder that is there, and no folder is made', async () => {
  const { fake, host } = writing();
  const there = join(folder, 'report.json');
  const lost = join(folder, 'missing', 'deep', 'report.json');
  const argv = ['check', 'server.toml', '--output', `json=${lost}`, '--output', `json=${there}`];
  expect(await main(argv, host)).toBe(3);
  expect(fake.err).toContain(`${lost}: cannot be written: its folder does not exist\n`);
  expect(JSON.parse(readFileSync(there, 'utf8'))).toHaveProperty('schemaVersion');
  expect(existsSync(join(folder, 'missing'))).toBe(false);
});

test.skipIf(process.platform === 'win32')(
  'a place that takes no report cannot be written, not read',
  async () => {
    const { fake, host } = writing();
    const loop = join(folder, 'loop');
    symlinkSync(loop, loop);
    expect(await main(['check', 'server.toml', '--output', `json=${loop}`], host)).toBe(3);
    expect(fake.err).toContain(`${loop}: cannot be written: too many links\n`);
  },
);
