import type { Catalog, KeyRow, SectionRow, ValuesOf } from '../../config/catalog.ts';
import { isLegible } from '../../config/legible.ts';
import { ofCatalog, rowsOf } from '../../config/memo.ts';
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

const rowOf = (key: string): KeyRow | undefined => rowsOf(catalog).get(key);
const isNever = (key: string): boolean =>
  never.some(({ kind, name }) => kind === 'key' && name === key);

const variableRows = ofCatalog(
  ({ keys }): ReadonlyMap<string, KeyRow> =>
    new Map(
      keys.flatMap((row) =>
        (row.env ?? []).map((entry) => [typeof entry === 'string' ? entry : entry.name, row]),
      ),
    ),
);

/**
 * Whether the value under a dotted key may be shown, a string's text given: the catalog knows the key, at any
 * version, it is no secret, and the text is nothing that only strayed there.
 */
export function isOpenKey(key: string, text?: string): boolean {
  const path = key.startsWith(alias) ? `auth.${key.slice(alias.length)}` : key;
  if (path.startsWith('logging.targets.')) return true;
  const isItem = path.endsWith('[]') && !rowOf(path) && !isNever(path);
  const name = isItem ? path.slice(0, -2) : path;
  const row = rowOf(name);
  if (!row) return isNever(name);
  return !row.secret && (text === undefined || isLegible(row, text));
}

/** Whether the server reads a variable, at any version. */
export function isServerVariable(name: string): boolean {
  return variableRows(catalog).has(name);
}

export function isOpenVariable(name: string, text: string): boolean {
  const row = variableRows(catalog).get(name);
  return row !== undefined && row.secret === undefined && isLegible(row, text);
}
