import type { Mutation } from '../mutation.ts';

const proxy = 'proxy/server.toml';
const cluster = 'cluster/node2.toml';

/** What the cluster, the disk and the log lose. */
export const operation: readonly Mutation[] = [
  {
    in: cluster,
    was: 'node_id = 3\n',
    now: 'node_id = 2\n',
    trips: 'cluster-duplicate-node',
    also: { 'cluster-peer-mismatch': 'the files of the other nodes say otherwise' },
  },
  {
    in: cluster,
    was: 'cluster_id = "orders-prod"',
    now: 'cluster_id = "orders"',
    trips: 'cluster-peer-mismatch',
  },
  {
    in: cluster,
    was: 'cluster_id = "orders-prod"\n',
    now: '',
    at: '[cluster]',
    trips: 'cluster-id-default',
    also: { 'cluster-peer-mismatch': 'the files of the other nodes say otherwise' },
  },
  {
    in: cluster,
    was: '\n[[cluster.peers]]\nnode_id = 3\nrpc_addr = "10.30.0.13:2910"\napi_addr = "10.30.0.13:2900"\nrpc_server_name = "node-3.db.example.com"\n',
    now: '',
    at: '[[cluster.peers]]',
    trips: 'cluster-no-quorum-margin',
    also: { 'cluster-peer-mismatch': 'the files of the other nodes say otherwise' },
  },
  {
    in: 'private/server.toml',
    was: 'disable_wal = false',
    now: 'disable_wal = true',
    trips: 'wal-disabled',
  },
  { in: proxy, was: 'sync_writes = true', now: 'sync_writes = false', trips: 'sync-writes-off' },
  { in: proxy, was: '"/var/lib/kalamdb"', now: '"/tmp/kalamdb"', trips: 'data-path' },
  { in: proxy, was: '"/var/lib/kalamdb"', now: '"./data"', trips: 'data-path' },
  { in: proxy, was: 'level = "info"', now: 'level = "debug"', trips: 'log-level-verbose' },
  { in: proxy, was: 'format = "json"', now: 'format = "pretty"', trips: 'log-format-plain' },
  {
    in: 'private/server.toml',
    was: 'endpoint = "https://',
    now: 'endpoint = "http://',
    trips: 'otlp-plaintext',
  },
];
