import { marked } from 'marked';
import { expect, test } from 'vitest';
import { runIn, type World } from '../fake-host.ts';

const markup = [
  '<img src=x onerror=alert(1)>',
  '<script>alert(1)</script>',
  '](javascript:alert(1))',
  '[x](javascript:alert(1))',
  '![x](http://evil.example/x.png)',
  '</code></pre><svg onload=alert(1)>',
  '`</summary>` ``` ~~~',
];

/** Everything of a file, and of what stands beside it, that some output repeats. */
function world(bad: string): World {
  const text = JSON.stringify(bad);
  const config = `${text} = 1
[server]
host = "0.0.0.0"
port = 2900
public_origin = ${JSON.stringify(`http://${bad}`)}
[server.${text}]
x = ${text}
[storage]
data_path = ${text}
[limits]
[logging]
level = ${text}
otlp = { enabled = true, endpoint = ${JSON.stringify(`http://${bad}`)} }
[logging.targets]
${text} = "debug"
[performance]
[auth.oidc]
enabled = true
issuer = ${JSON.stringify(`http://${bad}`)}
client_id = ${text}
default_role = ${text}
[security]
trusted_proxy_ranges = [${text}]
[security.cors]
allowed_origins = ["*", ${text}, ${JSON.stringify(`http://${bad}`)}]
allow_credentials = true
[cluster]
cluster_id = ${text}
node_id = 1
rpc_addr = ${text}
api_addr = ${text}
# ${bad}
`;
  const old =
    '[server]\nhost = "127.0.0.1"\nport = 2900\n[storage]\n[limits]\n[logging]\n[performance]\n';
  return {
    files: {
      [`${bad}.toml`]: config,
      'old.toml': old,
      'prod.env': `KALAMDB_ENABLE_PGWIRE='${bad}'\nKALAMDB_OTLP_SERVICE_NAME='${bad}'\nKALAMDB_${bad}=1\n${bad}\n`,
    },
  };
}

const own = new Set(
  'h1 h2 table thead tbody tr th td details summary code p pre strong ul ol li br input'.split(' '),
);

test.each(markup)(
  '%j in a config stays text in every Markdown output',
  async (bad) => {
    const file = `${bad}.toml`;
    const shared = ['--target', 'kalamdb', '--env-file', 'prod.env', '--format', 'markdown'];
    for (const argv of [
      ['check', file, 'gone.toml', `${bad}-gone.toml`],
      ['checklist', file],
      ['diff', 'old.toml', file],
      ['diff', file, 'old.toml'],
    ]) {
      const { out } = await runIn(world(bad), ...argv, ...shared);
      expect(out).toContain('kalamdb/unknown-key');
      const page = String(marked.parse(out, { gfm: true, async: false }));
      const tags = Array.from(page.matchAll(/<\/?([a-z][\w-]*)[^>]*>/gi));
      expect(tags.map(([, name]) => name ?? '').filter((name) => !own.has(name))).toEqual([]);
      expect(
        tags.map(([tag]) => tag).filter((tag) => /\s(?:on\w+|href|src)\s*=/i.test(tag)),
      ).toEqual([]);
    }
  },
  60_000,
);
