import type { KeyRow } from '../../../config/catalog.ts';

export const topLevelKeys = [
  {
    key: 'transaction_timeout_secs',
    type: 'u64',
    default: 300,
    since: '0.4.2-rc2',
    unit: 's',
    note: 'Belongs before the first section header: below one it is a key of that section, which nobody reads.',
  },
  {
    key: 'max_transaction_buffer_bytes',
    type: 'usize',
    default: 104_857_600,
    since: '0.4.2-rc2',
    unit: 'bytes',
    note: 'Belongs before the first section header: below one it is a key of that section, which nobody reads.',
  },
] as const satisfies readonly KeyRow[];

export const serverKeys = [
  {
    key: 'server.host',
    type: 'string',
    required: true,
    since: 'alpha2',
    env: ['KALAMDB_SERVER_HOST', { name: 'KALAMDB_HOST', until: '0.4.2-rc1' }],
    note: 'Decides whether a weak JWT secret and an empty list of origins are refused. A variable set to nothing still counts, and the resolver then refuses the empty name.',
  },
  {
    key: 'server.port',
    type: 'u16',
    required: true,
    since: 'alpha2',
    env: ['KALAMDB_SERVER_PORT', { name: 'KALAMDB_PORT', until: '0.4.2-rc1' }],
    note: '0 is refused. There is no default: shipped files say 8080 up to 0.4 and 2900 since 0.5.',
  },
  {
    key: 'server.public_origin',
    type: 'string',
    optional: true,
    since: '0.4.2-rc2',
    env: ['KALAMDB_SERVER_PUBLIC_ORIGIN'],
    note: 'The address that users see, http:// or https:// in lower case; a slash at its end is dropped and blank means unset. Anything but a local one makes an allow list of origins necessary; the check of the JWT secret does not look at it.',
  },
  {
    key: 'server.workers',
    type: 'usize',
    default: 0,
    since: 'alpha2',
    env: [{ name: 'KALAMDB_SERVER_WORKERS', since: '0.4.2-rc1' }],
    note: '0 takes the number of CPUs, at most 4.',
  },
  {
    key: 'server.api_version',
    type: 'string',
    default: 'v1',
    since: 'alpha2',
    effect: 'inert',
    note: 'Only shown among the settings: the path of the API is always /v1.',
  },
  {
    key: 'server.enable_http2',
    type: 'boolean',
    default: true,
    since: 'alpha2',
    note: 'Also takes HTTP/2 without TLS (h2c). The HTTP port has no TLS of its own either way.',
  },
  {
    key: 'server.ui_path',
    type: 'string',
    optional: true,
    since: '0.1.1',
    effect: 'conditional',
    note: 'Only counts in a build without the admin UI in it; releases have it and always serve /ui.',
  },
] as const satisfies readonly KeyRow[];

export const limitsKeys = [
  {
    key: 'limits.max_message_size',
    type: 'usize',
    default: 1_048_576,
    since: 'alpha2',
    unit: 'bytes',
    effect: 'inert',
    successor: 'security.max_ws_message_size',
    note: 'Must not be 0, and nothing else is done with it. Messages of WebSockets are limited by security.max_ws_message_size.',
  },
  {
    key: 'limits.max_query_limit',
    type: 'usize',
    default: 1000,
    since: 'alpha2',
    note: '0 is refused.',
  },
  {
    key: 'limits.default_query_limit',
    type: 'usize',
    default: 50,
    since: 'alpha2',
    note: 'At most limits.max_query_limit; 0 is accepted.',
  },
] as const satisfies readonly KeyRow[];

export const performanceKeys = [
  {
    key: 'performance.request_timeout',
    type: 'u64',
    default: 30,
    since: 'alpha2',
    unit: 's',
    effect: 'inert',
    note: 'Nothing enforces it: no request is cut off by it.',
  },
  { key: 'performance.keepalive_timeout', type: 'u64', default: 75, since: 'alpha2', unit: 's' },
  {
    key: 'performance.max_connections',
    type: 'usize',
    default: 25_000,
    since: 'alpha2',
    note: 'For each worker; it also caps the open WebSockets.',
  },
  {
    key: 'performance.backlog',
    type: 'u32',
    defaultBy: [
      ['alpha2', 2048],
      ['0.2.0-alpha2', 4096],
    ],
    since: 'alpha2',
  },
  {
    key: 'performance.tokio_worker_threads',
    type: 'usize',
    default: 0,
    since: '0.4.2-rc1',
    env: [{ name: 'KALAMDB_TOKIO_WORKER_THREADS', parse: 'positive-or-ignored' }],
    note: '0 takes the number of CPUs, at most 4. A variable with 0 or junk is passed over without a word.',
  },
  {
    key: 'performance.worker_max_blocking_threads',
    type: 'usize',
    defaultBy: [
      ['alpha2', 512],
      ['0.4.2-rc1', 32],
    ],
    since: 'alpha2',
    note: 'Since 0.6 a 0 means 32.',
  },
  {
    key: 'performance.client_request_timeout',
    type: 'u64',
    default: 5,
    since: 'alpha2',
    unit: 's',
    note: 'How long a client may take over its request headers; 0 lets it take for ever.',
  },
  {
    key: 'performance.client_disconnect_timeout',
    type: 'u64',
    default: 2,
    since: 'alpha2',
    unit: 's',
  },
  {
    key: 'performance.max_header_size',
    type: 'usize',
    default: 16_384,
    since: '0.1.1',
    unit: 'bytes',
    effect: 'inert',
    note: 'Nothing enforces it.',
  },
] as const satisfies readonly KeyRow[];
