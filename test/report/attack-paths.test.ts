import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rules } from '../../rules/kalamdb/index.ts';
import { attackPaths } from '../../rules/kalamdb-attack-paths.ts';
import type { FoundPath, PathEdit } from '../../src/report/attack-paths.ts';
import { type Ran, runIn } from '../fake-host.ts';

const secret = 'Vq7TzN2wXc9LrB4kMd8HsG1yJf6PpE3uRaQoZiKtWvYbUxC5mDnSeAhFgOjLlI0B';
/** The vendor's compose default: long enough for the server, and public. */
const published = 'kalamdb-docker-dev-secret-please-change-32chars';

const file = (sections: string): string => `[storage]
data_path = "/var/lib/kalamdb"
[limits]
[logging]
format = "json"
[performance]
${sections}`;

async function check(text: string, env = '', ...argv: readonly string[]): Promise<Ran> {
  const files = { 'server.toml': text, 'prod.env': env };
  return runIn({ files }, 'check', '--env-file', 'prod.env', ...argv, 'server.toml');
}

async function pathsOf(text: string, env = '', ...argv: readonly string[]) {
  const { out } = await check(text, env, '--format', 'json', ...argv);
  const report = JSON.parse(out);
  const paths: readonly FoundPath[] = report.attackPaths;
  const cut: readonly PathEdit[] = report.attackPathCut;
  return { paths, cut, ids: paths.map(({ id, state }) => `${id} ${state}`) };
}

const open = file(`[server]
host = "0.0.0.0"
port = 2900
[security.cors]
allowed_origins = ["https://app.example.com"]
`);
const behindProxy = file(`[server]
host = "127.0.0.1"
port = 2900
public_origin = "https://db.example.com"
[security.cors]
allowed_origins = ["https://app.example.com"]
`);
const good = `KALAMDB_JWT_SECRET=${secret}\n`;

test('an open port and a published secret are one path, and the secret is the edit', async () => {
  const { paths, cut } = await pathsOf(open, `KALAMDB_JWT_SECRET=${published}\n`);
  expect(paths.map(({ id }) => id)).toEqual(['kalamdb/forged-tokens']);
  expect(paths[0]).toMatchObject({ state: 'open', severity: 'critical', path: 'server.toml' });
  expect(paths[0]?.steps.map(({ findings }) => findings.map(({ rule }) => rule))).toEqual([
    ['kalamdb/bind-all-interfaces'],
    ['kalamdb/jwt-secret-weak'],
  ]);
  expect(cut).toMatchObject([{ at: 'auth.jwt_secret', breaks: ['kalamdb/forged-tokens'] }]);
});

test('the line that takes the server off the network is put as the file has its host', async () => {
  const named = `server.host = "db.example.com"
server.port = 2900
security.cors.allowed_origins = ["https://app.example.com"]
auth.allow_remote_setup = true
${file('')}`;
  const { cut } = await pathsOf(
    named,
    `KALAMDB_JWT_SECRET=${published}\n`,
    '--root-password',
    'unset',
  );
  expect(cut).toMatchObject([{ at: 'server.host', write: 'server.host = "127.0.0.1"' }]);
});

test('a secret that the server refuses on this host makes no path: nothing runs to be attacked', async () => {
  expect((await pathsOf(open, 'KALAMDB_JWT_SECRET=secret\n')).ids).toEqual([]);
  expect((await pathsOf(open, '', '--env-complete')).ids).not.toContain(
    'kalamdb/forged-tokens open',
  );
});

test('on loopback behind a proxy the same secret is taken, so it is a path; the proxy is no edit', async () => {
  const { ids, cut } = await pathsOf(behindProxy, 'KALAMDB_JWT_SECRET=secret\n');
  expect(ids).toEqual(['kalamdb/forged-tokens open']);
  expect(cut.map(({ at }) => at)).toEqual(['auth.jwt_secret']);
  const unset = await pathsOf(
    behindProxy,
    'KALAMDB_ROOT_PASSWORD=x7Kd92mWq0zTr5Lp8vBn\n',
    '--env-complete',
  );
  expect(unset.ids).toEqual(['kalamdb/forged-tokens open']);
  const misnamed = await pathsOf(behindProxy, `KALAMDB_AUTH_JWT_SECRET=${secret}\n`);
  expect(misnamed.ids).toEqual(['kalamdb/forged-tokens open']);
});

test('a misnamed root password is not taken for the secret that signs tokens', async () => {
  const env = `${good}KALAMDB_AUTH_ROOT_PASSWORD=${secret}\n`;
  expect((await pathsOf(behindProxy, env)).ids).toEqual([]);
});

