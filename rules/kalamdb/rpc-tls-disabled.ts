import { kalamdb } from '#products/kalamdb';
import { defineRule } from '#rule';
import { isRpcRemote } from '../shared/rpc-listener.ts';
import { missingTlsLines, newestTlsSection, tlsSection } from '../shared/rpc-tls.ts';
import { shown } from '../shared/shown.ts';

/** A single node: with peers on other hosts cluster-without-tls speaks. */
export default defineRule(kalamdb, {
  meta: {
    title: 'The cluster RPC port has no TLS',
    severity: 'high',
    kind: 'insecure',
    keys: ['cluster.rpc_addr', 'cluster.peers', 'rpc_tls.enabled', 'cluster.rpc_tls.enabled'],
    facts: ['at', 'given'],
    why: 'Forwarded SQL and its tokens cross the network in clear, and a caller is told from a node by cluster id, node number and source address alone. No version refuses this while there are no peers.',
    fix: newestTlsSection,
    references: ['guide §9', 'guide checklist: network', 'CWE-319', 'CWE-306'],
    evidence: [
      { facts: 'kalamdb §5.1 not refused', how: 'executed' },
      { facts: 'kalamdb §6.7', how: 'read' },
    ],
    since: '0.1.0',
  },
  *check(config, { at, given }) {
    const { value: address } = config['cluster.rpc_addr'];
    const hasTls = config['rpc_tls.enabled'].value || config['cluster.rpc_tls.enabled'].value;
    if (hasTls || !isRpcRemote(address) || config['cluster.peers'].value?.length !== 0) return;
    const switches = ['rpc_tls.enabled', 'cluster.rpc_tls.enabled'] as const;
    const off = switches.find((key) => config[key].provenance.layer !== 'default');
    const section = tlsSection(at);
    const [key, related] = off
      ? ([
          off,
          [{ key: 'cluster.rpc_addr', message: 'the address that others can reach' }],
        ] as const)
      : (['cluster.rpc_addr', []] as const);
    yield {
      key,
      message: section
        ? `${shown(address)} takes RPC in clear: TLS between nodes is off`
        : `${shown(address)} takes RPC in clear: this version has no TLS between nodes`,
      related,
      fix: section === undefined ? 'rpc_addr = "127.0.0.1:9100"' : missingTlsLines(section, given),
    };
  },
});
