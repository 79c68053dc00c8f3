import { expect, test } from 'vitest';
import { type Ran, run, runIn } from '../fake-host.ts';
import { minimal, secrets } from './sample.ts';

const files = {
  'server.toml': `[server]
host = "127.0.0.1"
port = 2900
hots = "0.0.0.0"
[storage]
[limits]
[logging]
[performance]
request_timeout = 60
[auth]
jwt_secret = "7f3c9a1e5d2b8f60c4a7e91d3b5f8062ad94"
bcrypt_cost = 14
[auth.local]
[security.cors]
[flush]
transaction_timeout_secs = 4
`,
  'base.env': `KALAMDB_SERVER_HOST=::1
KALAMDB_CLUSTER_NODE_ID=4
`,
  'prod.env': `KALAMDB_NODE_ID=junk
KALAMDB_RPC_TLS_ENABLED=on

KALAMDB_SERVER_HOST=0.0.0.0
KALAMDB_PGWIRE_PORT=abc
KALAMDB_ROOT_PASSWORD=
KALAMDB_HOST=1.2.3.4
KALAMDB_AUTH_JWT_SECRET=correct-horse-battery
KALAMDB_JWT_SECRET=correct-horse-battery
`,
};
const inputs = ['--env-file', 'base.env', '--env-file', 'prod.env', '--target', 'kalamdb@0.7.1'];

function why(name: string, ...argv: readonly string[]): Promise<Ran> {
  return run(files, 'why', name, ...inputs, ...argv, 'server.toml');
}

test('a variable overrides the file, and a later env file an earlier one', async () => {
  const { code, out, err } = await why('server.host');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toMatchInlineSnapshot(`
    "server.toml as kalamdb@0.7.1
    server.host = "0.0.0.0"   KALAMDB_SERVER_HOST (prod.env:4), shadows "127.0.0.1" (server.toml:2)
      1. server.toml:2 = "127.0.0.1"   shadowed
      2. KALAMDB_SERVER_HOST (base.env:1)   overridden
      3. KALAMDB_SERVER_HOST (prod.env:4) = "0.0.0.0"   counts
      - KALAMDB_SERVER_HOST in prod.env:4 overrides server.toml:2: a change there
        has no effect while the variable is set
      - KALAMDB_SERVER_HOST in base.env:1 is overridden by prod.env:4: the later
        file wins
      - server.hots at server.toml:4 is not read: it sets nothing
      - KALAMDB_HOST in prod.env:7 is not read: it sets nothing
    "
  `);
});

test('a variable can be asked for by its name', async () => {
  const { out } = await why('KALAMDB_SERVER_HOST');
  expect(out).toBe((await why('server.host')).out);
});

test('a second name is not looked at while the first is set, even to junk', async () => {
  expect((await why('KALAMDB_CLUSTER_NODE_ID')).out).toMatchInlineSnapshot(`
    "server.toml as kalamdb@0.7.1
    cluster.node_id has no usable value   refused: cluster.node_id at prod.env:1 (env:KALAMDB_NODE_ID), would be accepted: a whole number from 0 up
      1. KALAMDB_CLUSTER_NODE_ID (base.env:2) = "4"   not looked at
      2. KALAMDB_NODE_ID (prod.env:1) = [REDACTED]   refused
      - KALAMDB_CLUSTER_NODE_ID in base.env:2 is not looked at: KALAMDB_NODE_ID in
        prod.env:1 is set, and is looked at first, whatever its value
      - KALAMDB_NODE_ID in prod.env:1 cannot be read: [REDACTED] stops the server
        before it starts
    "
  `);
});

test('a word that is none for on or off', async () => {
  expect((await why('rpc_tls.enabled')).out).toMatchInlineSnapshot(`
    "server.toml as kalamdb@0.7.1
    rpc_tls.enabled = false   KALAMDB_RPC_TLS_ENABLED (prod.env:2), shadows false (the default)
      1. default = false   shadowed
      2. KALAMDB_RPC_TLS_ENABLED (prod.env:2) = false   counts
      - KALAMDB_RPC_TLS_ENABLED in prod.env:2 overrides the default false
      - KALAMDB_RPC_TLS_ENABLED in prod.env:2 is "on", no word for on or off: the
        server takes it for false
    "
  `);
});

test('a junk value that the server passes over', async () => {
  expect((await why('postgres_wire.port')).out).toMatchInlineSnapshot(`
    "server.toml as kalamdb@0.7.1
    postgres_wire.port = 5432   default
      1. default = 5432   counts
      2. KALAMDB_PGWIRE_PORT (prod.env:5) = [REDACTED]   ignored
      - nothing sets it: the default holds
      - KALAMDB_PGWIRE_PORT in prod.env:5 is ignored: the server passes over
        [REDACTED] without a word
    "
  `);
});