test('a loopback server that only this machine reaches has no path', async () => {
  const local = behindProxy.replace('public_origin = "https://db.example.com"\n', '');
  expect((await pathsOf(local, 'KALAMDB_JWT_SECRET=secret\n')).ids).toEqual([]);
});

test('a hardened server is silent, whatever the proxy and the root password are', async () => {
  expect((await pathsOf(behindProxy, good)).ids).toEqual([]);
  const { out, code } = await check(behindProxy, good);
  expect(out).not.toMatch(/attack path/);
  expect(code).toBe(0);
});

test('a finding that is no step of a path does not bring the path up', async () => {
  const complete = ['--env-complete'];
  expect((await pathsOf(behindProxy, good, ...complete)).ids).toEqual([]);
  const unrelated = `${behindProxy}[metrics]\ntypo = 1\n`;
  const { out } = await check(unrelated, good, ...complete);
  expect(out).toContain('kalamdb/unknown-key');
  expect((await pathsOf(unrelated, good, ...complete)).ids).toEqual([]);
});

test('a file that refuses to start has no setup to take over', async () => {
  const text = `${behindProxy}[auth]\nallow_remote_setup = true\n`;
  expect((await pathsOf(text, good, '--env-complete')).ids).toEqual([
    'kalamdb/setup-takeover open',
  ]);
  const refused = text.replace('port = 2900', 'port = 0');
  expect((await pathsOf(refused, good, '--env-complete')).ids).toEqual([]);
});

const privateInterface = open.replace('0.0.0.0', '10.0.1.15');
const clusterWithTls = `${privateInterface}[cluster]
node_id = 1
cluster_id = "prod-eu"
rpc_addr = "10.0.1.15:2910"
api_addr = "http://10.0.1.15:2900"
peers = [
  { node_id = 2, rpc_addr = "10.0.1.16:2910", api_addr = "http://10.0.1.16:2900" },
  { node_id = 3, rpc_addr = "10.0.1.17:2910", api_addr = "http://10.0.1.17:2900" },
]
[rpc_tls]
enabled = true
require_client_cert = true
ca_cert = "/etc/kalamdb/ca.pem"
server_cert = "/etc/kalamdb/node.pem"
server_key = "/etc/kalamdb/node.key"
`;

test.each(['0.4.3-rc.4', '0.5.1-beta.2', '0.6.0-rc.0', '0.7.1'])(
  'hardened servers are silent at %s: behind a proxy, on a private interface, in a cluster',
  async (version) => {
    for (const text of [behindProxy, privateInterface, clusterWithTls]) {
      const { ids } = await pathsOf(text, good, '--target', `kalamdb@${version}`);
      expect(ids).toEqual([]);
    }
  },
);

test('the name of a file forges nothing in a path', async () => {
  const name = '<img src=x>`*[a](b)\u001b[31m.toml';
  const files = { [name]: open, 'prod.env': `KALAMDB_JWT_SECRET=${published}\n` };
  for (const format of ['text', 'markdown', 'html', 'json']) {
    const ran = await runIn({ files }, 'check', '-e', 'prod.env', '--format', format, name);
    expect(ran.out).toContain('forged-tokens');
    expect(ran.out).not.toContain('\u001b');
    if (format === 'html') expect(ran.out).not.toContain('<img');
  }
});

test('what the proxy does and whether root has a password is asked for, then counted', async () => {
  const setup = file(`[server]
host = "127.0.0.1"
port = 2900
public_origin = "https://db.example.com"
[auth]
allow_remote_setup = true
[security.cors]
allowed_origins = ["https://app.example.com"]
`);
  const unknown = await pathsOf(setup, good);
  expect(unknown.ids).toEqual(['kalamdb/setup-takeover unverified']);
  expect(unknown.paths[0]?.steps.at(-1)?.need).toMatch(/--root-password/);
  expect(unknown.cut).toEqual([]);
  expect((await pathsOf(setup, good, '--root-password', 'set')).ids).toEqual([]);
  expect((await pathsOf(setup, good, '--root-password', 'unset')).ids).toEqual([
    'kalamdb/setup-takeover open',
  ]);
});

test('a proxy that appends opens the setup endpoint although remote setup is off', async () => {
  const appended = ['--proxy-header', 'appended'];
  const asked = await pathsOf(behindProxy, good, ...appended);
  expect(asked.ids).toContain('kalamdb/setup-takeover unverified');
  const { paths, cut } = await pathsOf(behindProxy, good, ...appended, '--root-password', 'unset');
  const takeover = paths.find(({ id }) => id === 'kalamdb/setup-takeover');
  expect(takeover).toMatchObject({ state: 'open', severity: 'critical' });
  expect(cut).toHaveLength(1);
  const { code, err } = await check(behindProxy, good, ...appended, '--root-password', 'unset');
  expect(code).toBe(1);
  expect(err).toMatch(/1 attack path at or above high/);
  const overwritten = await pathsOf(
    behindProxy,
    good,
    '--proxy-header',
    'overwritten',
    '--root-password',
    'unset',
  );
  expect(overwritten.ids).toEqual([]);
});

