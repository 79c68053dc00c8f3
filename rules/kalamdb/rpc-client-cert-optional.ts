import { kalamdb } from '#products/kalamdb';
import { defineRule } from '#rule';
import { correction } from '../shared/correction.ts';

export default defineRule(kalamdb, {
  meta: {
    title: 'Node certificates are not asked for',
    severity: 'high',
    kind: 'broken',
    keys: ['rpc_tls.require_client_cert', 'rpc_tls.enabled', 'cluster.peers'],
    why: 'With TLS on, every Raft call has to come with a client certificate, whatever this key says; false only means that nobody is asked for one, so all calls are rejected and the cluster never forms.',
    fix: 'require_client_cert = true',
    references: ['guide §9', 'guide checklist: network', 'none fits'],
    evidence: [
      { facts: 'kalamdb §1.3', how: 'executed' },
      { facts: 'kalamdb §6.7', how: 'read' },
    ],
    since: '0.1.0',
  },
  *check(config) {
    const { value: isAsked, provenance } = config['rpc_tls.require_client_cert'];
    const peers = config['cluster.peers'].value;
    if (!config['rpc_tls.enabled'].value || isAsked || !peers) return;
    // Nobody wrote false: TLS comes by variable alone, and without the section the default is another one.
    const isDefault = provenance.layer === 'default';
    yield {
      key: isDefault ? 'rpc_tls.enabled' : 'rpc_tls.require_client_cert',
      message: `${isDefault ? 'without [rpc_tls] ' : ''}require_client_cert is false: ${
        peers.length > 0 ? 'every Raft call is rejected' : 'the first peer will be rejected'
      }`,
      fix: isDefault
        ? 'KALAMDB_RPC_TLS_REQUIRE_CLIENT_CERT=true'
        : correction(provenance, 'rpc_tls.require_client_cert', true),
      ...(peers.length === 0 && { severity: 'info' as const }),
    };
  },
});
