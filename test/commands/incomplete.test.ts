import { expect, test } from 'vitest';
import { run } from '../fake-host.ts';
import { minimal } from './sample.ts';

test.each(['text', 'markdown', 'html', 'github'])(
  '%s: a run that looked at nothing says so and does not look clean',
  async (format) => {
    const { code, out } = await run({}, 'check', 'gone.toml', '--format', format);
    expect(code).toBe(3);
    expect(out).toContain('nothing was checked');
    expect(out).not.toMatch(/no findings|0 files|>None\./);
  },
);

test('beside a file that was looked at, what was not is counted', async () => {
  const { code, out } = await run({ 'a.toml': minimal }, 'check', 'a.toml', 'gone.toml');
  expect(code).toBe(3);
  expect(out).toMatch(/^1 file: .*, 1 not checked$/m);
});

test('a comparison of nothing says so', async () => {
  const gone = await run({}, 'diff', 'gone.toml', 'away.toml');
  expect(gone.code).toBe(3);
  expect(gone.out).toContain('gone.toml -> away.toml: nothing was compared');
  const half = await run(
    { 'a.toml': minimal },
    'diff',
    'a.toml',
    'gone.toml',
    '--format',
    'markdown',
  );
  expect(half.out).toContain('; 1 not compared\n');
});

test('a folder without any configuration is said beside a file that was looked at', async () => {
  const files = { 'a.toml': minimal, 'conf/notes.txt': 'none' };
  const { code, out, err } = await run(files, 'check', 'conf', 'a.toml');
  expect(code).toBe(3);
  expect(out).toContain('Not checked\n  conf: nothing was found to check\n');
  expect(out).toMatch(/^1 file: .*, 1 not checked$/m);
  expect(err).toMatch(/incomplete: 1 file not checked\n$/);
});