test('a secret is shown by its length and class, ignored or not', async () => {
  expect((await why('auth.root_password')).out).toMatchInlineSnapshot(`
    "server.toml as kalamdb@0.7.1
    auth.root_password is unset   default
      1. default is unset   counts
      2. KALAMDB_ROOT_PASSWORD (prod.env:6) = secret of 0 bytes, empty   ignored
      - nothing sets it: the default holds
      - KALAMDB_ROOT_PASSWORD in prod.env:6 is ignored: the server passes over a
        secret of 0 bytes, empty without a word
    "
  `);
  expect((await why('auth.jwt_secret')).out).toMatchInlineSnapshot(`
    "server.toml as kalamdb@0.7.1
    auth.jwt_secret = secret of 21 bytes, words   KALAMDB_JWT_SECRET (prod.env:9), shadows 36 bytes, random (server.toml:11)
      1. default = secret of 23 bytes, placeholder   shadowed
      2. server.toml:11 = secret of 36 bytes, random   shadowed
      3. KALAMDB_JWT_SECRET (prod.env:9) = secret of 21 bytes, words   counts
      - KALAMDB_JWT_SECRET in prod.env:9 overrides server.toml:11: a change there
        has no effect while the variable is set
      - the server refuses to start over prod.env:9 (auth.jwt_secret-weak), it would
        take at least 32 random bytes
      - KALAMDB_AUTH_JWT_SECRET in prod.env:8 is not read: it sets nothing
    "
  `);
});

test('a default that depends on a section', async () => {
  expect((await why('security.cors.allow_credentials')).out).toMatchInlineSnapshot(`
    "server.toml as kalamdb@0.7.1
    security.cors.allow_credentials = true   default because [security.cors] is present (server.toml:14)
      1. default because [security.cors] is present (server.toml:14) = true   counts
      - nothing sets it: the default is true because [security.cors] is present
        (server.toml:14); without the section it is false
    "
  `);
  const bare = await run(
    { 'a.toml': minimal },
    'why',
    'cluster.user_shards',
    '--target',
    'kalamdb@0.7.1',
    'a.toml',
  );
  expect(bare.out).toContain('nothing sets it, and it has no value because [cluster] is absent');
});

test('a key that moved: its successor is shown', async () => {
  expect((await why('auth.bcrypt_cost')).out).toMatchInlineSnapshot(`
    "server.toml as kalamdb@0.7.1
    auth.bcrypt_cost is not read
    auth.local.bcrypt_cost = 12   default
      1. default = 12   counts
      - kalamdb 0.7.1 does not read auth.bcrypt_cost: read since alpha2, gone since
        0.6.0-rc.0
      - auth.local.bcrypt_cost took its place
      - server.toml:12 sets it: it has no effect
      - auth.local.bcrypt_cost, which is read:
      - nothing sets it: the default holds
    "
  `);
});

test('a removed variable: what is read in its place', async () => {
  const { out } = await why('KALAMDB_HOST');
  expect(out).toContain('KALAMDB_HOST is not read\nserver.host = "0.0.0.0"   KALAMDB_SERVER_HOST');
  expect(out).toContain('kalamdb 0.7.1 reads KALAMDB_SERVER_HOST in its place');
  expect(out).toContain('prod.env:7 sets it: it has no effect');
});

test('a key of a later version, one that never was, one in the wrong place', async () => {
  const future = await run(
    files,
    'why',
    'jobs.max_runtime_seconds',
    '--target',
    'kalamdb@0.6',
    'server.toml',
  );
  expect(future.out).toMatch(
    /0\.6\.0-rc\.0 does not read jobs\.max_runtime_seconds: it is read since\s+0\.7\.1/,
  );
  const never = await why('KALAMDB_AUTH_JWT_SECRET');
  expect(never.out).toContain(
    'no version reads KALAMDB_AUTH_JWT_SECRET, which comes from the guide',
  );
  const misplaced = await why('flush.transaction_timeout_secs');
  expect(misplaced.out).toMatch(/transaction_timeout_secs\s+is read before the first section only/);
  expect(misplaced.out).toContain('server.toml:16 sets it: it has no effect');
});

test('an unknown key that the file has is told of; one that nobody wrote is wrong usage', async () => {
  const { code, out } = await why('server.hots');
  expect(code).toBe(0);
  expect(out).toContain('no version reads server.hots; did you mean server.host?');
  expect(out).toContain('server.toml:4 sets it: it has no effect');
  expect(await why('server.prot')).toMatchObject({
    code: 2,
    out: '',
    err: 'kalam-harden: kalamdb has no key and no variable server.prot; did you mean server.port?\n',
  });
  expect(await why('KALAMDB_SERVER_HOTS')).toMatchObject({
    code: 2,
    err: 'kalam-harden: kalamdb has no key and no variable KALAMDB_SERVER_HOTS; did you mean KALAMDB_SERVER_HOST?\n',
  });
  expect(await why('auth.local')).toMatchObject({ code: 2 });
  expect((await why('auth.local')).err).toContain(
    'auth.local is a section: name one of its keys: auth.local.enabled',
  );
});

