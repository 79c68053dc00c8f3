import { kalamdb } from '#products/kalamdb';
import { defineRule } from '#rule';
import { endpoint } from '../shared/cluster.ts';
import { repeatsOf } from '../shared/repeats.ts';
import { shownField } from '../shared/shown.ts';

/** What no two nodes may share, and what is wrong when they do. */
const twice = {
  node_id: 'only one of the two is ever called',
  rpc_addr: 'one machine stands for two nodes',
  api_addr: 'two nodes are advertised as one',
} as const;

export default defineRule(kalamdb, {
  meta: {
    title: 'Two nodes of the cluster are the same',
    severity: 'high',
    kind: 'broken',
    keys: ['cluster.peers', 'cluster.node_id', 'cluster.rpc_addr', 'cluster.api_addr'],
    why: 'The server does not notice. Fewer nodes work than the file says, so the cluster loses its quorum sooner than planned.',
    fix: '# a number and addresses of its own for every node; the own node is no peer',
    references: ['none fits'],
    evidence: [{ facts: 'kalamdb §5.1 not refused', how: 'executed' }],
    since: '0.1.0',
  },
  *check(config) {
    const peers = config['cluster.peers'].value ?? [];
    if (peers.length === 0) return;
    const own = {
      node_id: String(config['cluster.node_id'].value),
      rpc_addr: endpoint(config['cluster.rpc_addr'].value ?? ''),
      api_addr: endpoint(config['cluster.api_addr'].value ?? ''),
    };
    const rows = peers.map(({ node_id, rpc_addr, api_addr }) => ({
      node_id: String(node_id),
      rpc_addr: endpoint(rpc_addr),
      api_addr: endpoint(api_addr),
    }));
    // One finding a peer: a block that was copied shares the rest too.
    const fields = ['node_id', 'rpc_addr', 'api_addr'] as const;
    for (const { item, field, earlier } of repeatsOf(fields, own, rows)) {
      const value = `${field} ${shownField(field, peers[item]?.[field])}`;
      const isOwn = earlier === -1;
      yield {
        key: 'cluster.peers',
        item,
        field,
        message: isOwn
          ? `${value} is this node's own: it is no peer of itself`
          : `${value} is there twice: ${twice[field]}`,
        related: isOwn
          ? [{ key: `cluster.${field}`, message: 'its own' }]
          : [{ key: 'cluster.peers', item: earlier, field, message: 'the first time' }],
        // Advertised only: the cluster forms all the same.
        ...(field === 'api_addr' && { severity: 'medium' as const }),
      };
    }
  },
});
