import { kalamdb } from '#products/kalamdb';
import { defineRule } from '#rule';
import { correction } from '../shared/correction.ts';
import { publicAddress } from '../shared/reach.ts';

export default defineRule(kalamdb, {
  meta: {
    title: 'The HTTP port is on a public address',
    severity: 'high',
    kind: 'insecure',
    keys: ['server.host'],
    why: 'KalamDB serves plain HTTP: passwords and tokens cross the internet in clear, and nothing stands before the server.',
    fix: 'host = "127.0.0.1"',
    references: ['guide §1', 'guide checklist: network', 'CWE-319'],
    evidence: [{ facts: 'kalamdb §5.1 preflight', how: 'executed' }],
    since: '0.1.0',
  },
  *check(config) {
    const { value: host, provenance } = config['server.host'];
    const address = publicAddress(host);
    if (!address) return;
    yield {
      key: 'server.host',
      message: `${address.inWords}: plain HTTP to anyone on the internet`,
      fix: correction(provenance, 'server.host', '127.0.0.1'),
    };
  },
});
