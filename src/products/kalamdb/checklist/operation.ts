import type { ChecklistGroup } from '../../checklist.ts';

export const observability: ChecklistGroup = {
  title: 'Logs and alerts',
  items: [
    {
      kind: 'asks',
      id: 'log-format',
      title: 'Logs are JSON, so that machines can read them',
      rules: ['kalamdb/log-format-plain'],
      keys: ['logging.format'],
      correction: 'Not by default: that is compact text. Set logging.format = "json".',
    },
    {
      kind: 'asks',
      id: 'log-content',
      title: 'Logs are not verbose, and leave the machine encrypted',
      rules: ['kalamdb/log-level-verbose', 'kalamdb/otlp-plaintext'],
      keys: ['logging.level', 'logging.slow_query_threshold_ms', 'logging.otlp.endpoint'],
      correction:
        'Only literals after PASSWORD and IDENTIFIED BY are hidden, and no key sets more; the log of slow queries has all other SQL as it was sent. Treat the logs as data.',
    },
    {
      kind: 'asks',
      id: 'audit-shipped',
      title: 'Audit records go to a store that the server cannot rewrite',
      manual: {
        how: 'Copy the audit rows from the system table on a schedule to a store that only takes appends (object lock, SIEM): sign-ins, new and changed users, roles, impersonation, exports.',
        evidence: 'the job, the store, and a record that arrived',
      },
      correction:
        'There is no audit stream and no setting for one: the server writes audit rows to a system table, and shipping them is left to you.',
    },
    {
      kind: 'asks',
      id: 'metrics-internal',
      title: 'What monitoring reads is open to the monitoring network alone',
      manual: {
        how: 'Check from outside that neither the health endpoints nor an exporter answer through the proxy.',
        evidence: 'the attempts that failed',
      },
      correction:
        'The server has no metrics endpoint in any version. Its health endpoints answer only callers of the same machine: probe from there.',
    },
    ...[
      ['alert-failed-logins', 'more than 20 failed sign-ins a minute'],
      ['alert-denied', 'more than 50 answers 401 or 403 a minute'],
      ['alert-new-users', 'a new user'],
      ['alert-role-changes', 'any change of a role; a person looks at each'],
      ['alert-impersonation', 'impersonation, by who did it'],
      ['alert-rpc-connections', 'a number of RPC connections far from the usual'],
    ].map(([id = '', what = '']) => ({
      kind: 'asks' as const,
      id,
      title: `Someone is told of ${what}`,
      ...(id === 'alert-rpc-connections' && { onlyIf: 'cluster.node_id' }),
      manual: {
        how: 'Build it from the logs, the audit rows or the proxy, for the server has no metric for it; then set it off once.',
        evidence: 'the rule, who is told, and the test',
      },
    })),
  ],
};

export const operation: ChecklistGroup = {
  title: 'Operation',
  items: [
    {
      kind: 'asks',
      id: 'data-durable',
      title: 'Data lies where it lasts, and is written ahead',
      rules: ['kalamdb/data-path', 'kalamdb/sync-writes-off', 'kalamdb/wal-disabled'],
      keys: ['storage.data_path', 'storage.rocksdb.sync_writes', 'storage.rocksdb.disable_wal'],
    },
    {
      kind: 'asks',
      id: 'incident-playbook',
      title: 'What to do after a break-in is written down and was rehearsed',
      manual: {
        how: 'Write and try the steps: new JWT secret; setup endpoint closed and stolen accounts locked; new node certificates; limits tightened; logs, audit rows and a backup kept before anything is changed; users, jobs and exports looked through; the cause mended and checked for from then on.',
        evidence: 'the document, and the date of the last rehearsal',
        yearly: true,
      },
      correction:
        'Lowering max_connections_per_ip in an incident does nothing: tighten the sign-in rate here and the connections at the proxy.',
    },
  ],
};

export const clients: ChecklistGroup = {
  title: 'Clients',
  items: [
    {
      kind: 'asks',
      id: 'client-password-published',
      title: 'No client signs in with a password from the samples',
      rules: ['kalamdb/client-password-published'],
      manual: {
        how: 'Search the settings of the clients for the passwords of the samples.',
        evidence: 'the clients that were looked at',
      },
      correction:
        'The password in the samples of the client guide is public, and so is the one that the compose files fall back on.',
    },
    {
      kind: 'asks',
      id: 'client-tokens-renewed',
      title: 'Clients sign in once and renew their token; none has a token built in',
      manual: {
        how: 'Have each client use the login and refresh calls, or a provider that is asked for a fresh token; search its code and settings for fixed tokens.',
        evidence: 'the clients that were looked at',
      },
    },
    {
      kind: 'asks',
      id: 'client-https',
      title: 'Clients call the public https address',
      manual: {
        how: 'Look at the base URL of each client: the samples have plain http and localhost.',
        evidence: 'the settings of each client',
      },
    },
    {
      kind: 'asks',
      id: 'client-token-placement',
      title: 'Tokens travel in headers, cookies or the first message, never in a URL',
      manual: {
        how: 'Search clients and the logs of the proxy for tokens in query strings.',
        evidence: 'the searches',
      },
    },
    {
      kind: 'asks',
      id: 'client-signs-in',
      title: 'Every client signs in, those on the same machine too',
      manual: {
        how: 'Look for clients that are built without credentials.',
        evidence: 'the clients that were looked at',
      },
      correction:
        'Since 0.3.0-alpha1 the server lets nobody in without credentials, from localhost neither.',
    },
  ],
};

export const settings: ChecklistGroup = {
  title: 'Everything else in the file',
  items: [
    {
      kind: 'asks',
      id: 'no-dead-settings',
      title: 'Every setting is one that this version reads and acts on',
      rules: [
        'kalamdb/env-alias-shadowed',
        'kalamdb/env-bool-unrecognised',
        'kalamdb/future-key',
        'kalamdb/guide-key',
        'kalamdb/inert-key',
        'kalamdb/misplaced-top-level',
        'kalamdb/moved-key',
        'kalamdb/removed-key',
        'kalamdb/unknown-env',
        'kalamdb/unknown-key',
      ],
    },
    {
      kind: 'asks',
      id: 'nothing-else',
      title: 'No other rule has found anything',
      takesRest: true,
    },
  ],
};

/** Lines of the guides that ask nothing. */
export const information: ChecklistGroup = {
  title: 'Lines that ask nothing',
  items: [
    { kind: 'information', id: 'about-guide', title: 'What the guide says of itself' },
    {
      kind: 'information',
      id: 'about-layout',
      title: 'Bullets, labels, table heads and section names of examples',
    },
    { kind: 'information', id: 'about-diagram', title: 'A drawing of the recommended layout' },
    {
      kind: 'information',
      id: 'about-example',
      title: 'Values of examples that need not be taken over',
      correction:
        'Any port does; the defaults are 8080 and 9188 up to 0.4, 2900 and 2910 from 0.5 on.',
    },
    {
      kind: 'information',
      id: 'about-server',
      title: 'What the server is said to do by itself, without a setting',
    },
    {
      kind: 'information',
      id: 'about-clients',
      title: 'How the client library and the login endpoints work',
    },
  ],
};
