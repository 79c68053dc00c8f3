import { before07, type Mutation, since06 } from '../mutation.ts';

const proxy = 'proxy/server.toml';
const inPrivate = 'private/server.toml';
const cluster = 'cluster/node2.toml';

/** Where the server listens, and how it talks. */
export const network: readonly Mutation[] = [
  {
    in: proxy,
    was: 'host = "127.0.0.1"',
    now: 'host = "0.0.0.0"',
    trips: 'bind-all-interfaces',
    also: { 'trusted-proxy-missing': 'no proxy is listed, and none is on loopback any more' },
  },
  {
    in: inPrivate,
    was: 'host = "10.20.0.5"',
    now: 'host = "0.0.0.0"',
    trips: 'bind-all-interfaces',
  },
  {
    in: proxy,
    was: 'host = "127.0.0.1"',
    now: 'host = "10.20.0.5"',
    trips: 'bind-private-address',
    also: { 'trusted-proxy-missing': 'no proxy is listed, and none is on loopback any more' },
  },
  {
    in: inPrivate,
    was: 'host = "10.20.0.5"',
    now: 'host = "::"',
    trips: 'bind-all-interfaces',
    also: {
      'trusted-proxy-odd': 'on :: an IPv4 proxy appears IPv4-mapped: its range never matches',
    },
  },
  {
    in: inPrivate,
    was: 'host = "10.20.0.5"',
    now: 'host = "9.20.0.5"',
    trips: 'bind-public-address',
  },
  {
    in: inPrivate,
    was: 'host = "10.20.0.5"',
    now: 'host = "010.20.0.5"',
    trips: 'bind-public-address',
  },
  {
    in: inPrivate,
    was: 'public_origin = "https://db',
    now: 'public_origin = "http://db',
    trips: 'public-origin-http',
  },
  {
    in: cluster,
    was: 'rpc_addr = "10.30.0.12:2910"',
    now: 'rpc_addr = "node-2.example.com:2910"',
    trips: 'rpc-bind-exposed',
  },
  {
    in: inPrivate,
    was: '[files]',
    now: '[cluster]\nnode_id = 1\ncluster_id = "orders"\nrpc_addr = "10.20.0.5:2910"\n\n[files]',
    at: 'rpc_addr = ',
    trips: 'rpc-tls-disabled',
  },
  {
    in: inPrivate,
    was: '[files]',
    now: '[cluster]\nnode_id = 1\ncluster_id = "orders"\nrpc_addr = "10.20.0.5:2910"\n\n[rpc_tls]\nenabled = false\n\n[files]',
    at: 'enabled = false',
    trips: 'rpc-tls-disabled',
  },
  {
    in: cluster,
    was: 'require_client_cert = true',
    now: 'require_client_cert = false',
    trips: 'rpc-client-cert-optional',
  },
  {
    in: cluster,
    was: '[rpc_tls]',
    now: '[cluster.rpc_tls]',
    trips: 'rpc-tls-legacy-section',
    also: { 'cluster-without-tls': 'nothing else turns TLS on, and the server refuses' },
  },
  {
    in: cluster,
    was: 'server_key = "/etc/kalamdb/tls/node.key"',
    now: 'server_key = "-----BEGIN PRIVATE KEY-----\\nMIIBVQIBADANBgkqhkiG9w0BAQEFAASCAT8wggE7AgEAAkEAq7BFUpkGp3+LQmlQ\\n-----END PRIVATE KEY-----"',
    trips: 'rpc-key-inline',
  },
  {
    in: proxy,
    was: '[files]',
    now: '[postgres_wire]\nenabled = true\nhost = "0.0.0.0"\n\n[files]',
    at: 'host = "0.0.0.0"',
    trips: 'pgwire-exposed',
    only: since06,
  },
  {
    in: proxy,
    was: '[files]',
    now: '[postgres_wire]\nenabled = true\n\n[files]',
    at: 'enabled = true',
    trips: 'pgwire-plaintext',
    only: since06,
  },
  {
    in: cluster,
    was: 'require_client_cert = true',
    now: 'require_client_cert = false',
    at: 'rpc_addr = "10.30.0.12:2910"',
    trips: 'pg-extension-open',
    also: { 'rpc-client-cert-optional': 'the same switch: no node of the cluster gets through' },
    only: before07,
    more: ['--env-complete', '--root-password', 'set'],
  },
];
