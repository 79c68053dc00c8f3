import { isLocalEndpoint, kalamdb } from '#products/kalamdb';
import { defineRule } from '#rule';
import { correction } from '../shared/correction.ts';
import { shown } from '../shared/shown.ts';

const plain = 'http://';

export default defineRule(kalamdb, {
  meta: {
    title: 'The public origin has no TLS',
    severity: 'high',
    kind: 'insecure',
    keys: ['server.public_origin'],
    why: 'Browsers and clients reach the server by this origin: passwords, tokens and data cross the network in clear, and cookies marked secure are not sent.',
    fix: 'public_origin = "https://db.example.com"',
    references: ['guide §1', 'guide checklist: network', 'CWE-319'],
    evidence: [
      { facts: 'kalamdb §1.2 server.public_origin', how: 'executed' },
      { facts: 'kalamdb §5 L-exp', how: 'executed' },
    ],
    since: '0.1.0',
  },
  *check(config) {
    const { value, provenance } = config['server.public_origin'];
    const origin = (value ?? '').trim();
    if (!origin.startsWith(plain) || isLocalEndpoint(origin)) return;
    yield {
      key: 'server.public_origin',
      message: `${shown(origin)} has no TLS at the edge: logins and data travel in clear`,
      fix: correction(provenance, 'server.public_origin', `https://${origin.slice(plain.length)}`),
    };
  },
});
