import type { Mutation } from '../mutation.ts';

const proxy = 'proxy/server.toml';
const inPrivate = 'private/server.toml';
const ranges = '"10.20.0.2/32", "10.20.0.3/32"';

function proxies(...entries: readonly string[]): Pick<Mutation, 'in' | 'was' | 'now'> {
  return {
    in: inPrivate,
    was: ranges,
    now: entries.map((entry) => JSON.stringify(entry)).join(', '),
  };
}

function limit(key: string, was: number, now: number): Pick<Mutation, 'in' | 'was' | 'now'> {
  return { in: proxy, was: `${key} = ${was}`, now: `${key} = ${now}` };
}

/** Whom the server believes, and what holds abuse back. */
export const limits: readonly Mutation[] = [
  { ...proxies('0.0.0.0/0'), trips: 'trusted-proxy-any' },
  { ...proxies('0.0.0.0/1', '128.0.0.0/1'), trips: 'trusted-proxy-any' },
  { ...proxies('10.20.0.2', '::/0'), trips: 'trusted-proxy-any' },
  { ...proxies('34.0.0.0/8'), trips: 'trusted-proxy-broad' },
  { ...proxies('10.0.0.0/8'), trips: 'trusted-proxy-broad' },
  { ...proxies(), at: 'trusted_proxy_ranges', trips: 'trusted-proxy-missing' },
  { ...proxies('10.20.0.2/24'), trips: 'trusted-proxy-odd' },
  { ...proxies('::ffff:10.20.0.2'), trips: 'trusted-proxy-odd' },
  {
    in: proxy,
    was: 'enable_connection_protection = true',
    now: 'enable_connection_protection = false',
    trips: 'connection-protection-off',
  },
  { ...limit('max_auth_requests_per_ip_per_sec', 10, 100), trips: 'auth-rate-high' },
  { ...limit('max_auth_requests_per_ip_per_sec', 10, 100_000), trips: 'auth-rate-high' },
  { ...limit('max_auth_requests_per_ip_per_sec', 10, 0), trips: 'login-impossible' },
  { ...limit('max_queries_per_sec', 100, 0), trips: 'rate-limit-zero' },
  { ...limit('max_requests_per_ip_per_sec', 200, 0), trips: 'rate-limit-zero' },
  { ...limit('max_subscriptions_per_user', 10, 0), trips: 'rate-limit-zero' },
  { ...limit('max_messages_per_sec', 50, 1_000_000), trips: 'rate-limit-high' },
  { ...limit('max_requests_per_ip_per_sec', 200, 4_294_967_295), trips: 'rate-limit-high' },
  { ...limit('cache_max_entries', 1000, 0), trips: 'rate-cache-off' },
  { ...limit('ban_duration_seconds', 300, 0), trips: 'ban-off' },
  { ...limit('ban_duration_seconds', 300, 86_400), trips: 'ban-outlives-cache' },
  { ...limit('request_body_limit_bytes', 10_485_760, 1_073_741_824), trips: 'body-limit-large' },
  { ...limit('max_ws_message_size', 1_048_576, 134_217_728), trips: 'ws-message-large' },
  { ...limit('client_request_timeout', 5, 0), trips: 'slow-header-off' },
  {
    in: proxy,
    was: 'allowed_mime_types = ["image/*", "application/pdf"]',
    now: 'allowed_mime_types = []',
    trips: 'upload-any-type',
  },
  {
    in: proxy,
    was: 'allowed_mime_types = ["image/*", "application/pdf"]',
    now: 'allowed_mime_types = ["*/*"]',
    trips: 'upload-blocks-all',
  },
];
