import { kalamdb, lineAt, lineFor } from '#products/kalamdb';
import { defineRule } from '#rule';
import { byPlace, refusalsFor, relatedTo } from '../shared/refusal.ts';
import { nameOf } from '../shared/shown.ts';
import { list } from '../shared/words.ts';

export default defineRule(kalamdb, {
  meta: {
    title: 'Cluster TLS without its certificates',
    severity: 'critical',
    kind: 'start',
    keys: [],
    facts: ['refusals', 'variables'],
    why: 'With TLS on, the server needs the CA, its own certificate and its key, and does not start without one of them. An empty path passes the first check and fails when the file is opened.',
    fix: [
      '[rpc_tls]',
      'enabled = true',
      ...['ca_cert', 'server_cert', 'server_key'].map((name) => lineFor(`rpc_tls.${name}`)),
    ].join('\n'),
    references: ['guide §9'],
    evidence: [
      { facts: 'kalamdb §5.1 R15', how: 'executed' },
      { facts: 'kalamdb §5.1 R15 before 0.4.2-rc.3, R15old, R28', how: 'read' },
    ],
    since: '0.1.0',
  },
  *check(_config, { refusals, variables }) {
    for (const group of byPlace(refusalsFor(refusals, isMeant))) {
      const [first] = group;
      const names = list(group.map(({ key }) => nameOf(key)));
      yield {
        at: first.location,
        name: first.key,
        message:
          first.reason === 'rpc-tls-empty'
            ? `${names} is an empty path, and TLS between the nodes is on`
            : `TLS between the nodes is on without ${names}`,
        fix: group.map((refusal) => lineAt(refusal, variables)).join('\n'),
        related: relatedTo(first, 'TLS is turned on here'),
      };
    }
  },
});

function isMeant(reason: string): boolean {
  return reason.startsWith('rpc_tls-missing:') || reason.startsWith('rpc-tls-');
}
