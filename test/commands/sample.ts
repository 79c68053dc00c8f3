import { type Ran, run } from '../fake-host.ts';

/** A file that is not bare: sections, lists, a secret, keys that nobody reads. */
export const sample = `[server]
host = "127.0.0.1"
port = 2900

[storage]

[limits]
max_query_limit = 18446744073709551615

[logging]
otlp.endpoint = "https://collector:hunter2-hunter2@otlp.example:4317"

[performance]

[rate_limit]
max_connections_per_ip = 5
max_queries_per_sec = 100

[auth]
jwt_secret = "7f3c9a1e5d2b8f60c4a7e91d3b5f8062ad94"
bcrypt_cost = 14

[security.cors]
allowed_origins = ["https://a.example", "https://b.example"]
`;

export const secrets = ['7f3c9a1e5d2b8f60c4a7e91d3b5f8062ad94', 'hunter2', 'correct-horse-battery'];

/** The smallest file that starts. */
export const minimal = `[server]
host = "127.0.0.1"
port = 2900
[storage]
[limits]
[logging]
[performance]
`;

export const files = {
  'server.toml': sample,
  'base.env': 'KALAMDB_SERVER_HOST=::1\n',
  'prod.env': `# production
KALAMDB_SERVER_HOST=0.0.0.0
KALAMDB_ROOT_PASSWORD=correct-horse-battery
KALAMDB_JWT_EXPIRY_HOURS=2
`,
};
const withEnv = ['--env-file', 'base.env', '--env-file', 'prod.env', '--target', 'kalamdb@0.7.1'];

export function effective(...argv: readonly string[]): Promise<Ran> {
  return run(files, 'effective', ...withEnv, ...argv, 'server.toml');
}

/** The values of one file as JSON has them. */
export async function values(text: string, ...argv: readonly string[]) {
  const { out } = await run(
    { 'server.toml': text },
    'effective',
    '--format',
    'json',
    ...argv,
    'server.toml',
  );
  return JSON.parse(out).files[0].values;
}
