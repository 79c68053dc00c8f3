import type { ChecklistGroup } from '../../checklist.ts';

export const start: ChecklistGroup = {
  title: 'The start',
  items: [
    {
      kind: 'asks',
      id: 'server-starts',
      title: 'The server starts with this file and environment',
      isVerdict: true,
      rules: [
        'kalamdb/address-unresolvable',
        'kalamdb/cluster-address',
        'kalamdb/duplicate-section',
        'kalamdb/env-cannot-repair-file',
        'kalamdb/env-invalid',
        'kalamdb/exposure-without-origins',
        'kalamdb/invalid-value',
        'kalamdb/missing-required',
        'kalamdb/oauth-section-removed',
        'kalamdb/origin-malformed',
        'kalamdb/otlp-protocol',
        'kalamdb/pgwire-tls-material',
        'kalamdb/port-conflict',
        'kalamdb/rpc-tls-material-missing',
        'kalamdb/snapshot-policy',
        'kalamdb/syntax',
        'kalamdb/trusted-proxy-syntax',
        'kalamdb/wrong-type',
      ],
      correction:
        'The drop-in file at the end of the guide starts on no version: [storage], [limits], [logging], [performance] and cluster.node_id are missing. And of the nine faults that the guide calls dangerous the server refuses only a weak JWT secret on a host that is not local, and peers on other hosts without TLS. A start proves nothing; go by the items below.',
    },
  ],
};

export const network: ChecklistGroup = {
  title: 'Network and TLS',
  items: [
    {
      kind: 'asks',
      id: 'http-bind',
      title: 'HTTP listens on this machine, or on one private interface',
      rules: [
        'kalamdb/bind-all-interfaces',
        'kalamdb/bind-private-address',
        'kalamdb/bind-public-address',
      ],
      keys: ['server.host', 'server.port'],
      correction:
        'With a private interface the file itself must list allowed_origins, from 0.4.2-rc.3 on, or the server does not start; a variable cannot repair that.',
    },
    {
      kind: 'asks',
      id: 'public-origin-https',
      title: 'The address that users are given is https',
      rules: ['kalamdb/public-origin-http'],
      keys: ['server.public_origin'],
      onlyIf: 'server.public_origin',
    },
    {
      kind: 'asks',
      id: 'tls-at-edge',
      title: 'A proxy in front ends TLS, with a certificate that clients accept',
      manual: {
        how: 'From outside, open the public address over https and over http: the first shows a valid certificate, the second answers nothing but a redirect.',
        evidence: 'the scan, or the output of openssl s_client',
      },
    },
    {
      kind: 'asks',
      id: 'firewall-proxy-only',
      title: 'Only the proxy can open the HTTP port',
      manual: {
        how: 'In the firewall or security group, let the HTTP port in from the address of the proxy alone; then try it from another machine of the network.',
        evidence: 'the rule, and the attempt that failed',
      },
    },
    {
      kind: 'asks',
      id: 'trusted-proxies',
      title: 'Only the proxies are believed when they name a client address',
      rules: [
        'kalamdb/trusted-proxy-any',
        'kalamdb/trusted-proxy-broad',
        'kalamdb/trusted-proxy-missing',
        'kalamdb/trusted-proxy-odd',
        'kalamdb/trusted-proxy-syntax',
      ],
      keys: ['security.trusted_proxy_ranges'],
      correction:
        'Name the proxies one by one instead of a whole private block: every neighbour in the block could forge its address. A proxy on loopback is always trusted and needs no entry. The key exists from 0.4.2-dev on.',
    },
    {
      kind: 'asks',
      id: 'proxy-overwrites-client-address',
      title: 'The proxy replaces X-Forwarded-For and X-Real-IP by the address that it sees',
      manual: {
        how: 'Have the proxy set both headers to the address of its peer (nginx: proxy_set_header X-Forwarded-For $remote_addr;). Then send a request with X-Forwarded-For: 127.0.0.1 from outside: the log must show your own address.',
        evidence: 'the line of the proxy configuration, and the log line of the attempt',
      },
      correction:
        'Trusting the proxy is not enough: the server takes the first entry of the header, which the client wrote if the proxy only appends. Behind a proxy on loopback such a client even counts as local, and local callers may use the setup endpoint.',
    },
    {
      kind: 'asks',
      id: 'pgwire-closed',
      title: 'The PostgreSQL port is off, local, or encrypted',
      rules: ['kalamdb/pgwire-exposed', 'kalamdb/pgwire-plaintext'],
      keys: ['postgres_wire.enabled', 'postgres_wire.host', 'postgres_wire.tls_enabled'],
      correction:
        'The guide knows no port but HTTP and RPC. From 0.6 on there is this one: off by default, with a TLS of its own, and past the proxy.',
    },
  ],
};

