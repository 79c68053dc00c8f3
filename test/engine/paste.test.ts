import { expect, test } from 'vitest';
import { environmentOf } from '../../src/config/environment.ts';
import { newest } from '../../src/config/version.ts';
import { asPasted } from '../../src/engine/paste.ts';
import { kalamdb } from '../../src/products/kalamdb/index.ts';
import type { Source } from '../../src/source/source.ts';

/** The lines for a key at fault, which stands where `at` does in the file. */
function pasted(text: string, key: string, at: string, fix: string): string {
  const source: Source = { path: 'server.toml', text, kind: 'config' };
  const inputs = {
    source,
    environment: environmentOf([]),
    environmentComplete: false,
    envFiles: [],
  };
  const loaded = kalamdb.load(inputs, newest(kalamdb.catalog.versions));
  const start = text.indexOf(at);
  const location = { source, span: { start, end: start + at.length } };
  return asPasted(fix, { key, location }, loaded)
    .map((line) => line.text)
    .join('\n');
}

const here = 'host = "127.0.0.1"';
const host = 'server.host';
const port = 'port = 2900';
const list = 'allowed_origins = [] # in [security.cors]';
const origins = 'security.cors.allowed_origins';
const policy = 'enforce_password_complexity = true # in [auth.local]';
const rocksdb = '[storage.rocksdb]\nsync_writes = true';

test.each([
  ['the name alone below a header', '[server]\nhost = "::"', host, 'host', here, here],
  ['the path of a dotted key', 'server.host = "::"', host, 'host', here, `server.${here}`],
  ['the path as it is written', '"server" . host = "::"', host, 'host', here, `"server".${here}`],
  [
    'the path of a missing neighbour',
    'server.host = "::"',
    'server.port',
    'server',
    port,
    `server.${port}`,
  ],
  [
    'the rest of the path below a header',
    '[security]\ncors.allowed_origins = ["*"]',
    origins,
    'allowed_origins',
    'allowed_origins = []',
    'cors.allowed_origins = []',
  ],
  [
    'the map to write into',
    '[logging]\ntargets = { "a::b" = "trace" }',
    'logging.targets',
    '"a::b"',
    '"a::b" = "info"',
    '"a::b" = "info" # in targets = { … }',
  ],
  [
    'the path of an entry of a map',
    '[logging]\ntargets."a::b" = "trace"',
    'logging.targets',
    '"a::b"',
    '"a::b" = "info"',
    'targets."a::b" = "info"',
  ],
  [
    'the name alone in a map with a header',
    '[logging.targets]\n"a::b" = "trace"',
    'logging.targets',
    '"a::b"',
    '"a::b" = "info"',
    '"a::b" = "info"',
  ],
  [
    'the inline table to write into',
    'server = { host = "::" }',
    host,
    'host',
    here,
    `${here} # in server = { … }`,
  ],
  [
    'a path in an inline table',
    'security = { cors.allowed_origins = ["*"] }',
    origins,
    'allowed_origins',
    'allowed_origins = []',
    'cors.allowed_origins = [] # in security = { … }',
  ],
  [
    'a path in an inline table that cannot get a header',
    'security = {}',
    host,
    'security',
    list,
    'cors.allowed_origins = [] # in security = { … }',
  ],
  [
    'a path where a header would define a table twice',
    'security.cors.max_age = 1',
    host,
    'security',
    list,
    'security.cors.allowed_origins = [] # before the first section',
  ],
  [
    'a path below the header around it',
    '[security]\ncors.max_age = 1',
    host,
    'max_age',
    list,
    'cors.allowed_origins = [] # in [security]',
  ],
  ['a new section', '[server]', host, 'server', list, list],
  [
    'the name that the section has in the file',
    '[authentication]',
    host,
    'authentication',
    policy,
    policy.replace('auth.', 'authentication.'),
  ],
  [
    'the name that the header of a table in it gives it',
    '[authentication.oidc]',
    host,
    'oidc',
    'jwt_expiry_hours = 1 # in [auth]',
    'jwt_expiry_hours = 1 # in [authentication]',
  ],
  ['a header that is not there', '[storage]', 'storage.data_path', 'storage', rocksdb, rocksdb],
  [
    'no header twice',
    '[storage.rocksdb]',
    'storage.data_path',
    'storage',
    rocksdb,
    'sync_writes = true # in [storage.rocksdb]',
  ],
  [
    'the line that has the key',
    '[security]\nstrict_ws_origin_check = true\n[security.cors]\nallowed_origins = ["*"]',
    'security.strict_ws_origin_check',
    'strict_ws_origin_check',
    list,
    'allowed_origins = [] # in place of line 4',
  ],
  [
    'the table that has the key on the same line',
    'security = { strict_ws_origin_check = true, cors = { allowed_origins = ["*"] } }',
    'security.strict_ws_origin_check',
    'strict_ws_origin_check',
    list,
    'allowed_origins = [] # in place of the one in cors = { … }',
  ],
  [
    'a comment behind a comment',
    'server = { host = "::" }',
    host,
    'host',
    `${here} # or a name`,
    `${here} # or a name; in server = { … }`,
  ],
  [
    'where keys of a misspelt section go that is there by its right name, too',
    '[limits]\n[Limits]',
    'Limits',
    'Limits',
    '[limits]',
    '# put its keys in [limits]',
  ],
  [
    'the same of a section in dotted keys',
    'security.cors.max_age = 1\n[cor]',
    'cor',
    '[cor]',
    '[security.cors]',
    '# put its keys before the first section, each with security.cors.',
  ],
  [
    'that a key goes whose new names are there',
    '[storage]\nenable_wal = true\n[storage.rocksdb]\ndisable_wal = false',
    'storage.enable_wal',
    'enable_wal',
    'disable_wal = false # in [storage.rocksdb]',
    '# remove enable_wal: line 4 is read in its place',
  ],
  ['a variable as it is', 'server.host = "::"', host, 'host', 'A=b', 'A=b'],
  [
    'a table of a list as it is',
    'cluster.node_id = 1',
    'cluster.peers',
    'cluster',
    '[[cluster.peers]]\nnode_id = 2',
    '[[cluster.peers]]\nnode_id = 2',
  ],
])('writes %s', (_what, text, key, at, fix, expected) => {
  expect(pasted(text, key, at, fix)).toBe(expected);
});
