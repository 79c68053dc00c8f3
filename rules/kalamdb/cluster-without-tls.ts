import { inSections, kalamdb, lineFor, spansHosts } from '#products/kalamdb';
import { defineRule, type Facts } from '#rule';
import { type Refusal, refusalsFor, relatedTo } from '../shared/refusal.ts';

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
    facts: ['refusals', 'sections', 'variables', 'at'],
    why: 'Whoever can reach the RPC port, or listen in between, reads and writes all data as a node of the cluster. Since 0.4.2-rc.3 the server refuses to start like this.',
    fix: '[rpc_tls]\nenabled = true\nrequire_client_cert = true\nca_cert = "/etc/kalamdb/tls/cluster-ca.pem"\nserver_cert = "/etc/kalamdb/tls/node.pem"\nserver_key = "/etc/kalamdb/tls/node.key"',
    references: ['guide §9', 'guide checklist: network', 'CWE-319'],
    evidence: [
      { facts: 'kalamdb §5.1 R21', how: 'executed' },
      { facts: 'kalamdb §6.7, §7', how: 'read' },
    ],
    since: '0.1.0',
  },
  *check(config, { refusals, sections, variables, at }) {
    const write = (keys: readonly string[]): string =>
      inSections(
        keys.map((key) => [key, lineFor(key)] as const),
        sections,
      );
    for (const refusal of refusalsFor(refusals, (reason) => reason === 'cluster-needs-rpc_tls')) {
      yield {
        at: refusal.location,
        name: refusal.key,
        message: 'the peers are on other hosts, and TLS between the nodes is off',
        fix: [...switchedOn(refusal, variables), write(tlsKeys)].join('\n'),
        related: relatedTo(refusal, 'the peers that it stands between'),
      };
    }
    const hasTls =
      config['rpc_tls.enabled'].value || config['cluster.rpc_tls.enabled'].value === true;
    if (at('>=0.4.2-rc.3') || hasTls || !spansHosts(config)) return;
    const hasNoTls = at('<0.4.0-alpha3');
    yield {
      key: 'cluster.peers',
      message: 'the peers are on other hosts, and the nodes talk to them in clear',
      severity: 'high',
      kind: 'insecure',
      fix: hasNoTls ? withoutTls : write(at('>=0.4.2-rc1') ? tlsKeys : legacyKeys),
    };
  },
});

/** A variable that turns TLS off does so whatever the file says. */
function switchedOn({ location }: Refusal, variables: Facts['variables']): readonly string[] {
  return variables
    .filter(({ variable, row }) => row.key === 'rpc_tls.enabled' && variable.location === location)
    .map(({ variable }) => `${variable.name}=true`);
}

const tlsKeys = ['enabled', 'require_client_cert', 'ca_cert', 'server_cert', 'server_key'].map(
  (name) => `rpc_tls.${name}`,
);
const legacyKeys = ['enabled', 'ca_cert_path', 'node_cert_path', 'node_key_path'].map(
  (name) => `cluster.rpc_tls.${name}`,
);
const withoutTls = '# this version has no TLS between nodes: 0.4.0-alpha3 is the first that has';