export const cluster: ChecklistGroup = {
  title: 'Cluster',
  items: [
    {
      kind: 'asks',
      id: 'rpc-bind',
      title: 'Cluster RPC listens on one address of the private cluster network',
      rules: ['kalamdb/rpc-bind-exposed'],
      keys: ['cluster.rpc_addr'],
      onlyIf: 'cluster.node_id',
      correction: 'Write an IP address: with a host name the port opens on every interface.',
    },
    {
      kind: 'asks',
      id: 'firewall-rpc',
      title: 'The cluster RPC port is closed to everyone but the nodes',
      onlyIf: 'cluster.node_id',
      manual: {
        how: 'Let the RPC port in from the addresses of the other nodes alone; then try it from the internet and from a machine that is no node.',
        evidence: 'the rule, and the attempts that failed',
      },
    },
    {
      kind: 'asks',
      id: 'rpc-mutual-tls',
      title: 'Nodes talk over TLS and show each other a certificate',
      rules: [
        'kalamdb/cluster-without-tls',
        'kalamdb/rpc-client-cert-optional',
        'kalamdb/rpc-tls-disabled',
        'kalamdb/rpc-tls-legacy-section',
      ],
      keys: ['rpc_tls.enabled', 'rpc_tls.require_client_cert'],
      onlyIf: 'cluster.node_id',
      correction:
        'The server refuses a cluster without TLS only from 0.4.2-rc.3 on, and only once peers are listed: a single node on a private address starts in clear. Set require_client_cert as well; TLS that is switched on by environment alone leaves it off, and then no node can join.',
    },
    {
      kind: 'asks',
      id: 'rpc-tls-files',
      title: 'Each node names its own certificate and key, and the CA of the cluster',
      rules: ['kalamdb/rpc-key-inline', 'kalamdb/rpc-tls-material-missing'],
      keys: ['rpc_tls.ca_cert', 'rpc_tls.server_cert', 'rpc_tls.server_key'],
      onlyIf: 'rpc_tls.enabled',
    },
    {
      kind: 'asks',
      id: 'cluster-own-ca',
      title: 'The CA of the cluster signs nothing but its nodes',
      onlyIf: 'rpc_tls.enabled',
      manual: {
        how: 'Make a private CA for this cluster, not the one of the edge certificates; node certificates carry the CN kalamdb-node-<node id>.',
        evidence: 'issuer and subject of each node certificate',
      },
    },
    {
      kind: 'asks',
      id: 'node-certificates-rotated',
      title: 'Node certificates are renewed on a calendar of their own',
      onlyIf: 'rpc_tls.enabled',
      manual: {
        how: 'Renew them before they end, and not together with the JWT secret: one mishap must not take both.',
        evidence: 'the end date of each certificate, and who is reminded',
        yearly: true,
      },
    },
    {
      kind: 'asks',
      id: 'cluster-nodes-agree',
      title: 'The nodes agree on who they are, where they are and which secret they share',
      rules: [
        'kalamdb/cluster-duplicate-node',
        'kalamdb/cluster-peer-mismatch',
        'kalamdb/cluster-secret-mismatch',
      ],
      onlyIf: 'cluster.node_id',
      across: 'nodes',
      manual: {
        how: 'Give the files of all nodes in one run.',
        evidence: 'the run over all of them',
      },
    },
    {
      kind: 'asks',
      id: 'cluster-quorum',
      title: 'The cluster has a name of its own and survives the loss of a node',
      rules: ['kalamdb/cluster-id-default', 'kalamdb/cluster-no-quorum-margin'],
      keys: ['cluster.cluster_id', 'cluster.peers'],
      onlyIf: 'cluster.node_id',
    },
    {
      kind: 'asks',
      id: 'pg-bridge',
      title: 'The bridge of the PG extension is off, local, or behind client certificates',
      rules: ['kalamdb/pg-extension-open', 'kalamdb/pg-token-in-file', 'kalamdb/pg-token-weak'],
      keys: ['pg_extension.enabled', 'auth.pg_auth_token'],
    },
  ],
};
