import { kalamdb } from '#products/kalamdb';
import { defineRule } from '#rule';
import { privateKeyWritten } from '../shared/private-key.ts';

const keys = ['rpc_tls.server_key', 'rpc_tls.server_cert', 'rpc_tls.ca_cert'] as const;

export default defineRule(kalamdb, {
  meta: {
    title: 'A private key stands in the config file',
    severity: 'high',
    kind: 'insecure',
    keys,
    why: 'Whoever can read the file, a backup of it or its history in Git can pose as this node and read what the nodes say to each other.',
    fix: 'server_key = "/etc/kalamdb/tls/node.key"',
    references: ['guide §12', 'CWE-312', 'CWE-522'],
    evidence: [{ facts: 'kalamdb §1.2 rpc_tls.ca_cert', how: 'read' }],
    since: '0.1.0',
  },
  *check(config) {
    for (const key of keys) {
      const at = privateKeyWritten(config[key]);
      if (!at) continue;
      yield {
        at,
        name: key,
        message: 'the private key itself is written here: who reads the file can pose as this node',
        ...(key !== 'rpc_tls.server_key' && {
          fix:
            key === 'rpc_tls.ca_cert'
              ? 'ca_cert = "/etc/kalamdb/tls/cluster-ca.pem"'
              : 'server_cert = "/etc/kalamdb/tls/node.pem"',
        }),
      };
    }
  },
});
