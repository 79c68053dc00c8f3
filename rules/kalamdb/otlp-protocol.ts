import { kalamdb, lineAt, lineFor } from '#products/kalamdb';
import { defineRule } from '#rule';
import { refusalsFor, relatedTo } from '../shared/refusal.ts';

export default defineRule(kalamdb, {
  meta: {
    title: 'An OTLP protocol that does not exist',
    severity: 'critical',
    kind: 'start',
    keys: [],
    facts: ['refusals', 'variables'],
    why: 'The exporter is set up together with the log, before anything else: a protocol that it does not speak ends the start. Builds without OTLP pass over it.',
    fix: lineFor('logging.otlp.protocol'),
    references: ['none fits'],
    evidence: [{ facts: 'kalamdb §5.1 R26', how: 'read' }],
    since: '0.1.0',
  },
  *check(_config, { refusals, variables }) {
    for (const refusal of refusalsFor(refusals, (reason) => reason === 'otlp-protocol')) {
      yield {
        at: refusal.location,
        name: refusal.key,
        message: 'this protocol is neither grpc nor http, and OTLP is on',
        fix: lineAt(refusal, variables),
        related: relatedTo(refusal, 'OTLP is turned on here'),
      };
    }
  },
});
