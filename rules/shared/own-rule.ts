/**
 * Lines that the version does not read and that a rule of their own speaks about, so that the rules over all such lines
 * stay silent: oauth-section-removed, rpc-tls-legacy-section, ws-origins-key-removed.
 */
export function hasOwnRule(key: string, at: (range: string) => boolean): boolean {
  if (isIn(key, 'oauth')) return at('>=0.5.1-beta.2');
  if (isIn(key, 'cluster.rpc_tls')) return at('<0.4.0-alpha3') || at('>=0.4.2-rc1');
  if (isIn(key, 'rpc_tls')) return at('<0.4.2-rc1');
  return key === 'security.allowed_ws_origins' && at('>=0.4.2-rc.3');
}

function isIn(key: string, section: string): boolean {
  return key === section || key.startsWith(`${section}.`);
}
