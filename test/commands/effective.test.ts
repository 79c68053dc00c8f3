import { parse } from 'smol-toml';
import { expect, test } from 'vitest';
import { main } from '../../src/main.ts';
import { catalog } from '../../src/products/kalamdb/catalog.ts';
import { kalamdb } from '../../src/products/kalamdb/index.ts';
import { fakeHost, run, runIn } from '../fake-host.ts';
import { effective, files, minimal, values } from './sample.ts';

test('what differs from the default, with the provenance of every value', async () => {
  const { code, out, err } = await effective('--changed');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toMatchInlineSnapshot(`
    "server.toml as kalamdb@0.7.1: starts
    server.host = "0.0.0.0"   KALAMDB_SERVER_HOST (prod.env:2), shadows "127.0.0.1" (server.toml:2)
    server.port = 2900   server.toml:3
    limits.max_query_limit = 18446744073709551615   server.toml:8
    logging.otlp.endpoint = "https://[REDACTED]@otlp.example:4317"   server.toml:11
    rate_limit.max_connections_per_ip = 5   server.toml:16   inert: nothing in the server acts on it
    auth.root_password = secret of 21 bytes, words   KALAMDB_ROOT_PASSWORD (prod.env:3)
    auth.jwt_secret = secret of 36 bytes, random   server.toml:20
    auth.jwt_expiry_hours = 2   KALAMDB_JWT_EXPIRY_HOURS (prod.env:4), shadows 24 (the default)
    security.cors.allowed_origins = ["https://a.example", "https://b.example"]   server.toml:24
    "
  `);
});

test('a default that depends on a section says so, with the line of the section', async () => {
  const { out } = await effective('--only', 'security.cors.allow_credentials');
  expect(out).toContain(
    'security.cors.allow_credentials = true   default because [security.cors] is present (server.toml:23)\n',
  );
  const bare = await run(
    { 'a.toml': minimal },
    'effective',
    '--only',
    'security.cors.allow_c',
    '--only',
    'cluster.n',
    'a.toml',
  );
  expect(bare.out).toContain(
    'security.cors.allow_credentials = false   default because [security.cors] is absent\n',
  );
  expect(bare.out).toContain('cluster.node_id is unset   default because [cluster] is absent\n');
});

test('--only takes beginnings, and one that no key has is wrong usage', async () => {
  const { out } = await effective('--only', 'flush.compaction', '--only', 'auth.jwt_e');
  expect(out).toMatchInlineSnapshot(`
    "server.toml as kalamdb@0.7.1: starts
    flush.compaction.enabled = false   default
    flush.compaction.min_eligible_segments = 5   default
    flush.compaction.max_segments_per_run = 8   default
    flush.compaction.user_max_segment_rows = 10000   default
    flush.compaction.shared_max_segment_rows = 25000   default
    auth.jwt_expiry_hours = 2   KALAMDB_JWT_EXPIRY_HOURS (prod.env:4), shadows 24 (the default)
    "
  `);
  const wrong = await effective('--only', 'security.cros');
  expect(wrong).toMatchObject({ code: 2, out: '' });
  expect(wrong.err).toBe(
    'kalam-harden: --only names no key of kalamdb; did you mean security.cors?\n',
  );
});

test('keys that the version does not have are left out, and no other', async () => {
  for (const version of catalog.versions.known) {
    const found = Object.keys(await values(minimal, '--target', `kalamdb@${version}`));
    const { settings } = kalamdb.load(
      {
        source: { path: 'server.toml', text: minimal, kind: 'config' },
        environment: new Map(),
        environmentComplete: false,
        envFiles: [],
      },
      version,
    );
    const keys = catalog.keys.map(({ key }): string => key);
    expect(found).toEqual(
      keys.filter((key) => (settings[key]?.state ?? 'unavailable') !== 'unavailable'),
    );
  }
});

test('the process environment is taken when asked for, and stands in no line', async () => {
  const world = {
    files: { 'a.toml': minimal },
    environment: { KALAMDB_SERVER_PORT: '80', HOME: '/' },
  };
  const without = await runIn(world, 'effective', '--changed', '--only', 'server.port', 'a.toml');
  expect(without.out).toContain('server.port = 2900   a.toml:3\n');
  const { out } = await runIn(world, 'effective', '--env', '--only', 'server.port', 'a.toml');
  expect(out).toContain(
    'server.port = 80   KALAMDB_SERVER_PORT (environment), shadows 2900 (a.toml:3)\n',
  );
});

