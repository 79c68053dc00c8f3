import { expect, test } from 'vitest';
import { type Ran, run } from '../fake-host.ts';
import { minimal } from './sample.ts';

const files = {
  'server.toml': `[server]
host = "127.0.0.1"
port = 2900
[storage]
rocksdb.memory_mode = "balanced"
[limits]
[logging]
[performance]
[auth]
bcrypt_cost = 14
[oauth]
[cluster]
node_id = 1
[jobs]
max_runtime_seconds = 5
`,
  'prod.env': 'KALAMDB_HOST=10.0.0.1\nKALAMDB_SERVER_WORKERS=4\n',
};

function upgrade(from: string, to: string, ...argv: readonly string[]): Promise<Ran> {
  return run(
    files,
    'upgrade',
    '--from',
    from,
    '--to',
    to,
    '--env-file',
    'prod.env',
    ...argv,
    'server.toml',
  );
}

/** The parts that are not findings: those belong to the rules and their own fixtures. */
function withoutFindings(out: string): string {
  return out
    .replace(/^ {2}(?:info|low|medium|high|critical) kalamdb\/.*\n(?: {4}.*\n)*/gm, '')
    .replace(/^Findings that (?:come|go)\n/gm, '');
}

test('keys, variables, defaults, values and refusals that change with no edit', async () => {
  const { out } = await upgrade('0.4.2-dev', '0.7.1');
  expect(withoutFindings(out)).toMatchInlineSnapshot(`
    "server.toml: kalamdb 0.4.2-dev -> 0.7.1
      start unverified -> refuses to start
    Keys that stop to act
      auth.bcrypt_cost (server.toml:10)
        kalamdb 0.7.1 does not read auth.bcrypt_cost: read since alpha2, gone since
        0.6.0-rc.0
        auth.local.bcrypt_cost took its place
        auth.local.bcrypt_cost is 12 there
      KALAMDB_HOST (prod.env:1)
        kalamdb 0.7.1 does not read KALAMDB_HOST, a variable of server.host: gone
        since 0.4.2-rc1
        kalamdb 0.7.1 reads KALAMDB_SERVER_HOST in its place
    Keys that start to act
      storage.rocksdb.memory_mode (server.toml:5)
        kalamdb 0.4.2-dev does not read storage.rocksdb.memory_mode: it is read
        since 0.6.0-rc.0
      jobs.max_runtime_seconds (server.toml:15)
        kalamdb 0.4.2-dev does not read jobs.max_runtime_seconds: it is read since
        0.7.1
      KALAMDB_SERVER_WORKERS (prod.env:2)
        kalamdb 0.4.2-dev does not read KALAMDB_SERVER_WORKERS, a variable of
        server.workers: it is read since 0.4.2-rc1
        kalamdb 0.4.2-dev reads server.workers from the file only
    Defaults that move
      storage.rocksdb.block_cache_size: 4194304 -> 2097152
      performance.worker_max_blocking_threads: 512 -> 32
      datafusion.memory_limit: 268435456 -> 33554432
      datafusion.query_parallelism: 0 -> 2
      datafusion.max_partitions: 8 -> 4
      datafusion.batch_size: 2048 -> 1024
      rate_limit.cache_max_entries: 10000 -> 1000
      execution.sql_plan_cache_max_entries: 1000 -> 200
      cluster.rpc_addr: "127.0.0.1:9188" -> "127.0.0.1:2910"
      cluster.api_addr: "0.0.0.0:8080" -> "0.0.0.0:2900"
        default because [cluster] is present (server.toml:12)
      cluster.shared_shards: 1 -> 4
        default -> default because [cluster] is present (server.toml:12)
    Values that change
      server.host: "10.0.0.1" -> "127.0.0.1"
        KALAMDB_HOST (prod.env:1), shadows "127.0.0.1" (server.toml:2) -> server.toml:2
      server.workers: 0 -> 4
        default -> KALAMDB_SERVER_WORKERS (prod.env:2), shadows 0 (the default)
    Refusals that appear
      refused: oauth at server.toml:11 (removed:oauth), would be accepted: [auth.oidc]
      medium (was high) kalamdb/cors-origins-empty  server.toml:1
        allowed_origins is empty: any website may call the server and read its
        answers
      low (was medium) kalamdb/ws-origin-check-off  server.toml:1
        strict_ws_origin_check is off by default: a WebSocket without an Origin is
        let in
    "
  `);
});

