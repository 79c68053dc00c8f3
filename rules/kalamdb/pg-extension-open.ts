import { kalamdb } from '#products/kalamdb';
import { defineRule } from '#rule';
import { countsToken, weaknessOfToken } from '../shared/pg-token.ts';
import { isRpcRemote } from '../shared/rpc-listener.ts';
import { missingTlsLines, newestTlsSection } from '../shared/rpc-tls.ts';
import { shown } from '../shared/shown.ts';

export default defineRule(kalamdb, {
  meta: {
    title: 'The PG extension bridge is open to other machines',
    severity: 'high',
    kind: 'insecure',
    // From the version on that has the token; until 0.7.1 the bridge is there without being asked for.
    keys: [
      'auth.pg_auth_token',
      'pg_extension.enabled',
      'cluster.rpc_addr',
      'rpc_tls.enabled',
      'rpc_tls.require_client_cert',
    ],
    facts: ['environmentComplete', 'strengthOf', 'given'],
    why: 'The bridge runs SQL on the RPC port. Its token stands for the system role and can be guessed without limit; without one 0.4.3 takes the credentials of a DBA, in clear unless TLS is on.',
    fix: 'require_client_cert = true # in [rpc_tls]',
    references: ['guide §9', 'CWE-306', 'CWE-319'],
    evidence: [{ facts: 'kalamdb §1.2 pg_extension.enabled, §6.7', how: 'read' }],
    since: '0.1.0',
  },
  *check(config, { environmentComplete, strengthOf, given }) {
    const { value: address } = config['cluster.rpc_addr'];
    const [enabled, tls] = [config['pg_extension.enabled'], config['rpc_tls.enabled']];
    const isMounted = countsToken(enabled, tls, config['rpc_tls.require_client_cert']);
    if (!isMounted || !isRpcRemote(address)) return;
    const at = {
      key: enabled.value ? 'pg_extension.enabled' : 'cluster.rpc_addr',
      fix: missingTlsLines(newestTlsSection, given),
    } as const;
    const bridge = `the bridge on ${shown(address)}`;
    const { value: token } = config['auth.pg_auth_token'];
    const weakness = weaknessOfToken(token, strengthOf);
    if (weakness !== undefined) {
      const message = `${bridge} gives the system role for a token that is ${weakness}`;
      yield { ...at, message, related: [{ key: 'auth.pg_auth_token', message: 'the token' }] };
    } else if (token?.isBlank || (!token && environmentComplete)) {
      const message = `${bridge} asks for neither token nor client certificate${tls.value ? '' : ', in clear'}`;
      yield { ...at, severity: 'medium', message };
    } else if (!token) {
      const need = '--env-file with KALAMDB_PG_AUTH_TOKEN, or --env-complete';
      const message = `${bridge} has no token in the file: it may be injected`;
      yield { ...at, status: 'unverified', message, need };
    }
  },
});
