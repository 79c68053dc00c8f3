import { kalamdb } from '#products/kalamdb';
import { defineRule } from '#rule';
import { countsToken, weaknessOfToken } from '../shared/pg-token.ts';
import { bytesOf } from '../shared/weak-secret.ts';

export default defineRule(kalamdb, {
  meta: {
    title: 'The token of the PG extension is weak',
    severity: 'high',
    kind: 'insecure',
    keys: [
      'auth.pg_auth_token',
      'pg_extension.enabled',
      'rpc_tls.enabled',
      'rpc_tls.require_client_cert',
    ],
    facts: ['strengthOf'],
    why: 'Whoever reaches the RPC port and sends the token is given the system role.',
    fix: 'KALAMDB_PG_AUTH_TOKEN=<output of: openssl rand -base64 48>',
    references: ['CWE-1391'],
    evidence: [{ facts: 'kalamdb §6.7', how: 'read' }],
    since: '0.1.0',
  },
  *check(config, { strengthOf }) {
    const isCounted = countsToken(
      config['pg_extension.enabled'],
      config['rpc_tls.enabled'],
      config['rpc_tls.require_client_cert'],
    );
    const { value: token } = config['auth.pg_auth_token'];
    const weakness = weaknessOfToken(token, strengthOf);
    if (!isCounted || !token || weakness === undefined) return;
    yield {
      key: 'auth.pg_auth_token',
      message: `${bytesOf(token)}, ${weakness}: it stands for the system role`,
    };
  },
});