test('nothing changes between a version and itself', async () => {
  expect(await upgrade('0.7.1', 'newest')).toEqual({
    code: 0,
    err: '',
    written: {},
    out: 'server.toml: kalamdb 0.7.1 -> 0.7.1\n  refuses to start -> refuses to start\n  nothing changes\n',
  });
});

test('a finding that comes makes it weaker: 1 at or above --fail-on', async () => {
  const worse = await upgrade('0.4.3-rc.4', '0.5.1-beta.2', '--format', 'json');
  expect(worse.code).toBe(1);
  expect(worse.err).toMatch(
    /^kalam-harden: 0\.5\.1-beta\.2 is weaker: \d findings? at or above high new or worse\n$/,
  );
  const [file] = JSON.parse(worse.out).files;
  expect([file.from.verdict, file.to.verdict]).toEqual(['starts', 'refuses']);
  expect(file.findings).toContainEqual(
    expect.objectContaining({
      change: 'appears',
      rule: 'kalamdb/oauth-section-removed',
      severity: 'critical',
      location: { path: 'server.toml', line: 11, column: 1 },
    }),
  );
  const back = await upgrade('0.5.1-beta.2', '0.4.3-rc.4', '--fail-on', 'critical');
  expect(back.code).toBe(0);
  expect(back.out).toContain(
    'Findings that go\n  critical kalamdb/oauth-section-removed  server.toml:11\n',
  );
});

test('a threshold above what comes leaves it at 0', async () => {
  const moved = { 'a.toml': minimal.replace('[storage]', '[storage]\n[auth]\nbcrypt_cost = 14') };
  const argv = ['upgrade', '--from', '0.5.1-beta.2', '--to', '0.6', '--format', 'json'];
  const found = JSON.parse((await run(moved, ...argv, 'a.toml')).out).files[0].findings;
  const severities: readonly string[] = found.map(({ severity }: { severity: string }) => severity);
  expect(severities).not.toContain('critical');
  expect((await run(moved, ...argv, '--fail-on', 'critical', 'a.toml')).code).toBe(0);
});

test('an unknown version is placed between its neighbours, and what they differ in is not sure', async () => {
  const { out, code } = await upgrade('0.5.1-beta.2', '0.5.6-rc.1');
  expect(code).toBe(0);
  expect(withoutFindings(out)).toMatchInlineSnapshot(`
    "server.toml: kalamdb 0.5.1-beta.2 -> 0.5.6-rc.1
      refuses to start -> refuses to start
      kalamdb 0.5.6-rc.1 is not a known version: judged as 0.5.1-beta.2 and
      0.6.0-rc.0, its known neighbours
    Not sure, since nobody looked into the version
      auth.bcrypt_cost (server.toml:10)
        kalamdb 0.6.0-rc.0 does not read auth.bcrypt_cost: read since alpha2, gone
        since 0.6.0-rc.0
        auth.local.bcrypt_cost took its place
        auth.local.bcrypt_cost is 12 there
      storage.rocksdb.memory_mode (server.toml:5)
      refused: storage.rocksdb.memory_mode at server.toml:5 (unknown-choice), would be accepted: compact, auto
    "
  `);
});

