import { kalamdb, nodeKeys, nodeOf } from '#products/kalamdb';
import { defineFleetRule } from '#rule';
import { clustersOf } from '../shared/cluster.ts';
import { sharedBy } from '../shared/equal-secrets.ts';

export default defineFleetRule(kalamdb, {
  meta: {
    title: 'Nodes of one cluster have different JWT secrets',
    severity: 'critical',
    kind: 'broken',
    keys: ['auth.jwt_secret', ...nodeKeys],
    why: 'A node checks the token of every request that another node forwards to it, so users are refused whenever their request lands on the wrong node.',
    fix: 'KALAMDB_JWT_SECRET=<the same on every node>',
    references: ['guide §2', 'guide §9'],
    evidence: [
      { facts: 'kalamdb §6.5', how: 'read' },
      { facts: 'kalamdb §1.3', how: 'executed' },
    ],
    since: '0.1.0',
  },
  *check(members) {
    const nodes = members.flatMap((member) => {
      const node = nodeOf(member.config);
      const { value: secret, provenance } = member.config['auth.jwt_secret'];
      // A secret of the environment is laid over all files alike, and one that no file has is injected.
      if (!node || provenance.layer !== 'file') return [];
      return { ...node, member, secret, environment: member.environment };
    });
    for (const cluster of clustersOf(nodes)) {
      const [usual = [], ...others] = sharedBy(cluster);
      const [first] = usual;
      for (const { member } of others.flat()) {
        if (!first) continue;
        yield {
          member,
          key: 'auth.jwt_secret',
          message: `another secret than on node ${first.id}: each refuses the tokens of the other`,
          related: [
            {
              member: first.member,
              key: 'auth.jwt_secret',
              message: usual.length > 1 ? `as on ${usual.length} nodes` : `on node ${first.id}`,
            },
          ],
        };
      }
    }
  },
});
