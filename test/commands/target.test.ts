import { expect, test } from 'vitest';
import { parseTarget, resolveTarget, type Target } from '../../src/commands/target.ts';
import { UsageError } from '../../src/commands/usage-error.ts';
import { versions } from '../../src/products/kalamdb/versions.ts';
import { run } from '../fake-host.ts';

const resolve = (text: string): Target => resolveTarget(parseTarget(text), 'kalamdb', versions);
const known = versions.known.join(', ');

test.each([
  ['kalamdb@0.7.1', '0.7.1'],
  ['kalamdb@v0.7.1', '0.7.1'],
  ['kalamdb@ 0.7.1', '0.7.1'],
  ['kalamdb@newest', '0.7.1'],
  ['kalamdb@0.4.2-rc.1', '0.4.2-rc1'],
  ['kalamdb@v0.4.2-dev', '0.4.2-dev'],
])('%s is the known version %s', (text, version) => {
  expect(resolve(text)).toEqual({
    label: version,
    versions: [version],
    areNeighbours: false,
    isAssumed: false,
    notes: [],
  });
});

test('nobody named a version: the newest is assumed, and said', () => {
  expect(resolve('kalamdb')).toMatchObject({
    label: '0.7.1',
    isAssumed: true,
    notes: ['no version in --target: 0.7.1 is the newest known version'],
  });
  expect(resolveTarget(undefined, 'kalamdb', versions)).toMatchObject({
    label: '0.7.1',
    isAssumed: true,
    notes: ['no --target: 0.7.1 is the newest known version'],
  });
});

test('a range keeps its name and brings every known version in it', () => {
  expect(resolve('kalamdb@>=0.6 <0.8')).toMatchObject({
    label: '>=0.6 <0.8',
    versions: ['0.6.0-rc.0', '0.7.0-beta.0', '0.7.1'],
    areNeighbours: false,
  });
  expect(resolve('kalamdb@0.6').versions).toEqual(['0.6.0-rc.0']);
});

test.each([
  ['0.5-dev', '0.5.1-beta.2'],
  ['9245176', '0.5.1-beta.2'],
  ['229c9df7', '0.6.0-rc.0'],
  ['ce10cc8d', '0.7.0-beta.0'],
  ['0.7.x', '0.7.1'],
  ['fa7ce569', '0.7.1'],
])('the label %s is taken as %s', (label, version) => {
  expect(resolve(`kalamdb@${label}`)).toMatchObject({
    label: version,
    versions: [version],
    notes: [`${label} is taken as ${version}, the first release that surely has it`],
  });
});

test('a version between two known ones is judged as both, said aloud', () => {
  expect(resolve('kalamdb@0.5.3-rc.1')).toEqual({
    label: '0.5.3-rc.1',
    versions: ['0.5.1-beta.2', '0.6.0-rc.0'],
    areNeighbours: true,
    isAssumed: false,
    notes: [
      'kalamdb 0.5.3-rc.1 is not a known version: judged as 0.5.1-beta.2 and 0.6.0-rc.0, its known neighbours',
    ],
  });
});

test.each(['0.7.2', '0.8', '1.0.0', 'v2'])('%s is newer than all that is known', (name) => {
  const plain = name.replace('v', '');
  expect(resolve(`kalamdb@${name}`)).toMatchObject({
    label: plain,
    versions: ['0.7.1'],
    areNeighbours: true,
    notes: [`kalamdb ${plain} is newer than 0.7.1, the newest known version: judged as that`],
  });
});

test.each(['0.1.3-rc', '0.1.3', 'alpha3', '0.2.0-alpha1', '0.1'])('%s is too old', (name) => {
  expect(() => resolve(`kalamdb@${name}`)).toThrow(
    new UsageError(
      `kalamdb ${name} is older than 0.2.0-alpha2, the oldest known one; known versions: ${known}`,
    ),
  );
});

test.each(['', 'latest', '^0.6', 'constructor', '0.7.1@0.6', '>=0.9'])(
  '%j is no target: the message names the known versions',
  (name) => {
    expect(() => resolve(`kalamdb@${name}`)).toThrow(UsageError);
    expect(() => resolve(`kalamdb@${name}`)).toThrow(known);
  },
);

const file = { 'server.toml': '[server]\nhost = "127.0.0.1"\nport = 2900\n' };

test('wrong targets end the run with 2, before anything is read', async () => {
  const wrong = await run(file, 'check', '--target', 'postgres', 'server.toml');
  expect(wrong).toMatchObject({ code: 2, out: '' });
  expect(wrong.err).toBe(
    'kalam-harden: --target names a product that is not known: known are kalamdb\n',
  );
  for (const [spelt, right] of [
    ['KalamDB@0.7.1', 'kalamdb@0.7.1'],
    ['KalamDB', 'kalamdb'],
    ['0.7.1', 'kalamdb@0.7.1'],
    ['v0.7', 'kalamdb@v0.7'],
  ] as const) {
    const { code, err } = await run(file, 'check', '--target', spelt, 'server.toml');
    expect(code).toBe(2);
    expect(err).toContain(`known are kalamdb; write --target ${right}\n`);
  }
  const old = await run(file, 'check', '--target', 'kalamdb@0.1.3', 'server.toml');
  expect(old).toMatchObject({ code: 2, out: '' });
  expect(old.err).toContain(known);
});

test.each([
  ['9.9.9', 'kalamdb@9.9.9 (judged as 0.7.1, the newest known)'],
  ['0.5.3-rc.1', 'kalamdb@0.5.3-rc.1, '],
  ['>=0.7.1', 'kalamdb@>=0.7.1 (judged as 0.7.1)'],
  ['0.7.1', 'kalamdb@0.7.1, '],
  ['newest', 'kalamdb@0.7.1, '],
])('the headline says as which version %s was judged', async (version, said) => {
  const { out } = await run(file, 'check', '--target', `kalamdb@${version}`, 'server.toml');
  expect(out).toContain(`checked as ${said}`);
});

test('what differs between the neighbours is unverified, what both report holds', async () => {
  const text = `[server]
host = "127.0.0.1"
port = 2900
[storage]
[limits]
[logging]
[performance]
[auth]
bcrypt_cots = 12
enforce_password_complexty = true
[auth.local]
bcrypt_cots = 12
`;
  const { out } = await run(
    { 'server.toml': text },
    'check',
    '--target',
    'kalamdb@0.5.3-rc.1',
    '--format',
    'json',
    'server.toml',
  );
  const report = JSON.parse(out);
  expect(report.files[0]).toMatchObject({ target: 'kalamdb@0.5.3-rc.1', verdict: 'starts' });
  const misspelt = report.findings.filter(
    (finding: { rule: string }) => finding.rule === 'kalamdb/unknown-key',
  );
  expect(misspelt).toHaveLength(3);
  expect(misspelt[0].versions).toEqual(['0.5.1-beta.2', '0.6.0-rc.0']);
});

test.each([
  'security.cors.max_age = 1',
  '[security.cors]\nmax_age = 1',
  'datafusion.batch_size = 1',
])('%j alone tells whose file it is', async (text) => {
  const { out } = await run({ 'a.toml': text }, 'check', 'a.toml');
  expect(out).toContain('checked as kalamdb@0.7.1');
});
