import { kalamdb } from '#products/kalamdb';
import { defineRule } from '#rule';
import { isLoopbackHost } from '../shared/address.ts';

/** On other addresses pgwire-exposed speaks. */
export default defineRule(kalamdb, {
  meta: {
    title: 'The PostgreSQL port has no TLS',
    severity: 'low',
    kind: 'insecure',
    keys: ['postgres_wire.enabled', 'postgres_wire.host', 'postgres_wire.tls_enabled'],
    why: 'On loopback only this machine can listen in, but every tunnel or port mapping to it carries the passwords in clear.',
    fix: 'tls_enabled = true\ntls_cert_path = "/etc/kalamdb/tls/pgwire.pem"\ntls_key_path = "/etc/kalamdb/tls/pgwire.key"',
    references: ['CWE-319'],
    evidence: [{ facts: 'kalamdb §6.7', how: 'read' }],
    since: '0.1.0',
  },
  *check(config) {
    const isOn = config['postgres_wire.enabled'].value;
    const tls = config['postgres_wire.tls_enabled'];
    if (!isOn || tls.value || !isLoopbackHost(config['postgres_wire.host'].value)) return;
    yield {
      key:
        tls.provenance.layer === 'default' ? 'postgres_wire.enabled' : 'postgres_wire.tls_enabled',
      message: 'the PostgreSQL port takes passwords in clear, from this machine only',
    };
  },
});
