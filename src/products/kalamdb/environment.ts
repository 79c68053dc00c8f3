import type { Applied } from '../../config/environment.ts';
import type { FileLayer } from '../../config/file-layer.ts';
import { scalarOf } from '../../config/schema.ts';
import { expectation } from '../../config/toml-value.ts';
import type { Refusal } from '../product.ts';
import { isServerVariable } from './catalog.ts';

/**
 * The order in which the server meets variables that it cannot use: it stops at the first (facts/kalamdb §1.1,
 * executed, every pair). Keys, because a key's second name is met in the place of the first.
 */
const strictOrder: readonly string[] = [
  'server.workers',
  'server.port',
  'topics.visibility_timeout_secs',
  'topics.default_retention_seconds',
  'topics.default_retention_max_bytes',
  'topics.retention_check_interval_seconds',
  'topics.retention_batch_size',
  'logging.slow_query_threshold_ms',
  'logging.otlp.timeout_ms',
  'auth.jwt_expiry_hours',
  'rate_limit.max_auth_requests_per_ip_per_sec',
  'websocket.client_timeout_secs',
  'websocket.auth_timeout_secs',
  'websocket.heartbeat_interval_secs',
  'cluster.node_id',
  'cluster.peers',
];

/** Variables that the server cannot use, the one first that it would stop at (R22, R23). */
export function environmentRefusals(
  file: FileLayer,
  variables: readonly Applied[],
): readonly Refusal[] {
  if (variables.length === 0) return [];
  const invalid = variables
    .filter(({ outcome }) => outcome === 'invalid')
    .map(({ variable, row }) => ({
      order: strictOrder.indexOf(row.key),
      refusal: {
        reason: `env:${variable.name}`,
        stage: 'environment' as const,
        key: row.key,
        location: variable.location,
        expected:
          row.type === 'tables'
            ? 'id@rpc_addr@api_addr, joined by ";"'
            : expectation[scalarOf(row.type)],
      },
    }));
  const orphan = clusterWithoutNode(file, variables);
  if (orphan)
    invalid.push({ order: strictOrder.indexOf('cluster.node_id') + 0.5, refusal: orphan });
  return invalid.sort((a, b) => a.order - b.order).map(({ refusal }) => refusal);
}

/** A cluster that only variables bring into being needs its node id among them (R22). */
function clusterWithoutNode(file: FileLayer, variables: readonly Applied[]) {
  if (file.sections.has('cluster')) return undefined;
  const own = variables.filter(({ row }) => row.key.startsWith('cluster.'));
  const first = own[0];
  if (!first || own.some(({ row }) => row.key === 'cluster.node_id')) return undefined;
  return {
    reason: 'env-needs-node-id',
    stage: 'environment' as const,
    key: 'cluster.node_id',
    location: first.variable.location,
    expected: 'KALAMDB_NODE_ID beside it',
  };
}

/** Whether the server, and no client of it, is meant by a variable; KALAMDB_PG_AUTH_TOKEN is a server's. */
export function isOurs(name: string): boolean {
  return name.startsWith('KALAMDB_') && (isServerVariable(name) || !isClientVariable(name));
}

/** Names with the product's prefix that clients, tests and compose files use: no server setting (facts/kalamdb §1.4). */
function isClientVariable(name: string): boolean {
  return clientNames.has(name) || clientPrefixes.some((prefix) => name.startsWith(prefix));
}

const clientNames = new Set([
  'KALAMDB_URL',
  'KALAMDB_SERVER_URL',
  'KALAMDB_API_URL',
  'KALAMDB_URLS',
  'KALAMDB_CLUSTER_URLS',
  'KALAMDB_USER',
  'KALAMDB_PASSWORD',
  'KALAMDB_ADMIN_USER',
  'KALAMDB_ADMIN_PASSWORD',
  'KALAMDB_GROUP',
  'KALAMDB_TOPIC',
  'KALAMDB_CREDENTIALS_PATH',
  'KALAMDB_GRPC_HOST',
  'KALAMDB_GRPC_PORT',
  'KALAMDB_IMAGE',
  'KALAMDB_CONTAINER_ID',
  'KALAMDB_STORAGE_DIR',
  'KALAMDB_HTTP_PORT',
  'KALAMDB_RPC_PORT',
]);

const clientPrefixes = [
  'KALAMDB_LOGIN_',
  'KALAMDB_SETUP_',
  'KALAMDB_PG_',
  'KALAMDB_TEST_',
  'KALAMDB_BENCH_',
];
