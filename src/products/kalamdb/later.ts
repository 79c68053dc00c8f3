import { ofVersion } from '../../config/memo.ts';
import { trim } from '../../values/blank.ts';
import { parseSocketAddress } from '../../values/socket.ts';
import { isUsableOrigin } from '../../values/web-origin.ts';
import type { Refusal } from '../product.ts';
import { catalog } from './catalog.ts';
import { type Config, type Fault, firstFaults } from './checks/check.ts';
import { blame, type Sheet } from './place.ts';
import { foundBy, type Passed, type Step, stepsAt } from './steps.ts';

/** A condition that stops the server after its configuration was accepted. */
interface Later extends Step {
  readonly reason: string;
  readonly expected: string;
  readonly faults: (config: Config) => Iterable<Fault>;
}

type TlsKey = 'rpc_tls.ca_cert' | 'rpc_tls.server_cert' | 'rpc_tls.server_key';
const tlsKeys: readonly TlsKey[] = ['rpc_tls.ca_cert', 'rpc_tls.server_cert', 'rpc_tls.server_key'];
const legacyTlsKeys = [
  'cluster.rpc_tls.ca_cert_path',
  'cluster.rpc_tls.node_cert_path',
  'cluster.rpc_tls.node_key_path',
] as const;
const pgwireTlsKeys = ['postgres_wire.tls_cert_path', 'postgres_wire.tls_key_path'] as const;
/** About 1000 years, where the cache library panics (facts/kalamdb §5.1 R31). */
const longestCache = 1000 * 365 * 24 * 3600;
const snapshotPolicy = /^LogsSinceLast\((.*)\)$/s;
const unsigned = /^\+?\d+$/;
const plainPort = /^\d+$/;

/** What stops a server that has passed all its checks: logging, Raft, pgwire, the HTTP workers (R26 to R31). */
export const laterChecks: readonly Later[] = [
  {
    reason: 'otlp-protocol',
    keys: ['logging.otlp.protocol', 'logging.otlp.enabled'],
    since: '0.3.0-alpha2',
    expected: 'grpc or http',
    *faults(config) {
      const protocol = config['logging.otlp.protocol'].value.toLowerCase();
      if (config['logging.otlp.enabled'].value && protocol !== 'grpc' && protocol !== 'http') {
        yield { key: 'logging.otlp.protocol', because: 'logging.otlp.enabled' };
      }
    },
  },
  {
    reason: 'snapshot-policy',
    keys: ['cluster.snapshot_policy'],
    expected: 'LogsSinceLast(<number>) or never',
    *faults(config) {
      const policy = config['cluster.snapshot_policy'].value;
      if (policy !== undefined && !isSnapshotPolicy(policy))
        yield { key: 'cluster.snapshot_policy' };
    },
  },
  {
    reason: 'cluster.rpc_addr-port',
    keys: ['cluster.rpc_addr'],
    expected: 'host:port',
    *faults(config) {
      const address = config['cluster.rpc_addr'].value;
      if (address !== undefined && !hasUsablePort(address)) yield { key: 'cluster.rpc_addr' };
    },
  },
  {
    reason: 'cluster.election-at-raft-start',
    keys: ['cluster.election_timeout_ms', 'cluster.heartbeat_interval_ms', 'cluster.peers'],
    until: '0.4.2-rc.3',
    expected: 'two numbers, the first above heartbeat_interval_ms, the second above the first',
    *faults(config) {
      const [low, high] = config['cluster.election_timeout_ms'].value ?? [1, 2];
      const heartbeat = config['cluster.heartbeat_interval_ms'].value ?? 0;
      const hasPeers = (config['cluster.peers'].value ?? []).length > 0;
      if (hasPeers && (low <= heartbeat || high <= low)) {
        yield { key: 'cluster.election_timeout_ms', because: 'cluster.heartbeat_interval_ms' };
      }
    },
  },
  {
    reason: 'rpc-tls-unset-at-raft-start',
    keys: ['rpc_tls.enabled', ...tlsKeys],
    since: '0.4.2-rc1',
    until: '0.4.2-rc.3',
    expected: 'the path of a PEM file',
    *faults(config) {
      if (!config['rpc_tls.enabled'].value) return;
      for (const key of tlsKeys)
        if (!hasText(config, key)) yield { key, because: 'rpc_tls.enabled' };
    },
  },
  {
    reason: 'rpc-tls-unset-at-raft-start',
    keys: ['cluster.rpc_tls.enabled', ...legacyTlsKeys],
    since: '0.4.0-alpha3',
    until: '0.4.2-rc1',
    expected: 'the path of a PEM file',
    *faults(config) {
      if (!config['cluster.rpc_tls.enabled'].value) return;
      for (const key of legacyTlsKeys) {
        if (!config[key].value) yield { key, because: 'cluster.rpc_tls.enabled' };
      }
    },
  },
  {
    reason: 'rpc-tls-empty',
    keys: ['rpc_tls.enabled', ...tlsKeys],
    since: '0.4.2-rc.3',
    expected: 'the path of a PEM file',
    *faults(config) {
      if (!config['rpc_tls.enabled'].value) return;
      for (const key of tlsKeys) {
        if (config[key].value !== undefined && !hasText(config, key)) {
          yield { key, because: 'rpc_tls.enabled' };
        }
      }
    },
  },
  {
    reason: 'pgwire-tls-material',
    keys: ['postgres_wire.enabled', 'postgres_wire.tls_enabled', ...pgwireTlsKeys],
    since: '0.6.0-rc.0',
    expected: 'the path of a PEM file',
    *faults(config) {
      if (!config['postgres_wire.enabled'].value || !config['postgres_wire.tls_enabled'].value)
        return;
      for (const key of pgwireTlsKeys) {
        if (!config[key].value) yield { key, because: 'postgres_wire.tls_enabled' };
      }
    },
  },
  {
    reason: 'origin-malformed',
    keys: ['security.cors.allowed_origins'],
    expected: 'scheme://host[:port]',
    *faults(config) {
      const origins = config['security.cors.allowed_origins'].value;
      if (origins.length === 0 || origins.includes('*')) return;
      for (const [item, origin] of origins.entries()) {
        if (!isUsableOrigin(origin)) yield { key: 'security.cors.allowed_origins', item };
      }
    },
  },
  {
    reason: 'rate_limit.cache_ttl_seconds-huge',
    keys: ['rate_limit.cache_ttl_seconds'],
    expected: 'less than 1000 years',
    *faults(config) {
      if (config['rate_limit.cache_ttl_seconds'].value > longestCache) {
        yield { key: 'rate_limit.cache_ttl_seconds' };
      }
    },
  },
];

