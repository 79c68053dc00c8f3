import type { EffectiveConfig } from '../../config/effective.ts';
import type { ClusterNode } from '../product.ts';
import type { KalamdbValues } from './catalog.ts';

/** The keys that make a node of a cluster. */
export const nodeKeys = [
  'cluster.node_id',
  'cluster.cluster_id',
  'cluster.rpc_addr',
  'cluster.peers',
] as const;

/**
 * The node that a file configures; undefined for a server without a cluster, and where a variable sets one of the
 * keys: it is laid over every file, so it tells no file from another.
 */
export function nodeOf(
  config: EffectiveConfig<Pick<KalamdbValues, (typeof nodeKeys)[number]>>,
): ClusterNode | undefined {
  const id = config['cluster.node_id'].value;
  if (id === undefined) return undefined;
  const address = config['cluster.rpc_addr'].value;
  const { value: cluster, provenance } = config['cluster.cluster_id'];
  const peers = config['cluster.peers'].value;
  const isOwn = nodeKeys.every((key) => {
    const { state, provenance } = config[key];
    return state === 'usable' && provenance.layer !== 'environment';
  });
  if (!isOwn || !address || !cluster || !peers) return undefined;
  return {
    id: String(id),
    address,
    cluster,
    isNamed: provenance.layer === 'file',
    peers: peers.map(({ node_id, rpc_addr }) => ({ id: String(node_id), address: rpc_addr })),
  };
}
