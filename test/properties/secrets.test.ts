import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatNames } from '../../src/commands/output.ts';
import { runIn, type World } from '../fake-host.ts';

const letters = fc.constantFrom(...'QZXJKVWqzxjkvw7349');

/**
 * Letters that nothing else in these files has, so that any eight of them in a row are the secret's. The short ones
 * do not read like a secret: only where they stand says so.
 */
const secret = fc.oneof(
  fc.string({ unit: letters, minLength: 24, maxLength: 60 }),
  fc.string({ unit: letters, minLength: 10, maxLength: 16 }),
);

const head = `[server]
host = "127.0.0.1"
port = 2900
public_origin = "http://user:<secret>@db.example.com"
[storage]
[limits]
[logging]
[performance]
`;

/** Every place of a file in which someone has put a secret. */
const places: readonly string[] = [
  'auth.jwt_secret = "<secret>"',
  "auth.root_password = '<secret>'",
  'auth.pg_auth_token = """<secret>"""',
  'authentication.jwt_secret = "<secret>"',
  'auth.oidc.client_secret = "<secret>"\nauth.oidc.enabled = true',
  'auth.oidc.enabled = true\nauth.oidc.issuer = "http://id:<secret>@idp.example.com"',
  'auth.jwt_secrett = "<secret>"',
  'auth.jwt_trusted_issuers = "https://a:<secret>@idp.example.com"',
  'auth.unknown = ["x", "<secret>"]',
  'vault.token = "<secret>"',
  'security.cors.allowed_origins = ["*", "https://u:<secret>@app.example.com"]',
  'security.cors.allowed_origins = ["*"] # was "<secret>"',
  'auth.allow_remote_setup = true # <secret>\n# jwt_secret = "<secret>"',
  'logging.otlp = { enabled = true, endpoint = "http://u:<secret>@10.0.0.9:4317" }',
  'rpc_tls.server_key = "-----BEGIN PRIVATE KEY-----\\n<secret>\\n-----END PRIVATE KEY-----"',
  'oauth.providers.google.client_secret = "<secret>"',
  'auth.jwt_secret = "<secret>',
  'auth.jwt_secret = <secret>',
  'auth.jwt_secret = "x"\nauth.jwt_secret = "<secret>"',
  'auth = "<secret>"',
  'auth.jwt_secret = ["<secret>"]',
  'logging.otlp = { enabled = true, endpoint = "http://collector:4317/?k=<secret>" }',
  'logging.otlp = { enabled = true, endpoint = "collector:4317/v1?k=<secret>#<secret>" }',
  'logging.otlp = { enabled = true, endpoint = "http://collector:4317/#<secret>@x" }',
  'auth.oidc.enabled = true\nauth.oidc.issuer = "http://idp.example.com/?<secret>"',
  'auth.oidc.enabled = true\nauth.oidc.issuer = """http://idp.example.com/?a\\u0020<secret>"""',
  'auth.jwt_trusted_issuers = "http://idp.example.com/#<secret>,http://b.example.com?k=<secret>"',
  'security.cors.allowed_origins = ["http://app.example.com?k=<secret>", "https://b#<secret>"]',
  'security.cors.allowed_origins = ["*"] # key = "<secret>"\n# key = "<secret>"',
  'cluster = { node_id = 1, peers = [{ node_id = 2, rpc_addr = "http://h?<secret>", api_addr = "h" }] }',
  'cluster = { node_id = 1, rpc_addr = "eyJhbGciOiJIUzI1NiJ9.<secret>.<secret>" }',
  'rpc_tls.ca_cert = "-----BEGIN CERTIFICATE-----<secret>-----END CERTIFICATE-----"',
  'rpc_tls.ca_cert = """\n-----BEGIN RSA PRIVATE KEY-----\n<secret>\n<secret>\n"""',
  "rpc_tls.server_cert = '-----BEGIN PRIVATE KEY <secret>'",
  'logging.file_path = "begin openssh private key <secret>"\nlogging.level = "trace"',
  'storage.data_path = "-----BEGIN EC PRIVATE KEY----- <secret>" # -----BEGIN <secret>',
  'auth.bcrypt_cost = "<secret>"',
  'auth.cookie_secure = "<secret>"',
  'security.trusted_proxy_ranges = [["<secret>"]]',
];

