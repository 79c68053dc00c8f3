import { isLocalEndpoint, kalamdb } from '#products/kalamdb';
import { defineRule } from '#rule';
import { correction } from '../shared/correction.ts';
import { shown } from '../shared/shown.ts';

const plain = /^\s*http:\/\//i;

export default defineRule(kalamdb, {
  meta: {
    title: 'Traces leave the machine without TLS',
    severity: 'medium',
    kind: 'insecure',
    keys: ['logging.otlp.enabled', 'logging.otlp.endpoint'],
    why: 'Traces tell of requests and users, and whoever is on the way to the collector reads them or sends false ones.',
    fix: 'endpoint = "https://collector.example.com:4317"',
    references: ['guide §10', 'CWE-319'],
    evidence: [{ facts: 'kalamdb §1.2 logging.otlp.endpoint', how: 'read' }],
    since: '0.1.0',
  },
  *check(config) {
    if (!config['logging.otlp.enabled'].value) return;
    const { value: endpoint, provenance } = config['logging.otlp.endpoint'];
    if (!plain.test(endpoint) || isLocalEndpoint(endpoint)) return;
    yield {
      key: 'logging.otlp.endpoint',
      message: `${shown(endpoint.trim())} carries the traces in clear`,
      related: [{ key: 'logging.otlp.enabled', message: 'turned on here' }],
      fix: correction(
        provenance,
        'logging.otlp.endpoint',
        endpoint.trim().replace(plain, 'https://'),
      ),
    };
  },
});
