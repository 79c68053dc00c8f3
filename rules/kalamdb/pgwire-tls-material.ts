import { kalamdb, lineFor } from '#products/kalamdb';
import { defineRule } from '#rule';
import { byPlace, refusalsFor, relatedTo } from '../shared/refusal.ts';
import { nameOf } from '../shared/shown.ts';
import { list } from '../shared/words.ts';

export default defineRule(kalamdb, {
  meta: {
    title: 'pgwire TLS without its certificate',
    severity: 'critical',
    kind: 'start',
    keys: [],
    facts: ['refusals'],
    why: 'The files are opened when the PostgreSQL listener starts: without a certificate and its key the whole server stops there.',
    fix: [lineFor('postgres_wire.tls_cert_path'), lineFor('postgres_wire.tls_key_path')].join('\n'),
    references: ['none fits'],
    evidence: [{ facts: 'kalamdb §5.1 R29', how: 'read' }],
    since: '0.1.0',
  },
  *check(_config, { refusals }) {
    const meant = refusalsFor(refusals, (reason) => reason === 'pgwire-tls-material');
    for (const group of byPlace(meant)) {
      const [first] = group;
      yield {
        at: first.location,
        name: first.key,
        message: `pgwire and its TLS are on without ${list(group.map(({ key }) => nameOf(key)))}`,
        fix: group.map(({ key }) => lineFor(key)).join('\n'),
        related: relatedTo(first, 'TLS is turned on here'),
      };
    }
  },
});
