import { parse } from 'smol-toml';
import { expect, test } from 'vitest';
import { inert, visible } from '../../src/formats/escape.ts';
import { run } from '../fake-host.ts';
import { effective, minimal, sample, secrets, values } from './sample.ts';

test('JSON has value or secret, provenance, state and inert for every key', async () => {
  const { out } = await effective('--changed', '--format', 'json');
  const { schemaVersion, incomplete, files: reports } = JSON.parse(out);
  expect({ schemaVersion, incomplete }).toEqual({ schemaVersion: 1, incomplete: [] });
  const [{ values: found, ...file }] = reports;
  expect(file).toEqual({
    path: 'server.toml',
    product: 'kalamdb',
    target: 'kalamdb@0.7.1',
    verdict: 'starts',
    notes: [],
  });
  const inFile = { layer: 'file', path: 'server.toml', column: 1 };
  expect(found['server.host']).toEqual({
    value: '0.0.0.0',
    provenance: {
      layer: 'environment',
      path: 'prod.env',
      line: 2,
      column: 1,
      variable: 'KALAMDB_SERVER_HOST',
      shadowed: [{ ...inFile, line: 2, value: '127.0.0.1' }],
    },
    state: 'usable',
  });
  expect(found['auth.jwt_secret']).toEqual({
    secret: { bytes: 36, class: 'opaque', shape: 'random' },
    provenance: {
      ...inFile,
      line: 20,
      shadowed: [{ layer: 'default', secret: { bytes: 23, class: 'placeholder', shape: 'words' } }],
    },
    state: 'usable',
  });
  expect(found['rate_limit.max_connections_per_ip']).toMatchObject({ value: 5, inert: true });
  expect(found['logging.otlp.endpoint']).toMatchObject({
    value: 'https://[REDACTED]@otlp.example:4317',
    masked: true,
  });
  const reason = await effective('--only', 'security.cors.allow_cr', '--format', 'json');
  expect(JSON.parse(reason.out).files[0].values['security.cors.allow_credentials']).toEqual({
    value: true,
    provenance: {
      layer: 'default',
      path: 'server.toml',
      line: 23,
      column: 1,
      because: '[security.cors] is present',
      shadowed: [],
    },
    state: 'usable',
  });
});

test('whole numbers that JSON readers would round are strings, lists and maps are themselves', async () => {
  const found = await values(`${minimal.replace('[logging]', '[logging.targets]\nraft = "warn"')}
[cluster]
node_id = 9007199254740993
election_timeout_ms = [500, 1000]
[[cluster.peers]]
node_id = 2
rpc_addr = "127.0.0.1:1"
api_addr = "127.0.0.1:2"
`);
  expect(found['cluster.node_id'].value).toBe('9007199254740993');
  expect(found['cluster.election_timeout_ms'].value).toEqual([500, 1000]);
  expect(found['logging.targets'].value).toEqual({ raft: 'warn' });
  expect(found['cluster.peers'].value).toEqual([
    { node_id: 2, rpc_addr: '127.0.0.1:1', api_addr: '127.0.0.1:2' },
  ]);
  expect(found['auth.pg_auth_token'].value).toBeNull();
});

test('TOML parses again and says the same, secrets left out', async () => {
  const { out, code } = await effective('--format', 'toml');
  expect(code).toBe(0);
  const parsed = parse(out, { integersAsBigInt: 'asNeeded' });
  expect(parsed).toMatchObject({
    transaction_timeout_secs: 300,
    server: { host: '0.0.0.0', port: 2900 },
    auth: { jwt_expiry_hours: 2, oidc: { scopes: ['openid', 'email', 'profile'] } },
    security: { cors: { allow_credentials: true } },
  });
  expect(parsed['auth']).not.toHaveProperty('jwt_secret');
  const before = await values(sample, '--target', 'kalamdb@0.7.1');
  const again = await values(out, '--target', 'kalamdb@0.7.1');
  for (const key of Object.keys(before)) {
    const isOmitted = 'secret' in before[key] || 'masked' in before[key];
    const isOverridden = ['server.host', 'auth.jwt_expiry_hours', 'auth.root_password'].includes(
      key,
    );
    if (!isOmitted && !isOverridden)
      expect([key, again[key].value]).toEqual([key, before[key].value]);
  }
});

test('TOML comments say where each value comes from', async () => {
  const { out } = await effective('--format', 'toml', '--changed');
  expect(out).toMatchInlineSnapshot(`
    "# effective config of server.toml as kalamdb@0.7.1: starts

    [server]
    host = "0.0.0.0" # KALAMDB_SERVER_HOST (prod.env:2), shadows "127.0.0.1" (server.toml:2)
    port = 2900 # server.toml:3

    [limits]
    max_query_limit = 18446744073709551615 # server.toml:8

    # [logging.otlp]
    # endpoint reads like a secret and is left out: server.toml:11

    [rate_limit]
    max_connections_per_ip = 5 # server.toml:16, inert

    [auth]
    # root_password = secret of 21 bytes, words: KALAMDB_ROOT_PASSWORD (prod.env:3)
    # jwt_secret = secret of 36 bytes, random: server.toml:20
    jwt_expiry_hours = 2 # KALAMDB_JWT_EXPIRY_HOURS (prod.env:4), shadows 24 (the default)

    [security.cors]
    allowed_origins = ["https://a.example", "https://b.example"] # server.toml:24
    "
  `);
});

test('TOML is one file: several are wrong usage', async () => {
  const two = { 'a.toml': minimal, 'b.toml': minimal };
  expect(await run(two, 'effective', '--format', 'toml', 'a.toml', 'b.toml')).toMatchObject({
    code: 2,
    out: '',
    err: 'kalam-harden: --format toml writes one file: name one file and one version\n',
  });
});

test('no secret, and no part of one, in any format', async () => {
  for (const format of ['text', 'json', 'toml']) {
    const { out, err } = await effective('--format', format);
    for (const secret of secrets) expect(out + err).not.toContain(secret);
  }
});

test('hostile text is shown and not obeyed', async () => {
  const path = 'a\u001b[31m\n##[error]x.toml';
  const text = minimal.replace(
    '[storage]',
    '[storage]\ndata_path = "\\u001b]0;x\\u0007\\u202e##[group]\\n::error::"',
  );
  for (const format of ['text', 'json', 'toml']) {
    const { out } = await run(
      { [path]: text },
      'effective',
      '--target',
      'kalamdb',
      '--format',
      format,
      path,
    );
    for (const line of out.split('\n')) expect(inert(visible(line))).toBe(line);
  }
});
