import { kalamdb } from '#products/kalamdb';
import { defineRule } from '#rule';
import { reachOf } from '../shared/reach.ts';
import { onLoopback, shieldOf } from '../shared/shield.ts';
import { shown } from '../shared/shown.ts';

export default defineRule(kalamdb, {
  meta: {
    title: 'The PostgreSQL port is open to other machines',
    severity: 'critical',
    kind: 'insecure',
    keys: [
      'postgres_wire.enabled',
      'postgres_wire.host',
      'postgres_wire.port',
      'postgres_wire.tls_enabled',
    ],
    facts: ['exposure'],
    why: 'The port takes passwords past the proxy, the allowed origins and the checks of the JWT secret; without TLS whoever listens in reads them.',
    fix: 'host = "127.0.0.1"',
    references: ['guide §1', 'CWE-319', 'CWE-1327'],
    evidence: [
      { facts: 'kalamdb §5.1 not refused', how: 'executed' },
      { facts: 'kalamdb §6.7', how: 'read' },
    ],
    since: '0.1.0',
  },
  *check(config, { exposure }) {
    const { value: host, provenance } = config['postgres_wire.host'];
    const reach = reachOf(host);
    if (!config['postgres_wire.enabled'].value || reach === 'loopback' || reach === 'nobody')
      return;
    const hasTls = config['postgres_wire.tls_enabled'].value;
    const port = config['postgres_wire.port'].value;
    const listener = `the PostgreSQL port ${port} on ${shown(host)}`;
    if (reach === 'by-name') {
      yield {
        key: 'postgres_wire.host',
        status: 'unverified',
        message: `${listener} is open to other machines if the name is not this machine's loopback`,
        need: 'an IP address as postgres_wire.host',
      };
      return;
    }
    const shield = shieldOf(exposure, 'other');
    const how = hasTls ? 'is open to other machines, past the proxy' : 'takes passwords in clear';
    yield {
      key: 'postgres_wire.host',
      message: `${listener} ${how}${shield ?? ''}`,
      related: [{ key: 'postgres_wire.enabled', message: 'turned on here' }],
      fix: onLoopback(exposure, provenance, 'postgres_wire.host', port),
      ...(shield && { severity: 'high' as const }),
      ...(hasTls && { severity: 'medium' as const }),
    };
  },
});
