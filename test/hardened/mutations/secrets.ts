import { before07, type Mutation, since05 } from '../mutation.ts';

const proxy = 'proxy/server.toml';
const env = 'proxy/prod.env';
const secret =
  'KALAMDB_JWT_SECRET=Vq7TzN2wXc9LrB4kMd8HsG1yJf6PpE3uRaQoZiKtWvYbUxC5mDnSeAhFgOjLlI0B';

/** What is meant to be known to nobody. */
export const secrets: readonly Mutation[] = [
  { in: env, was: secret, now: 'KALAMDB_JWT_SECRET=secret', trips: 'jwt-secret-weak' },
  { in: env, was: secret, now: 'KALAMDB_JWT_SECRET=', trips: 'jwt-secret-weak' },
  {
    in: env,
    was: secret,
    now: 'KALAMDB_JWT_SECRET=kalamdb-docker-dev-secret-please-change-32chars',
    trips: 'jwt-secret-weak',
  },
  {
    in: 'private/prod.env',
    was: secret,
    now: 'KALAMDB_JWT_SECRET=your-secret-key-at-least-32-chars-change-me-in-production',
    trips: 'jwt-secret-weak',
  },
  {
    in: env,
    was: secret,
    now: `KALAMDB_JWT_SECRET=${'abcd1234'.repeat(8)}`,
    trips: 'jwt-secret-low-entropy',
  },
  {
    in: env,
    was: secret,
    now: 'KALAMDB_JWT_SECRET=Vq7TzN2wXc9LrB4kMd8HsG1yJf6PpE3uRaQo',
    trips: 'jwt-secret-short-margin',
  },
  {
    in: env,
    was: secret,
    now: '',
    trips: 'jwt-secret-unset',
    atFile: 'server.toml',
    at: '[auth]',
    more: ['--env-complete', '--root-password', 'set'],
  },
  {
    in: proxy,
    was: '[auth]\n',
    now: '[auth]\njwt_secret = "Hd8sG1yVq7TzN2wXc9LrB4kMJf6PpE3uRaQoZiKtWvYbUxC5mDnSeAhFgOjLlI0B"\n',
    trips: 'jwt-secret-in-file',
  },
  {
    in: env,
    was: 'KALAMDB_JWT_SECRET=',
    now: 'KALAMDB_AUTH_JWT_SECRET=',
    trips: 'secret-env-misnamed',
  },
  {
    in: proxy,
    was: '[auth]\n',
    now: '[auth]\nroot_password = "Vq7-mR2x.kL9wZt4"\n',
    trips: 'root-password-in-file',
  },
  {
    in: env,
    was: 'KALAMDB_JWT_SECRET=',
    now: 'KALAMDB_ROOT_PASSWORD=kalamdb123\nKALAMDB_JWT_SECRET=',
    trips: 'root-password-weak',
    also: { 'root-password-left': 'a good one is left there too, as the next row' },
  },
  {
    in: env,
    was: 'KALAMDB_JWT_SECRET=',
    now: 'KALAMDB_ROOT_PASSWORD=Vq7-mR2x.kL9wZt4\nKALAMDB_JWT_SECRET=',
    trips: 'root-password-left',
  },
  {
    in: proxy,
    was: '[rate_limit]',
    now: '[auth.oidc]\nclient_secret = "pQ8-vN3_tR6.zK1wXm4LsB9yHd7F"\n\n[rate_limit]',
    at: 'client_secret = ',
    trips: 'oidc-client-secret-in-file',
    only: since05,
  },
  {
    in: env,
    was: 'KALAMDB_JWT_SECRET=',
    now: 'KALAMDB_PG_AUTH_TOKEN=kalam-pg\nKALAMDB_JWT_SECRET=',
    trips: 'pg-token-weak',
    // Later the bridge has to be asked for.
    only: before07,
  },
  {
    in: proxy,
    was: '[auth]\n',
    now: '[auth]\npg_auth_token = "Bearer zK1wXm4LsB9yHd7FpQ8vN3tR6Vq7TzN2wXc9LrB4"\n',
    trips: 'pg-token-in-file',
  },
  {
    in: env,
    was: 'KALAMDB_JWT_SECRET=',
    now: 'KALAMDB_PASSWORD=kalamdb123\nKALAMDB_JWT_SECRET=',
    trips: 'client-password-published',
  },
  {
    in: env,
    was: 'KALAMDB_JWT_SECRET=',
    now: 'APP_TOKEN=eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJlLW9mLW5vYm9keQ\nKALAMDB_JWT_SECRET=',
    trips: 'literal-token',
  },
];
