import { kalamdb } from '#products/kalamdb';
import { defineRule } from '#rule';
import { correction } from '../shared/correction.ts';
import { rpcExposure } from '../shared/rpc-listener.ts';
import { shieldOf } from '../shared/shield.ts';

export default defineRule(kalamdb, {
  meta: {
    title: 'The cluster RPC port is open beyond its network',
    severity: 'high',
    kind: 'insecure',
    keys: ['cluster.rpc_addr', 'cluster.peers', 'rpc_tls.enabled', 'rpc_tls.require_client_cert'],
    facts: ['exposure', 'refusals'],
    why: 'Raft, forwarded SQL and node information are served on this port: it is as sensitive as the data port, and only the other nodes need it.',
    fix: 'rpc_addr = "10.0.1.15:2910"',
    references: ['guide §1', 'guide §9', 'guide checklist: network', 'CWE-1327'],
    evidence: [
      { facts: 'kalamdb §2.2', how: 'executed' },
      { facts: 'kalamdb §6.7', how: 'read' },
    ],
    since: '0.1.0',
  },
  *check(config, { exposure, refusals }) {
    const { value: text = '', provenance } = config['cluster.rpc_addr'];
    const opening = rpcExposure(text);
    // Beside peers a wildcard is refused: the rule of that refusal says it.
    const isRefused = refusals.some(({ key }) => key === 'cluster.rpc_addr');
    if (!opening || isRefused) return;
    const peers = config['cluster.peers'].value ?? [];
    const isMutual = config['rpc_tls.enabled'].value && config['rpc_tls.require_client_cert'].value;
    const example = peers.length > 0 ? '10.0.1.15' : '127.0.0.1';
    const shield = isMutual ? ', behind client certificates' : shieldOf(exposure, 'other');
    yield {
      key: 'cluster.rpc_addr',
      message: `${opening.inWords}${shield ?? ''}`,
      fix: correction(provenance, 'cluster.rpc_addr', `${example}:${opening.port}`),
      ...(shield && { severity: 'medium' as const }),
    };
  },
});