const variables: readonly string[] = [
  'KALAMDB_JWT_SECRET=<secret>',
  'KALAMDB_AUTH_JWT_SECRET="<secret>"',
  'export KALAMDB_ROOT_PASSWORD=<secret> # <secret>',
  'KALAMDB_SERVER_PORT=<secret>',
  'KALAMDB_ENABLE_PGWIRE=<secret>',
  'KALAMDB_ADMIN_PASSWORD=<secret>',
  'KALAMDB_NOBODY_KNOWS=<secret>',
  'this is no assignment <secret>',
  'KALAMDB_JWT_EXPIRY_HOURS="<secret>" # was "<secret>"',
  'KALAMDB_NODE_ID=<secret>\nKALAMDB_CLUSTER_NODE_ID=<secret>',
  'KALAMDB_WEBSOCKET_AUTH_TIMEOUT_SECS=-----BEGIN PRIVATE KEY-----<secret>',
  'KALAMDB_COOKIE_SECURE=<secret>',
  'KALAMDB_CLUSTER_PEERS=<secret>',
  'KALAMDB_NODE_ID=1\nKALAMDB_CLUSTER_PEERS=2@u:<secret>@10.0.0.2:2910@10.0.0.2:2900',
  'KALAMDB_NODE_ID=1\nKALAMDB_CLUSTER_PEERS=2@http://u:<secret>@10.0.0.2:2910@10.0.0.2:2900',
  'KALAMDB_NODE_ID=1\nKALAMDB_CLUSTER_PEERS=2@10.0.0.2:2910@10.0.0.2:2900@x:<secret>@y',
  'KALAMDB_OTLP_ENDPOINT=http://collector:4317/?k=<secret>',
  'KALAMDB_RPC_TLS_CA_CERT="-----BEGIN PRIVATE KEY-----\n<secret>"',
];

const commands: readonly (readonly string[])[] = [
  ...formatNames.map((format) => ['check', '--format', format]),
  ['effective'],
  ['effective', '--format', 'json'],
  ['effective', '--format', 'toml'],
  ['why', 'auth.jwt_secret'],
  ['why', 'server.public_origin'],
  ['why', 'logging.otlp.endpoint'],
  ['why', 'cluster.peers'],
  ['why', 'auth.jwt_expiry_hours', '--format', 'json'],
  ['upgrade', '--from', '0.4.2-rc1', '--to', '0.7.1'],
  ['checklist'],
  ['checklist', '--format', 'markdown'],
  ['checklist', '--format', 'json'],
];

function leaked(text: string, value: string): string | undefined {
  for (let at = 0; at + 8 <= value.length; at += 1) {
    const piece = value.slice(at, at + 8);
    if (text.includes(piece)) return piece;
  }
  return undefined;
}

test('no output of any command holds any part of a secret, wherever it stood', async () => {
  await fc.assert(
    fc.asyncProperty(
      secret,
      fc.constantFrom(...places),
      fc.constantFrom(...variables),
      fc.constantFrom(...commands),
      async (value, place, variable, [command = '', ...options]) => {
        const world: World = {
          files: {
            'server.toml': `${place}\n${head}`.replaceAll('<secret>', value),
            'prod.env': `${variable}\n`.replaceAll('<secret>', value),
          },
          environment: { KALAMDB_PG_AUTH_TOKEN: value },
        };
        const target = command === 'upgrade' ? [] : ['--target', 'kalamdb'];
        const inputs = ['server.toml', '--env-file', 'prod.env', '--env', ...target];
        const { out, err, code } = await runIn(world, command, ...options, ...inputs);
        expect([0, 1, 3]).toContain(code);
        expect(leaked(out, value)).toBeUndefined();
        expect(leaked(err, value)).toBeUndefined();
      },
    ),
    { numRuns: 600 },
  );
}, 120_000);

test('a token in place of an address is not carried into the line to write', async () => {
  const value = 'QZXJKVWqzxjkvw7349QZXJKVWq';
  const address = `eyJhbGciOiJIUzI1NiJ9.${value}.${value}`;
  const files = {
    'server.toml': `cluster = { node_id = 1, rpc_addr = "${address}" }\n${head}`,
    'prod.env': `KALAMDB_CLUSTER_RPC_ADDR=${address}\n`,
  };
  for (const environment of [[], ['-e', 'prod.env']]) {
    const { out } = await runIn({ files }, 'check', 'server.toml', ...environment);
    expect(out).toContain('kalamdb/address-unresolvable');
    expect(leaked(out, value)).toBeUndefined();
  }
});