/** A u64 between the brackets, as Rust reads one, blanks around it allowed; `never` in any case. */
function isSnapshotPolicy(policy: string): boolean {
  const text = trim(policy);
  if (text.toLowerCase() === 'never') return true;
  const number = trim(snapshotPolicy.exec(text)?.[1] ?? '');
  return (
    unsigned.test(number) && number.length <= 40 && BigInt(number.replace('+', '')) < 2n ** 64n
  );
}

/** Raft binds the address itself, or for a name every interface, at what follows the last colon (R28). */
function hasUsablePort(address: string): boolean {
  const port = address.slice(address.lastIndexOf(':') + 1);
  return (
    parseSocketAddress(address) !== undefined || (plainPort.test(port) && Number(port) <= 65_535)
  );
}

/** `server_key` is sealed later than this runs; any of the three is unset or empty text. */
function hasText(config: Config, key: TlsKey): boolean {
  const value: unknown = config[key].value;
  return typeof value === 'string' && value !== '';
}

const checksAt = ofVersion((_, version) => stepsAt(laterChecks, version));

/** What of them stops a version. */
export function laterRefusals(
  config: Config,
  sheet: Sheet,
  version: string,
  passed: Passed | undefined,
): readonly Refusal[] {
  return foundBy(checksAt(catalog, version), version, passed, (later) =>
    refusalsOf(later, config, sheet),
  );
}

function refusalsOf(
  { reason, expected, faults }: Later,
  config: Config,
  sheet: Sheet,
): readonly Refusal[] {
  return firstFaults(faults(config)).flatMap((fault): readonly Refusal[] => {
    if (config[fault.key].state !== 'usable') return [];
    return [{ reason, stage: 'later', expected, ...blame(config, sheet, fault) }];
  });
}
