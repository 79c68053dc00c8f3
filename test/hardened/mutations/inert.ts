import { type Mutation, since06 } from '../mutation.ts';

const proxy = 'proxy/server.toml';
const env = 'proxy/prod.env';

/** What does not do what it says. */
export const inert: readonly Mutation[] = [
  {
    in: proxy,
    was: 'enable_connection_protection = true',
    now: 'enable_conection_protection = true',
    trips: 'unknown-key',
  },
  {
    in: proxy,
    was: 'jwt_expiry_hours = 1',
    now: 'jwt_expiry_hours = 1\naccess_token_expiry_hours = 1',
    trips: 'guide-key',
  },
  {
    in: proxy,
    was: '[auth]\n',
    now: '[auth]\nallow_remote_access = false\n',
    trips: 'removed-key',
  },
  {
    in: proxy,
    was: 'local.bcrypt_cost = 12',
    now: 'bcrypt_cost = 12',
    trips: 'moved-key',
    only: since06,
  },
  {
    in: proxy,
    was: '[auth]\n',
    now: '[auth]\noidc.enabled = false\n',
    trips: 'future-key',
    only: ['0.4.3-rc.4'],
  },
  {
    in: proxy,
    was: 'max_ws_message_size = 1048576',
    now: 'max_ws_message_size = 1048576\nmax_request_body_size = 10485760',
    trips: 'inert-key',
  },
  {
    in: proxy,
    was: '[files]',
    now: 'transaction_timeout_secs = 30\n\n[files]',
    trips: 'misplaced-top-level',
  },
  {
    in: env,
    was: 'KALAMDB_JWT_SECRET=',
    now: 'KALAMDB_SECURITY_STRICT_WS_ORIGIN_CHECK=true\nKALAMDB_JWT_SECRET=',
    trips: 'unknown-env',
  },
  {
    in: env,
    was: 'KALAMDB_JWT_SECRET=',
    now: 'KALAMDB_LOG_TO_CONSOLE=on\nKALAMDB_JWT_SECRET=',
    trips: 'env-bool-unrecognised',
  },
  {
    in: env,
    was: 'KALAMDB_JWT_SECRET=',
    now: 'KALAMDB_TRUSTED_PROXY_RANGES=127.0.0.1\nKALAMDB_SECURITY_TRUSTED_PROXY_RANGES=10.20.0.5\nKALAMDB_JWT_SECRET=',
    at: 'KALAMDB_TRUSTED_PROXY_RANGES',
    trips: 'env-alias-shadowed',
  },
];