test('JSON has every part', async () => {
  const { out } = await upgrade('0.4.2-dev', '0.4.2-rc1', '--format', 'json');
  const { schemaVersion, incomplete, files: reports } = JSON.parse(out);
  expect({ schemaVersion, incomplete }).toEqual({ schemaVersion: 1, incomplete: [] });
  const [{ keys, values, refusals, from, to }] = reports;
  expect(from).toEqual({ version: '0.4.2-dev', verdict: 'unverified', notes: [] });
  expect(to).toEqual({ version: '0.4.2-rc1', verdict: 'starts', notes: [] });
  expect(refusals).toEqual([]);
  expect(keys).toContainEqual({
    change: 'vanishes',
    name: 'KALAMDB_HOST',
    key: 'server.host',
    path: 'prod.env',
    line: 1,
    column: 1,
    reasons: [
      'kalamdb 0.4.2-rc1 does not read KALAMDB_HOST, a variable of server.host: gone since 0.4.2-rc1',
      'kalamdb 0.4.2-rc1 reads KALAMDB_SERVER_HOST in its place',
    ],
  });
  expect(keys).toContainEqual(
    expect.objectContaining({ change: 'appears', name: 'KALAMDB_SERVER_WORKERS' }),
  );
  expect(values).toContainEqual({
    key: 'server.host',
    change: 'moves',
    from: expect.objectContaining({ value: '10.0.0.1' }),
    to: expect.objectContaining({ value: '127.0.0.1' }),
  });
  expect(values).toContainEqual({
    key: 'datafusion.batch_size',
    change: 'moves',
    from: { value: 2048, provenance: { layer: 'default', shadowed: [] } },
    to: { value: 1024, provenance: { layer: 'default', shadowed: [] } },
  });
});

test('a file that only the later version parses is no fault of the upgrade', async () => {
  const text = minimal.replace('[logging]', '[logging]\ntargets = {\n  raft = "warn",\n}');
  const argv = ['upgrade', '--fail-on', 'critical', 'a.toml'];
  const better = await run(
    { 'a.toml': text },
    ...argv,
    '--from',
    '0.4.0-alpha3',
    '--to',
    '0.4.0-alpha4',
  );
  expect(better).toMatchObject({ code: 0, err: '' });
  expect(better.out).toContain('refuses to start -> starts');
  const worse = await run(
    { 'a.toml': text },
    ...argv,
    '--from',
    '0.4.0-alpha4',
    '--to',
    '0.4.0-alpha3',
  );
  expect(worse.code).toBe(1);
  expect(worse.err).toContain('a.toml:7:11: ');
});

test('every exit code', async () => {
  expect(await run({}, 'upgrade', '--from', '0.6', '--to', '0.7.1', 'gone.toml')).toMatchObject({
    code: 3,
    err: 'gone.toml: does not exist\nkalam-harden: incomplete: 1 input not looked at\n',
  });
  const usage = async (...argv: readonly string[]) => run(files, 'upgrade', ...argv, 'server.toml');
  expect(await usage('--to', '0.7.1')).toMatchObject({ code: 2, out: '' });
  expect(await usage('--from', '0.1.3', '--to', '0.7.1')).toMatchObject({ code: 2, out: '' });
  expect(await usage('--from', 'yesterday', '--to', '0.7.1')).toMatchObject({ code: 2 });
  expect(await usage('--from', '0.7', '--to', '0.7.1')).toMatchObject({
    code: 2,
    err: 'kalam-harden: --from takes one version, and 0.7.0-beta.0, 0.7.1 are several\n',
  });
  expect(await usage('--from', '0.6', '--to', '0.7.1', '--target', 'kalamdb@0.6')).toMatchObject({
    code: 2,
    err: 'kalam-harden: --target names the product only: the versions are --from and --to\n',
  });
});

test('a finding on a setting that only moved neither comes nor goes', async () => {
  const { out } = await run(
    { 'server.toml': `${minimal}[auth]\njwt_expiry_hours = 1\n` },
    ...['upgrade', '--from', '0.5.1-beta.2', '--to', '0.6.0-rc.0', 'server.toml'],
  );
  expect(out).not.toContain('password-policy-off');
});
