import { type Default, type KeyRow, sectionOf } from '../../config/catalog.ts';
import type { Applied } from '../../config/environment.ts';
import { rowsOf } from '../../config/memo.ts';
import type { Location } from '../../source/source.ts';
import { keyText } from '../../source/toml-keys.ts';
import { catalog } from './catalog.ts';

/** Where the default is none, or nothing to write: what a node behind a proxy, or of a cluster, could have. */
const samples: ReadonlyMap<string, Default> = new Map<string, Default>([
  ['server.host', '127.0.0.1'],
  ['server.port', 2900],
  ['server.public_origin', 'https://db.example.com'],
  ['auth.jwt_expiry_hours', 1],
  ['auth.local.enforce_password_complexity', true],
  ['auth.jwt_trusted_issuers', 'https://id.example.com,https://id2.example.com'],
  ['auth.oidc.issuer', 'https://id.example.com'],
  ['auth.oidc.client_id', 'kalamdb'],
  ['auth.oidc.device_authorization_endpoint', 'https://id.example.com/device'],
  ['security.trusted_proxy_ranges', ['10.20.0.5/32']],
  ['security.cors.allowed_origins', ['https://app.example.com']],
  ['security.strict_ws_origin_check', true],
  ['logging.format', 'json'],
  ['cluster.cluster_id', 'prod'],
  ['cluster.node_id', 1],
  ['cluster.rpc_addr', '10.20.0.11:2910'],
  ['cluster.api_addr', '10.20.0.11:2900'],
  ['cluster.peers[].node_id', 2],
  ['cluster.peers[].rpc_addr', '10.20.0.12:2910'],
  ['cluster.peers[].api_addr', '10.20.0.12:2900'],
  ['cluster.peers[].rpc_server_name', 'node2.example.com'],
  ['rpc_tls.enabled', true],
  ['rpc_tls.require_client_cert', true],
  ['cluster.rpc_tls.enabled', true],
  ['rpc_tls.ca_cert', '/etc/kalamdb/tls/cluster-ca.pem'],
  ['rpc_tls.server_cert', '/etc/kalamdb/tls/node.pem'],
  ['rpc_tls.server_key', '/etc/kalamdb/tls/node.key'],
  ['cluster.rpc_tls.ca_cert_path', '/etc/kalamdb/tls/cluster-ca.pem'],
  ['cluster.rpc_tls.node_cert_path', '/etc/kalamdb/tls/node.pem'],
  ['cluster.rpc_tls.node_key_path', '/etc/kalamdb/tls/node.key'],
  ['postgres_wire.tls_cert_path', '/etc/kalamdb/tls/pgwire.pem'],
  ['postgres_wire.tls_key_path', '/etc/kalamdb/tls/pgwire.key'],
]);

const index = /\[\d+\]/g;
/** As `id@rpc_addr@api_addr`: what KALAMDB_CLUSTER_PEERS takes. */
const peersText = '2@10.20.0.12:2910@10.20.0.12:2900';

/**
 * A line that gives a key a value which the newest server takes: its default or a sample; of a table its header, with
 * the keys that it needs.
 */
export function lineFor(key: string): string {
  const path = key.includes('[') ? key.replace(index, '[]') : key;
  const row = rowOf(path);
  if (row?.type === 'tables') return tableLines(`[[${path}]]`, `${path}[]`);
  if (row?.type === 'string-map') return `[${path}]`;
  if (row) return lineOf(row);
  const map = catalog.keys.find(
    ({ type, key: of }) => type === 'string-map' && path.startsWith(`${of}.`),
  );
  if (!map) return tableLines(`[${path}]`, path);
  const entry = path.slice(map.key.length + 1);
  return `${keyText(entry)} = "info"`;
}

const rows: readonly KeyRow[] = catalog.keys;

function tableLines(header: string, path: string): string {
  const needed = rows.filter(
    ({ key, required, until }) => required && until === undefined && sectionOf(key) === path,
  );
  return [header, ...needed.map(lineOf)].join('\n');
}

/**
 * As `lineFor`, at a place: of an env file the assignment, to the variable that stands there if it is the key's,
 * else to the name that the newest server reads for the key.
 */
export function lineAt(
  { key, location }: { readonly key: string; readonly location: Location },
  variables: readonly Applied[],
): string {
  if (location.source.kind === 'config') return lineFor(key);
  const [path = ''] = key.split('[');
  const row = rowOf(path);
  const there = variables.find(({ variable }) => variable.location === location);
  const name = row && there?.row.key === row.key ? there.variable.name : row && nameOf(row);
  return row && name !== undefined ? `${name}=${environmentText(row)}` : lineFor(key);
}

/**
 * Lines below the headers of their sections. A [security.cors] that comes with them turns credentials on, unless they are
 * named (facts/kalamdb §1.3).
 */
export function inSections(
  lines: readonly (readonly [key: string, line: string])[],
  sections: ReadonlyMap<string, unknown>,
): string {
  const tables = lines.map(([, line]) => line).filter(isTable);
  const keys = lines.filter(([, line]) => !isTable(line));
  const paths = [...new Set(keys.map(([key]) => sectionOf(key)))];
  const inThem = paths.flatMap((path) => {
    const own = keys.filter(([key]) => sectionOf(key) === path).map(([, line]) => line);
    const isNewCors = path === 'security.cors' && !sections.has(path);
    const all = isNewCors ? [...own, 'allow_credentials = false'] : own;
    return path === '' ? own : [`[${path}]`, ...all];
  });
  return [...inThem, ...tables].join('\n');
}

function isTable(line: string): boolean {
  return line.startsWith('[') || line.startsWith('#');
}

function rowOf(path: string): KeyRow | undefined {
  return rowsOf(catalog).get(path);
}

/** A secret is never proposed. */
function lineOf(row: KeyRow): string {
  const value = sampleOf(row);
  const name = row.key.slice(row.key.lastIndexOf('.') + 1);
  if (value !== undefined) return `${name} = ${toml(value)}`;
  const variable = nameOf(row);
  return variable === undefined ? '# no such line' : `# no such line: ${variable} holds it`;
}

function environmentText(row: KeyRow): string {
  if (row.type === 'tables') return peersText;
  const value = sampleOf(row) ?? '';
  return Array.isArray(value) ? value.join(',') : String(value);
}

function sampleOf(row: KeyRow): Default | undefined {
  const sample = samples.get(row.key);
  if (sample !== undefined || row.secret) return sample;
  const known = row.default ?? row.defaultBy?.at(-1)?.[1];
  return known ?? (row.type === 'string' ? '…' : 0);
}

/** The name that the newest server reads first. */
function nameOf(row: KeyRow): string | undefined {
  const names = (row.env ?? []).map((entry) =>
    typeof entry === 'string' ? { name: entry } : entry,
  );
  return names.find(({ until }: { until?: string }) => until === undefined)?.name;
}

function toml(value: Default): string {
  if (Array.isArray(value)) return `[${value.map((item) => JSON.stringify(item)).join(', ')}]`;
  return JSON.stringify(value);
}