test('what cannot be used has no value, and says what would be accepted', async () => {
  const text = minimal.replace('2900', '"2900"');
  const world = { 'server.toml': text, 'a.env': 'KALAMDB_SERVER_WORKERS=many\n' };
  const argv = ['--only', 'server.', '--env-file', 'a.env', '--target', 'kalamdb@0.7.1'];
  const { out, code } = await run(world, 'effective', ...argv, 'server.toml');
  expect(code).toBe(0);
  expect(out).toMatch(
    /^server\.port has no usable value {3}refused: server\.port at server\.toml:3 \(wrong-type\)/m,
  );
  expect(out).toMatch(
    /^server\.workers has no usable value {3}refused: server\.workers at a\.env:1 \(env:KALAMDB_SERVER_WORKERS\)/m,
  );
  const json = await run(world, 'effective', '--format', 'json', ...argv, 'server.toml');
  const [file] = JSON.parse(json.out).files;
  expect(file.verdict).toBe('refuses');
  expect(file.values['server.port']).toMatchObject({
    value: null,
    state: 'faulty',
    fault: { reason: 'wrong-type', line: 3 },
  });
  const toml = await run(world, 'effective', '--format', 'toml', ...argv, 'server.toml');
  expect(parse(toml.out)).toMatchObject({ server: { host: '127.0.0.1' } });
  expect(parse(toml.out)).not.toHaveProperty('server.port');
});

test('a range gives an effective config for each version, an unknown one for both neighbours', async () => {
  const range = await run(
    files,
    'effective',
    '--only',
    'cluster.rpc',
    '--target',
    'kalamdb@>=0.6',
    'server.toml',
  );
  expect(range.out.match(/^server\.toml as .*$/gm)).toEqual([
    'server.toml as kalamdb@0.6.0-rc.0: starts',
    'server.toml as kalamdb@0.7.0-beta.0: starts',
    'server.toml as kalamdb@0.7.1: starts',
  ]);
  const between = await run(
    files,
    'effective',
    '--only',
    'auth.',
    '--target',
    'kalamdb@0.5.6-rc.1',
    'server.toml',
  );
  expect(between.out).toContain('judged as 0.5.1-beta.2 and 0.6.0-rc.0, its known neighbours');
  expect(between.out).toContain('auth.bcrypt_cost = 14   server.toml:21\n');
  expect(between.out).toContain('auth.local.bcrypt_cost = 12   default\n');
});

test('every exit code', async () => {
  const broken = '[server]\nhost = "secret-in-a-broken-file\n';
  expect(await run({ 'server.toml': broken }, 'effective', 'server.toml')).toMatchObject({
    code: 1,
    err: `server.toml:2:8: the string that starts here is not closed
kalam-harden: a file that does not parse has no effective config
`,
  });
  expect(await run({}, 'effective', 'gone.toml')).toMatchObject({
    code: 3,
    err: 'gone.toml: does not exist\nkalam-harden: incomplete: 1 input not looked at\n',
  });
  expect(await run({ 'x.toml': 'a = 1\n' }, 'effective', 'x.toml')).toMatchObject({
    code: 3,
    err: `x.toml: is not recognised: name the product with --target
kalam-harden: incomplete: 1 input not looked at
`,
  });
  expect(await run({ 'd/x.toml': 'a = 1\n' }, 'effective', 'd')).toMatchObject({
    code: 3,
    err: 'd: nothing was found to check\nkalam-harden: incomplete: 1 input not looked at\n',
  });
  const partly = await run({ 'server.toml': minimal }, 'effective', 'server.toml', 'gone.toml');
  expect(partly.code).toBe(3);
  expect(partly.out).toContain('server.port = 2900   server.toml:3\n');
  expect(await run(files, 'effective', '--env-file', 'gone.env', 'server.toml')).toMatchObject({
    code: 3,
  });
  for (const argv of [
    [],
    ['--format', 'xml', 'server.toml'],
    ['--target', 'kalamdb@0.1', 'server.toml'],
  ]) {
    expect(await run(files, 'effective', ...argv)).toMatchObject({ code: 2, out: '' });
  }
});

test('a fault of ours is 4, and its message, which may hold a value, is not printed', async () => {
  const fake = fakeHost({});
  const read = (): never => {
    throw new Error('first line of a secret\nsecond line of a secret');
  };
  expect(await main(['effective', 'server.toml'], { ...fake.host, read })).toBe(4);
  expect(fake.err).toMatch(/^kalam-harden: internal error, please report it\n +at /);
  expect(fake.out + fake.err).not.toContain('secret');
});
