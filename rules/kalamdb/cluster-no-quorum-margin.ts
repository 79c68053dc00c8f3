import { kalamdb } from '#products/kalamdb';
import { defineRule } from '#rule';

export default defineRule(kalamdb, {
  meta: {
    title: 'The cluster has an even number of nodes',
    severity: 'medium',
    kind: 'broken',
    keys: ['cluster.peers', 'cluster.node_id'],
    why: 'Raft needs more than half of the nodes. One node more than an odd number survives no more failures, and of two nodes neither can work alone.',
    fix: '# 3 or 5 nodes',
    references: ['none fits'],
    evidence: [{ facts: 'kalamdb §1.2 cluster.peers', how: 'read' }],
    since: '0.1.0',
  },
  *check(config) {
    const peers = config['cluster.peers'].value ?? [];
    const own = config['cluster.node_id'].value;
    const ids = [String(own), ...peers.map(({ node_id }) => String(node_id))];
    const nodes = ids.length;
    // Of a node that is there twice cluster-duplicate-node speaks: how many there are is not known then.
    if (nodes === 1 || nodes % 2 === 1 || new Set(ids).size < nodes) return;
    const losses = nodes / 2 - 1;
    yield {
      key: 'cluster.peers',
      message:
        nodes === 2
          ? '2 nodes: when either is down, nothing can be written'
          : `${nodes} nodes survive the loss of ${losses}, as ${nodes - 1} would`,
    };
  },
});
