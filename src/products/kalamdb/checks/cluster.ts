import { isUnspecified } from '../../../values/address.ts';
import { isBlank } from '../../../values/blank.ts';
import { parseSocketAddress } from '../../../values/socket.ts';
import type { KalamdbValues } from '../catalog.ts';
import { isLocalEndpoint } from '../local.ts';
import { aboveZero, type Check, type Config, type Fault, type Key, when } from './check.ts';

type TlsFile = 'rpc_tls.ca_cert' | 'rpc_tls.server_cert' | 'rpc_tls.server_key';

/** An empty text counts as set here and fails when the file is opened (R15). */
function tlsFile(key: TlsFile): Check {
  return {
    reason: `rpc_tls-missing:${key.slice('rpc_tls.'.length)}`,
    keys: [key, 'rpc_tls.enabled'],
    since: '0.4.2-rc.3',
    expected: 'the path of a PEM file',
    *faults(config) {
      if (config['rpc_tls.enabled'].value && config[key].value === undefined) {
        yield { key, because: 'rpc_tls.enabled' };
      }
    },
  };
}

export const tlsChecks: readonly Check[] = [
  tlsFile('rpc_tls.ca_cert'),
  tlsFile('rpc_tls.server_cert'),
  tlsFile('rpc_tls.server_key'),
];

/** As `when`, for a key of `[cluster]`, which has no value while there is no cluster. */
function inCluster<Name extends Key & `cluster.${string}`>(
  key: Name,
  fails: (value: NonNullable<KalamdbValues[Name]>) => boolean,
): Pick<Check, 'keys' | 'since' | 'faults'> {
  const test = when(key, (value) => value !== undefined && value !== null && fails(value));
  return { ...test, since: '0.4.2-rc.3' };
}

const blank = { reason: 'cluster-blank-address', expected: 'host:port' };
const wildcard = {
  reason: 'cluster-wildcard-address',
  expected: 'an address that the other nodes can reach',
};

const zeroId = { reason: 'cluster.peers.node_id-zero', expected: aboveZero };

/** Only a literal `ip:port` is seen: `http://0.0.0.0:2900` slips by (R18). */
function isWildcard(address: string): boolean {
  const socket = parseSocketAddress(address);
  return socket !== undefined && isUnspecified(socket.address);
}

function addressFault(address: string, canBeWildcard: boolean): typeof blank | undefined {
  if (isBlank(address)) return blank;
  return !canBeWildcard && isWildcard(address) ? wildcard : undefined;
}

/** One walk over the own addresses, then over each peer: the server stops at the first fault of any kind. */
function* memberFaults(config: Config): Iterable<Fault> {
  const peers = config['cluster.peers'].value ?? [];
  for (const key of ['cluster.rpc_addr', 'cluster.api_addr'] as const) {
    const address = config[key].value;
    const fault = address === undefined ? undefined : addressFault(address, peers.length === 0);
    if (fault) yield { key, ...fault };
  }
  for (const [item, peer] of peers.entries()) {
    for (const fault of peerFaults(peer)) yield { key: 'cluster.peers', item, ...fault };
  }
}

type Peer = NonNullable<KalamdbValues['cluster.peers']>[number];

function* peerFaults(peer: Peer): Iterable<Pick<Fault, 'field' | 'reason' | 'expected'>> {
  if (peer.node_id === 0) yield { field: 'node_id', ...zeroId };
  for (const field of ['rpc_addr', 'api_addr'] as const) {
    const fault = addressFault(peer[field], false);
    if (fault) yield { field, ...fault };
  }
}

const addressKeys = ['cluster.rpc_addr', 'cluster.api_addr', 'cluster.peers'] as const;

/** Whether a cluster's traffic leaves this machine, as far as its addresses say (R21). */
export function spansHosts(config: Pick<Config, (typeof addressKeys)[number]>): boolean {
  const peers = config['cluster.peers'].value ?? [];
  const own = [config['cluster.rpc_addr'].value ?? '', config['cluster.api_addr'].value ?? ''];
  const all = [...own, ...peers.flatMap((peer) => [peer.rpc_addr, peer.api_addr])];
  return peers.length > 0 && !all.every(isLocalEndpoint);
}

/** Called since 0.4.2-rc.3 only, though the text is older (facts/kalamdb §5.1, note 1): R16 to R21. */
export const clusterChecks: readonly Check[] = [
  {
    reason: 'cluster.cluster_id-empty',
    expected: 'a name',
    ...inCluster('cluster.cluster_id', (id) => id === ''),
  },
  {
    reason: 'cluster.node_id-zero',
    expected: aboveZero,
    ...inCluster('cluster.node_id', (id) => id === 0),
  },
  {
    ...blank,
    otherReasons: [wildcard.reason, zeroId.reason],
    keys: addressKeys,
    since: '0.4.2-rc.3',
    faults: memberFaults,
  },
  {
    reason: 'cluster.election-min',
    keys: ['cluster.election_timeout_ms', 'cluster.heartbeat_interval_ms'],
    since: '0.4.2-rc.3',
    expected: 'two numbers, the first above heartbeat_interval_ms, the second above the first',
    *faults(config) {
      const [low, high] = config['cluster.election_timeout_ms'].value ?? [1, 2];
      const heartbeat = config['cluster.heartbeat_interval_ms'].value ?? 0;
      if (low <= heartbeat || high <= low) {
        yield { key: 'cluster.election_timeout_ms', because: 'cluster.heartbeat_interval_ms' };
      }
    },
  },
  {
    reason: 'cluster.user_shards-zero',
    expected: aboveZero,
    ...inCluster('cluster.user_shards', (shards) => shards === 0),
  },
  {
    reason: 'cluster.shared_shards',
    until: '0.7.1',
    expected: '1',
    ...inCluster('cluster.shared_shards', (shards) => shards !== 1),
  },
  {
    reason: 'cluster.shared_shards',
    expected: aboveZero,
    ...inCluster('cluster.shared_shards', (shards) => shards === 0),
    since: '0.7.1',
  },
  {
    reason: 'cluster.reconnect-zero',
    expected: aboveZero,
    ...inCluster('cluster.reconnect_interval_ms', (interval) => interval === 0),
  },
];

export const clusterTlsChecks: readonly Check[] = [
  {
    reason: 'cluster-needs-rpc_tls',
    keys: [...addressKeys, 'rpc_tls.enabled'],
    since: '0.4.2-rc.3',
    expected: '[rpc_tls] with enabled = true',
    *faults(config) {
      const tls = config['rpc_tls.enabled'];
      if (tls.value || !spansHosts(config)) return;
      // Written down, the switch is what to turn; else there is only what asks for it.
      yield tls.provenance.layer === 'default'
        ? { key: 'cluster.peers' }
        : { key: 'rpc_tls.enabled', because: 'cluster.peers' };
    },
  },
];
