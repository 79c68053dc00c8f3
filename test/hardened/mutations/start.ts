import { type Mutation, since05, since06 } from '../mutation.ts';

const proxy = 'proxy/server.toml';
const cluster = 'cluster/node2.toml';

/** What an empty list is besides where the server starts: on loopback, and up to 0.4.2-rc2. */
const emptyList = {
  'cors-wildcard-credentials': 'an empty list means any origin, and credentials are on',
  'ws-origin-check-ineffective': 'an empty list switches the check of WebSockets off too',
};

/** What keeps the server from starting. */
export const start: readonly Mutation[] = [
  { in: proxy, was: 'port = 2900', now: 'port = ', trips: 'syntax' },
  { in: proxy, was: '[limits]\n', now: '', trips: 'missing-required', at: '# One node' },
  { in: proxy, was: 'port = 2900', now: 'port = "2900"', trips: 'wrong-type' },
  {
    in: proxy,
    was: '[files]',
    now: '[authentication]\n\n[files]',
    trips: 'duplicate-section',
  },
  {
    in: proxy,
    was: '[files]',
    now: '[oauth]\nenabled = false\n\n[files]',
    trips: 'oauth-section-removed',
    only: since05,
  },
  { in: proxy, was: 'level = "info"', now: 'level = "INFO"', trips: 'invalid-value' },
  { in: proxy, was: 'port = 2900', now: 'port = 0', trips: 'invalid-value' },
  {
    in: 'private/server.toml',
    was: '"10.20.0.3/32"',
    now: '"proxy.example.com"',
    trips: 'trusted-proxy-syntax',
  },
  {
    in: 'private/server.toml',
    was: 'allowed_origins = ["https://app.example.com"]',
    now: 'allowed_origins = []',
    trips: 'exposure-without-origins',
    also: emptyList,
  },
  {
    in: cluster,
    was: 'server_key = "/etc/kalamdb/tls/node.key"\n',
    now: '',
    trips: 'rpc-tls-material-missing',
    at: 'enabled = true',
  },
  {
    in: cluster,
    was: 'api_addr = "10.30.0.12:2900"',
    now: 'api_addr = "0.0.0.0:2900"',
    trips: 'cluster-address',
    also: { 'cluster-peer-mismatch': 'the other nodes still name the old address' },
  },
  {
    in: cluster,
    was: '[rpc_tls]\nenabled = true',
    now: '[rpc_tls]\nenabled = false',
    trips: 'cluster-without-tls',
  },
  {
    in: 'proxy/prod.env',
    was: 'KALAMDB_JWT_SECRET=',
    now: 'KALAMDB_SERVER_PORT=2900/tcp\nKALAMDB_JWT_SECRET=',
    trips: 'env-invalid',
  },
  {
    in: 'proxy/server.toml',
    was: 'host = "127.0.0.1"',
    now: 'host = " 127.0.0.1 "',
    trips: 'address-unresolvable',
  },
  {
    in: cluster,
    was: 'rpc_addr = "10.30.0.12:2910"',
    now: 'rpc_addr = "10.30.0.12:2900"',
    trips: 'port-conflict',
    also: { 'cluster-peer-mismatch': 'the other nodes still name the old port' },
  },
  {
    in: 'private/server.toml',
    was: 'protocol = "grpc"',
    now: 'protocol = "http/protobuf"',
    trips: 'otlp-protocol',
  },
  {
    in: cluster,
    was: 'node_id = 2\n',
    now: 'node_id = 2\nsnapshot_policy = "logs_since_last(5000)"\n',
    trips: 'snapshot-policy',
  },
  {
    in: 'environment/server.toml',
    was: 'host = "127.0.0.1"',
    now: 'host = "10.1.2.3"',
    trips: 'env-cannot-repair-file',
    also: { 'exposure-without-origins': 'the refusal itself: the file is judged alone first' },
  },
  {
    in: proxy,
    was: '[files]',
    now: '[postgres_wire]\nenabled = true\ntls_enabled = true\n\n[files]',
    at: 'tls_enabled = true',
    trips: 'pgwire-tls-material',
    only: since06,
  },
  {
    in: proxy,
    was: '"https://admin.example.com"',
    now: '"https://"',
    trips: 'origin-malformed',
  },
];