test('any origin with credentials and the cookies of a login are a path', async () => {
  const text = behindProxy.replace('"https://app.example.com"', '"*"');
  const { paths } = await pathsOf(`${text}allow_credentials = true\n`, good);
  const path = paths.find(({ id }) => id === 'kalamdb/any-origin-session');
  expect(path).toMatchObject({ state: 'open', severity: 'critical' });
  expect(path?.outcome).toMatch(/SameSite/);
});

test('proxies from everywhere defeat limits by address, not on loopback, where the list changes nothing', async () => {
  const ranges = '[security]\ntrusted_proxy_ranges = ["0.0.0.0/0"]\n';
  const { ids } = await pathsOf(open + ranges, good);
  expect(ids).toEqual(['kalamdb/spoofed-addresses open']);
  expect((await pathsOf(behindProxy + ranges, good)).ids).toEqual([]);
});

test('the PostgreSQL port and a weak root password are a path of their own', async () => {
  const pgwire = '[postgres_wire]\nenabled = true\nhost = "0.0.0.0"\n';
  const { ids, cut } = await pathsOf(
    behindProxy + pgwire,
    `${good}KALAMDB_ROOT_PASSWORD=kalamdb123\n`,
  );
  expect(ids).toEqual(['kalamdb/root-login open', 'kalamdb/root-login-pgwire open']);
  expect(cut).toMatchObject([
    { at: 'auth.root_password', breaks: ['kalamdb/root-login', 'kalamdb/root-login-pgwire'] },
  ]);
});

test('RPC in clear, the bridge and its weak token compose to worse than each', async () => {
  const cluster = `[cluster]
node_id = 1
cluster_id = "prod-eu"
rpc_addr = "10.0.1.15:2910"
[pg_extension]
enabled = true
`;
  const { paths, cut } = await pathsOf(
    behindProxy + cluster,
    `${good}KALAMDB_PG_AUTH_TOKEN=changeme\n`,
  );
  const bridge = paths.find(({ id }) => id === 'kalamdb/pg-bridge-system');
  expect(bridge).toMatchObject({ severity: 'critical', state: 'open' });
  expect(cut).toHaveLength(1);
});

test('the text begins with the edits, says each path, and holds no secret', async () => {
  const { out } = await check(open, `KALAMDB_JWT_SECRET=${published}\n`);
  expect(out.split('\n')[0]).toBe('1 edit to break the critical attack path, the fewest that do');
  expect(out).toContain('kalamdb/forged-tokens');
  for (const format of ['text', 'json', 'markdown', 'html', 'sarif']) {
    const ran = await check(open, `KALAMDB_JWT_SECRET=${published}\n`, '--format', format);
    expect(ran.out).not.toContain(published);
    if (format !== 'sarif') expect(ran.out).toContain('forged-tokens');
  }
});

test('a saved run says the same paths again', async () => {
  const json = (await check(open, `KALAMDB_JWT_SECRET=${published}\n`, '--format', 'json')).out;
  const { out } = await runIn(
    { files: { 'run.json': json } },
    'render',
    'run.json',
    '--format',
    'json',
  );
  expect(JSON.parse(out).attackPaths).toEqual(JSON.parse(json).attackPaths);
  expect(JSON.parse(out).attackPathCut).toEqual(JSON.parse(json).attackPathCut);
});

test('every step names rules that exist and a section of the facts that exists', () => {
  const facts = factsText();
  for (const { id, steps } of attackPaths) {
    expect(id).toMatch(/^kalamdb\/[a-z-]+$/);
    for (const { findings = {}, evidence } of steps) {
      expect(Object.keys(findings).filter((rule) => !(rule in rules))).toEqual([]);
      for (const { facts: section } of facts === undefined ? [] : evidence) {
        const number = section.match(/§(\d+(?:\.\d+)?)/)?.[1] ?? '';
        expect(facts).toMatch(new RegExp(`^##+ ${number.replace('.', '\\.')}[. ]`, 'm'));
      }
    }
  }
});

function factsText(): string | undefined {
  try {
    return readFileSync(join(import.meta.dirname, '../../../shared/facts/kalamdb.md'), 'utf8');
  } catch {
    return undefined;
  }
}
