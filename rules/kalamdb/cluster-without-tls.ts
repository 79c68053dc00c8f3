import { kalamdb, spansHosts } from '#products/kalamdb';
import { defineRule, type Facts } from '#rule';
import { type Refusal, refusalsFor, relatedTo } from '../shared/refusal.ts';
import { missingTlsLines, newestTlsSection, tlsSection } from '../shared/rpc-tls.ts';

export default defineRule(kalamdb, {
  meta: {
    title: 'Cluster traffic between hosts without TLS',
    severity: 'critical',
    kind: 'start',
    keys: [
      'cluster.peers',
      'cluster.rpc_addr',
      'cluster.api_addr',
      'rpc_tls.enabled',
      'cluster.rpc_tls.enabled',
    ],
    facts: ['refusals', 'variables', 'at', 'given'],
    why: 'Whoever can reach the RPC port, or listen in between, reads and writes all data as a node of the cluster. Since 0.4.2-rc.3 the server refuses to start like this.',
    fix: newestTlsSection,
    references: ['guide §9', 'guide checklist: network', 'CWE-319'],
    evidence: [
      { facts: 'kalamdb §5.1 R21', how: 'executed' },
      { facts: 'kalamdb §6.7, §7', how: 'read' },
    ],
    since: '0.1.0',
  },
  *check(config, { refusals, variables, at, given }) {
    const lines = (): string => {
      const section = tlsSection(at);
      return section === undefined ? withoutTls : missingTlsLines(section, given);
    };
    for (const refusal of refusalsFor(refusals, (reason) => reason === 'cluster-needs-rpc_tls')) {
      yield {
        at: refusal.location,
        name: refusal.key,
        message: 'the peers are on other hosts, and TLS between the nodes is off',
        fix: [...switchedOn(refusal, variables), lines()].join('\n'),
        related: relatedTo(refusal, 'the peers that it stands between'),
      };
    }
    const hasTls =
      config['rpc_tls.enabled'].value || config['cluster.rpc_tls.enabled'].value === true;
    if (at('>=0.4.2-rc.3') || hasTls || !spansHosts(config)) return;
    yield {
      key: 'cluster.peers',
      message: 'the peers are on other hosts, and the nodes talk to them in clear',
      severity: 'high',
      kind: 'insecure',
      fix: lines(),
    };
  },
});

/** A variable that turns TLS off does so whatever the file says. */
function switchedOn({ location }: Refusal, variables: Facts['variables']): readonly string[] {
  return variables
    .filter(({ variable, row }) => row.key === 'rpc_tls.enabled' && variable.location === location)
    .map(({ variable }) => `${variable.name}=true`);
}

const withoutTls = '# this version has no TLS between nodes: 0.4.0-alpha3 is the first that has';
