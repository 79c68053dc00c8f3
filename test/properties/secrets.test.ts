import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatNames } from '../../src/commands/output.ts';
import { runIn, type World } from '../fake-host.ts';

/** Letters that nothing else in these files has, so that any eight of them in a row are the secret's. */
const secret = fc.string({
  unit: fc.constantFrom(...'QZXJKVWqzxjkvw7349'),
  minLength: 24,
  maxLength: 60,
});

const head = `[server]
host = "127.0.0.1"
port = 2900
public_origin = "https://user:<secret>@db.example.com"
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
];

const commands: readonly (readonly string[])[] = [
  ...formatNames.map((format) => ['check', '--format', format]),
  ['effective'],
  ['effective', '--format', 'json'],
  ['effective', '--format', 'toml'],
  ['why', 'auth.jwt_secret'],
  ['why', 'server.public_origin'],
  ['upgrade', '--from', '0.4.2-rc1', '--to', '0.7.1'],
  ['checklist'],
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
    { numRuns: 400 },
  );
}, 120_000);
