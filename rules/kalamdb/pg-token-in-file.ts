import { kalamdb } from '#products/kalamdb';
import { defineRule } from '#rule';
import { literalOf } from '../shared/literal.ts';
import { countsToken } from '../shared/pg-token.ts';
import { bytesOf } from '../shared/weak-secret.ts';

export default defineRule(kalamdb, {
  meta: {
    title: 'The token of the PG extension stands in the file',
    severity: 'high',
    kind: 'insecure',
    keys: [
      'auth.pg_auth_token',
      'pg_extension.enabled',
      'rpc_tls.enabled',
      'rpc_tls.require_client_cert',
    ],
    why: 'The token stands for the system role: whoever reads the file, a backup of it or its history in Git has it.',
    fix: '# server.toml: no pg_auth_token line\nKALAMDB_PG_AUTH_TOKEN=<output of: openssl rand -base64 48>',
    references: ['guide checklist: secrets', 'CWE-798', 'CWE-260'],
    evidence: [{ facts: 'kalamdb §1.2 auth.pg_auth_token, §6.7', how: 'read' }],
    since: '0.1.0',
  },
  *check(config) {
    // Of a public token pg-token-weak speaks.
    const literal = literalOf(config['auth.pg_auth_token']);
    if (!literal) return;
    const { secret, at, overriddenBy } = literal;
    const isCounted = countsToken(
      config['pg_extension.enabled'],
      config['rpc_tls.enabled'],
      config['rpc_tls.require_client_cert'],
    );
    const severity = isCounted && overriddenBy === undefined ? 'high' : 'low';
    const now = isCounted ? 'it stands for the system role' : 'not asked for now';
    const rest = overriddenBy === undefined ? now : `overridden by ${overriddenBy}`;
    const message = `a literal token of ${bytesOf(secret)} in the file: ${rest}`;
    yield { at, name: 'auth.pg_auth_token', message, severity };
  },
});
