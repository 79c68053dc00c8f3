import type { Catalog, KeyRow, SectionRow, ValuesOf } from '../../config/catalog.ts';
import { isLegible } from '../../config/legible.ts';
import { authKeys, userManagementKeys } from './catalog/auth.ts';
import { clusterKeys, rpcTlsKeys } from './catalog/cluster.ts';
import { executionKeys, functionsKeys, jobsKeys, shutdownKeys } from './catalog/functions.ts';
import { loggingKeys } from './catalog/logging.ts';
import { never } from './catalog/never.ts';
import { pgExtensionKeys, postgresWireKeys } from './catalog/postgres.ts';
import { removedKeys } from './catalog/removed.ts';
import { limitsKeys, performanceKeys, serverKeys, topLevelKeys } from './catalog/server.ts';
import {
  datafusionKeys,
  filesKeys,
  flushKeys,
  manifestCacheKeys,
  storageKeys,
  streamKeys,
  topicsKeys,
} from './catalog/storage.ts';
import { rateLimitKeys, securityKeys, websocketKeys } from './catalog/traffic.ts';
import { versions } from './versions.ts';

/** Tables that must be there, may be absent, or have a second name (facts/kalamdb §1.1, §2.4, §3). */
const sections: readonly SectionRow[] = [
  { path: 'server', required: true },
  { path: 'storage', required: true },
  { path: 'limits', required: true },
  { path: 'logging', required: true },
  { path: 'performance', required: true },
  { path: 'retention', since: 'alpha2' },
  { path: 'auth', alias: 'authentication' },
  { path: 'shutdown.flush', required: true },
  { path: 'cluster', optional: true },
];

/**
 * Every key that some version reads, in the order of the server's own structures: an array in the place of a
 * table is read by position (facts/kalamdb §1.1, §1.2; executed at 0.7.1).
 */
const keys = [
  ...topLevelKeys,
  ...serverKeys,
  ...storageKeys,
  ...limitsKeys,
  ...loggingKeys,
  ...performanceKeys,
  ...datafusionKeys,
  ...flushKeys,
  ...manifestCacheKeys,
  ...streamKeys,
  ...topicsKeys,
  ...websocketKeys,
  ...postgresWireKeys,
  ...pgExtensionKeys,
  ...functionsKeys,
  ...rateLimitKeys,
  ...authKeys,
  ...userManagementKeys,
  ...shutdownKeys,
  ...jobsKeys,
  ...executionKeys,
  ...securityKeys,
  ...filesKeys,
  ...clusterKeys,
  ...rpcTlsKeys,
  ...removedKeys,
] as const;

export const catalog = { versions, keys, sections, never } satisfies Catalog;

/** The effective config's keys and types; those of `[cluster]` are undefined while there is no cluster. */
export interface KalamdbValues extends ValuesOf<(typeof keys)[number], 'cluster'> {}

const alias = 'authentication.';

const openKeys = new Map<string, KeyRow | undefined>([
  ...never.flatMap(({ kind, name }) => (kind === 'key' ? [[name, undefined] as const] : [])),
  ...catalog.keys
    .filter((row: KeyRow) => !row.secret)
    .map((row: KeyRow) => [row.key, row] as const),
]);
const variables = new Map(
  catalog.keys.flatMap((row: KeyRow) =>
    (row.env ?? []).map((entry) => [typeof entry === 'string' ? entry : entry.name, row] as const),
  ),
);

/**
 * Whether the value under a dotted key may be shown, a string's text given: the catalog knows the key, at any
 * version, it is no secret, and the text is nothing that only strayed there.
 */
export function isOpenKey(key: string, text?: string): boolean {
  const path = key.startsWith(alias) ? `auth.${key.slice(alias.length)}` : key;
  if (path.startsWith('logging.targets.')) return true;
  const isItem = path.endsWith('[]') && !openKeys.has(path);
  const name = isItem ? path.slice(0, -2) : path;
  const row = openKeys.get(name);
  return openKeys.has(name) && (!row || text === undefined || isLegible(row, text));
}

/** Whether the server reads a variable, at any version. */
export function isServerVariable(name: string): boolean {
  return variables.has(name);
}

export function isOpenVariable(name: string, text: string): boolean {
  const row = variables.get(name);
  return row !== undefined && row.secret === undefined && isLegible(row, text);
}
