import type { KeyRow } from '../../../config/catalog.ts';

export const postgresWireKeys = [
  {
    key: 'postgres_wire.enabled',
    type: 'boolean',
    default: false,
    since: '0.6.0-rc.0',
    env: [{ name: 'KALAMDB_ENABLE_PGWIRE', parse: 'switch' }],
    note: "The variable takes true, 1, false and 0; any other word leaves the file's.",
  },
  {
    key: 'postgres_wire.host',
    type: 'string',
    default: '127.0.0.1',
    since: '0.6.0-rc.0',
    env: ['KALAMDB_PGWIRE_HOST'],
    note: 'Neither the check of the JWT secret nor that of origins looks at it.',
  },
  {
    key: 'postgres_wire.port',
    type: 'u16',
    default: 5432,
    since: '0.6.0-rc.0',
    env: [{ name: 'KALAMDB_PGWIRE_PORT', parse: 'integer-or-ignored' }],
    note: 'Must differ from the HTTP and the RPC port on the same addresses. A variable that is no port is passed over.',
  },
  {
    key: 'postgres_wire.tls_enabled',
    type: 'boolean',
    default: false,
    since: '0.6.0-rc.0',
    note: 'Off, passwords cross the network in clear, and no check refuses that on a public address.',
  },
  {
    key: 'postgres_wire.tls_cert_path',
    type: 'string',
    optional: true,
    since: '0.6.0-rc.0',
    note: 'Needed while tls_enabled is on: without it the server stops when the listener starts.',
  },
  {
    key: 'postgres_wire.tls_key_path',
    type: 'string',
    optional: true,
    since: '0.6.0-rc.0',
    note: 'Needed while tls_enabled is on: without it the server stops when the listener starts.',
  },
  {
    key: 'postgres_wire.prepared_statement_limit',
    type: 'usize',
    default: 1024,
    since: '0.6.0-rc.0',
  },
  { key: 'postgres_wire.portal_limit', type: 'usize', default: 1024, since: '0.6.0-rc.0' },
] as const satisfies readonly KeyRow[];

export const pgExtensionKeys = [
  {
    key: 'pg_extension.enabled',
    type: 'boolean',
    default: false,
    since: '0.7.1',
    env: [{ name: 'KALAMDB_ENABLE_PG_EXTENSION', parse: 'switch' }],
    note: "Whether the bridge for pg_kalam is mounted on the RPC port; before this key it always was. The variable takes true, 1, false and 0; any other word leaves the file's.",
  },
] as const satisfies readonly KeyRow[];
