import { kalamdb } from '#products/kalamdb';
import { defineRule } from '#rule';
import { isLoopbackHost } from '../shared/address.ts';

const [first, ...rest] = [
  'tls_enabled = true',
  'tls_cert_path = "/etc/kalamdb/tls/pgwire.pem"',
  'tls_key_path = "/etc/kalamdb/tls/pgwire.key"',
];

/** On other addresses pgwire-exposed speaks. */
export default defineRule(kalamdb, {
  meta: {
    title: 'The PostgreSQL port has no TLS',
    severity: 'low',
    kind: 'insecure',
    keys: ['postgres_wire.enabled', 'postgres_wire.host', 'postgres_wire.tls_enabled'],
    why: 'On loopback only this machine can listen in, but every tunnel or port mapping to it carries the passwords in clear.',
    fix: [first, ...rest].join('\n'),
    references: ['CWE-319'],
    evidence: [{ facts: 'kalamdb §6.7', how: 'read' }],
    since: '0.1.0',
  },
  *check(config) {
    const isOn = config['postgres_wire.enabled'];
    const tls = config['postgres_wire.tls_enabled'];
    if (!isOn.value || tls.value || !isLoopbackHost(config['postgres_wire.host'].value)) return;
    const isByVariable =
      isOn.provenance.layer === 'environment' && tls.provenance.layer === 'default';
    yield {
      key:
        tls.provenance.layer === 'default' ? 'postgres_wire.enabled' : 'postgres_wire.tls_enabled',
      message: 'the PostgreSQL port takes passwords in clear, from this machine only',
      // No variable turns TLS on: beside the one that opens the port the section is named.
      ...(isByVariable && { fix: [`${first} # in [postgres_wire]`, ...rest].join('\n') }),
    };
  },
});
