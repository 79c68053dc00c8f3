import { isLocalEndpoint, kalamdb } from '#products/kalamdb';
import { defineRule } from '#rule';
import { hasEntries } from '../shared/proxy-range.ts';
import { reachOf } from '../shared/reach.ts';
import { settingLine } from '../shared/setting-line.ts';

const key = 'security.trusted_proxy_ranges';

export default defineRule(kalamdb, {
  meta: {
    title: 'The proxy in front is not trusted',
    severity: 'medium',
    kind: 'broken',
    keys: [key, 'server.host', 'server.public_origin'],
    facts: ['exposure'],
    why: 'A proxy that is not on loopback and not in the list hides its clients: all of them share one address, so one of them can exhaust the limits and have all of them banned.',
    fix: 'trusted_proxy_ranges = ["10.20.0.5/32"]',
    references: ['guide §6'],
    evidence: [{ facts: 'kalamdb §6.3', how: 'read' }],
    since: '0.1.0',
  },
  *check(config, { exposure }) {
    const { value, provenance } = config[key];
    if (hasEntries(value)) return;
    // A proxy that reaches the server over loopback is always trusted; who never listens has no proxy.
    const reach = reachOf(config['server.host'].value);
    if (reach === 'loopback' || reach === 'nobody') return;
    const origin = config['server.public_origin'].value?.trim() ?? '';
    // KalamDB has no TLS of its own: who is called over https stands behind a proxy.
    const isBehindTls = origin.startsWith('https://') && !isLocalEndpoint(origin);
    const isSaid = exposure.by === 'option' && exposure.kind === 'proxy';
    if (!isBehindTls && !isSaid) return;
    yield {
      key,
      message: 'no proxy is trusted: all clients behind the proxy count as one address',
      fix: settingLine(provenance, key, '["10.20.0.5/32"]'),
      ...(isBehindTls && {
        related: [{ key: 'server.public_origin', message: 'https here means a proxy in front' }],
      }),
    };
  },
});
