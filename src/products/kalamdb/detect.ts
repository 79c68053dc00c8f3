/** Dotted keys, or beginnings of them, that KalamDB's server file has and other programs' files do not. */
const marks = [
  'server.host',
  'server.port',
  'server.public_origin',
  'server.enable_http2',
  'storage.rocksdb',
  'storage.data_path',
  'limits.max_query_limit',
  'datafusion.',
  'manifest_cache.',
  'postgres_wire.',
  'pg_extension.',
  'rate_limit.',
  'user_management.',
  'security.cors.',
  'security.trusted_proxy_ranges',
  'auth.jwt_',
  'authentication.jwt_',
  'rpc_tls.',
  'cluster.rpc_addr',
  'cluster.peers',
];

/** By their sections, so that a key is compared with few of them. */
const marksBySection = new Map<string, string[]>();
for (const mark of marks) {
  const section = sectionOf(mark);
  marksBySection.set(section, [...(marksBySection.get(section) ?? []), mark]);
}

function sectionOf(key: string): string {
  return key.slice(0, Math.max(0, key.indexOf('.')));
}

/** Whether a key speaks for KalamDB's server. Its command line's `kalam.toml` has none of them (facts/kalamdb §8.3). */
export function speaksFor(key: string): boolean {
  return marksBySection.get(sectionOf(key))?.some((mark) => key.startsWith(mark)) === true;
}
