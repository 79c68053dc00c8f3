import { kalamdb } from '#products/kalamdb';
import { defineRule } from '#rule';
import { listensEverywhere } from '../shared/address.ts';
import { onLoopback, shieldOf } from '../shared/shield.ts';
import { shown } from '../shared/shown.ts';

export default defineRule(kalamdb, {
  meta: {
    title: 'The HTTP port listens on every interface',
    severity: 'high',
    kind: 'insecure',
    keys: ['server.host', 'server.port'],
    facts: ['exposure'],
    why: 'KalamDB serves plain HTTP: whoever reaches any address of this machine talks to it without TLS and past the proxy.',
    fix: 'host = "127.0.0.1"',
    references: ['guide §1', 'guide checklist: network', 'CWE-1327'],
    evidence: [
      { facts: 'kalamdb §1.2 server.host', how: 'executed' },
      { facts: 'kalamdb §5.1 preflight', how: 'executed' },
    ],
    since: '0.1.0',
  },
  *check(config, { exposure }) {
    const { value: host, provenance } = config['server.host'];
    if (!listensEverywhere(host)) return;
    const shield = shieldOf(exposure, 'http');
    yield {
      key: 'server.host',
      message: `${shown(host)} listens on every interface, in plain HTTP${shield ?? ''}`,
      fix: onLoopback(exposure, provenance, 'server.host', config['server.port'].value),
      ...(shield && { severity: 'medium' as const }),
    };
  },
});
