import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { type Ran, run } from '../fake-host.ts';

const text = readFileSync(path.join(import.meta.dirname, 'server.toml'), 'utf8');

/** What the file comes to, and the line at which it is decided. */
const expected = [
  ['0.4.0-alpha3', 'refuses', 'server.toml:14'],
  ['0.4.2-rc1', 'starts', undefined],
  ['0.4.2-rc.3', 'refuses', 'server.toml:25'],
  ['0.4.3-rc.4', 'starts', undefined],
  ['0.5.1-beta.2', 'starts', undefined],
  ['0.6.0-rc.0', 'refuses', 'server.toml:8'],
  ['0.7.1', 'starts', undefined],
] as const;

function check(target: string, ...more: readonly string[]): Promise<Ran> {
  return run({ 'server.toml': text }, 'check', '--target', target, ...more, 'server.toml');
}

const words = { starts: 'starts', refuses: 'refuses to start' };

test.each(expected)('kalamdb@%s: %s', async (version, verdict) => {
  const { out } = await check(`kalamdb@${version}`);
  expect(out).toContain(`server.toml: ${words[verdict]}, checked as kalamdb@${version},`);
});

test.each(expected)(
  'kalamdb@%s: the effective config says where it is decided',
  async (version, verdict, place) => {
    const { out } = await run(
      { 'server.toml': text },
      'effective',
      '--target',
      `kalamdb@${version}`,
      'server.toml',
    );
    expect(out).toContain(`server.toml as kalamdb@${version}: ${words[verdict]}\n`);
    const refused = Array.from(
      out.matchAll(/^ {2}refused: .*?(server\.toml:\d+) /gm),
      ([, at]) => at,
    );
    expect(refused).toEqual(place === undefined ? [] : [place]);
  },
);

test('a range gives a verdict for every known version in it, and the worst for the file', async () => {
  const { out } = await check('kalamdb@>=0.6 <0.8');
  expect(out).toContain('server.toml: refuses to start, checked as kalamdb@>=0.6 <0.8,');
  expect(out).toContain(
    '\n  0.6.0-rc.0: refuses to start\n  0.7.0-beta.0: starts\n  0.7.1: starts\n',
  );
});

test('without a target it is the newest, and a version with another verdict is named', async () => {
  const { out } = await run({ 'server.toml': text }, 'check', 'server.toml');
  expect(out).toContain('checked as kalamdb@0.7.1 (newest known)');
  expect(out).toContain('at kalamdb@0.6.0-rc.0 the verdict is another: refuses');
});

test('a version between two that differ is unverified, and both are said', async () => {
  const { out } = await check('kalamdb@0.5.4-rc.1');
  expect(out).toContain('server.toml: start unverified, checked as kalamdb@0.5.4-rc.1,');
  expect(out).toContain('\n  0.5.1-beta.2: starts\n  0.6.0-rc.0: refuses to start\n');
  expect(out).toContain('judged as 0.5.1-beta.2 and');
});

test('the JSON says the same', async () => {
  const { out } = await check('kalamdb@>=0.6', '--format', 'json');
  expect(JSON.parse(out).files).toMatchObject([
    {
      target: 'kalamdb@>=0.6',
      verdict: 'refuses',
      versions: [
        { version: '0.6.0-rc.0', verdict: 'refuses' },
        { version: '0.7.0-beta.0', verdict: 'starts' },
        { version: '0.7.1', verdict: 'starts' },
      ],
    },
  ]);
});