test('an inert key, the other name of a section, a part of a list', async () => {
  expect((await why('performance.request_timeout')).out).toMatch(
    /it is inert: nothing in the server acts on\s+it/,
  );
  expect((await why('authentication.bcrypt_cost')).out).toBe((await why('auth.bcrypt_cost')).out);
  expect((await why('cluster.peers[0].rpc_addr')).out).toContain('cluster.peers = []   default');
  expect((await why('logging.targets.raft')).out).toContain('logging.targets = {}   default');
});

test('what the file alone is refused for, no variable repairs', async () => {
  const world = { 'a.toml': minimal.replace('2900', '0'), 'a.env': 'KALAMDB_SERVER_PORT=80\n' };
  const { out } = await run(world, 'why', 'server.port', '--env-file', 'a.env', 'a.toml');
  expect(out).toMatch(/the server refuses to start over a\.toml:3 \(server\.port-zero\)/);
  expect(out).toMatch(
    /judged\s+before the environment is looked at, so no\s+variable can repair it/,
  );
  const wrong = await run(
    { 'a.toml': minimal.replace('2900', '"x"') },
    'why',
    'server.port',
    'a.toml',
  );
  expect(wrong.out).toMatch(/^ {2}1\. a\.toml:3 {3}refused, would be taken: a whole number/m);
});

test('a variable that was not given could still win, unless all was given', async () => {
  const open = await run({ 'a.toml': minimal }, 'why', 'server.workers', 'a.toml');
  expect(open.out).toMatch(/KALAMDB_SERVER_WORKERS is not among what was given/);
  const complete = await run(
    { 'a.toml': minimal },
    'why',
    'server.workers',
    '--env-complete',
    'a.toml',
  );
  expect(complete.out).not.toContain('KALAMDB_SERVER_WORKERS');
});

test('the process environment wins over env files', async () => {
  const environment = { KALAMDB_SERVER_HOST: '10.0.0.1' };
  const { out } = await runIn(
    { files, environment },
    'why',
    'server.host',
    ...inputs,
    '--env',
    'server.toml',
  );
  expect(out).toMatch(
    /KALAMDB_SERVER_HOST in prod\.env:4 is overridden by the process environment/,
  );
});

test('JSON has the chain and the reasons', async () => {
  const { out } = await why('server.host', '--format', 'json');
  expect(JSON.parse(out)).toMatchInlineSnapshot(`
    {
      "files": [
        {
          "chain": [
            {
              "column": 1,
              "layer": "file",
              "line": 2,
              "outcome": "shadowed",
              "path": "server.toml",
              "value": "127.0.0.1",
            },
            {
              "column": 1,
              "layer": "environment",
              "line": 1,
              "outcome": "overridden",
              "path": "base.env",
              "variable": "KALAMDB_SERVER_HOST",
            },
            {
              "column": 1,
              "layer": "environment",
              "line": 4,
              "outcome": "counts",
              "path": "prod.env",
              "value": "0.0.0.0",
              "variable": "KALAMDB_SERVER_HOST",
            },
          ],
          "key": "server.host",
          "name": "server.host",
          "notes": [],
          "path": "server.toml",
          "provenance": {
            "column": 1,
            "layer": "environment",
            "line": 4,
            "path": "prod.env",
            "shadowed": [
              {
                "column": 1,
                "layer": "file",
                "line": 2,
                "path": "server.toml",
                "value": "127.0.0.1",
              },
            ],
            "variable": "KALAMDB_SERVER_HOST",
          },
          "reasons": [
            "KALAMDB_SERVER_HOST in prod.env:4 overrides server.toml:2: a change there has no effect while the variable is set",
            "KALAMDB_SERVER_HOST in base.env:1 is overridden by prod.env:4: the later file wins",
            "server.hots at server.toml:4 is not read: it sets nothing",
            "KALAMDB_HOST in prod.env:7 is not read: it sets nothing",
          ],
          "state": "usable",
          "target": "kalamdb@0.7.1",
          "value": "0.0.0.0",
          "verdict": "refuses",
        },
      ],
      "incomplete": [],
      "schemaVersion": 1,
    }
  `);
});

test('no secret in any answer', async () => {
  for (const format of ['text', 'json']) {
    for (const name of ['auth.jwt_secret', 'KALAMDB_AUTH_JWT_SECRET', 'auth.root_password']) {
      const { out, err } = await why(name, '--format', format);
      for (const secret of secrets) expect(out + err).not.toContain(secret);
    }
  }
});

test('every exit code', async () => {
  const broken = { 'server.toml': '[server]\nhost = "x\n' };
  expect(await run(broken, 'why', 'server.host', 'server.toml')).toMatchObject({
    code: 1,
    out: '',
    err: `server.toml:2:8: the string that starts here is not closed
kalam-harden: a file that does not parse has no effective config
`,
  });
  expect(await run({}, 'why', 'server.host', 'gone.toml')).toMatchObject({ code: 3 });
  expect(await run(files, 'why', 'server.host')).toMatchObject({ code: 2, out: '' });
  expect(await run(files, 'why', 'server.host', '--target', 'x', 'server.toml')).toMatchObject({
    code: 2,
  });
});
