import { kalamdb } from '#products/kalamdb';
import { defineRule } from '#rule';
import { correction } from '../shared/correction.ts';

/** The built-in name since 0.2.0-alpha2, the oldest version that is judged (facts/kalamdb §2.2). */
const builtIn = 'cluster';

export default defineRule(kalamdb, {
  meta: {
    title: 'The cluster has the built-in name',
    severity: 'low',
    kind: 'insecure',
    keys: ['cluster.cluster_id', 'cluster.node_id'],
    why: 'A node tells its own cluster from another by this name: with the one that everybody has, nodes of staging and production do not refuse each other.',
    fix: 'cluster_id = "prod-eu"',
    references: ['guide §9', 'CWE-1188'],
    evidence: [
      { facts: 'kalamdb §2.2', how: 'executed' },
      { facts: 'kalamdb §6.7', how: 'read' },
    ],
    since: '0.1.0',
  },
  *check(config) {
    const { value, provenance } = config['cluster.cluster_id'];
    if (value !== builtIn) return;
    // A cluster that variables alone bring into being has no section to point at.
    const { variable, location } = config['cluster.node_id'].provenance;
    const isByVariable = provenance.layer === 'default' && variable !== undefined && location;
    yield {
      ...(isByVariable
        ? { at: location, name: 'cluster.cluster_id' }
        : { key: 'cluster.cluster_id' as const }),
      message: `cluster_id is "${builtIn}", as on every server that sets none`,
      fix: isByVariable
        ? 'KALAMDB_CLUSTER_ID=prod-eu'
        : correction(provenance, 'cluster.cluster_id', 'prod-eu'),
    };
  },
});
