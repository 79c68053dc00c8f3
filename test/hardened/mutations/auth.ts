import { type Mutation, since05 } from '../mutation.ts';

const proxy = 'proxy/server.toml';
const oidc = (line: string) =>
  `[auth.oidc]\nenabled = true\nissuer = "https://login.example.com"\nclient_id = "db"\n${line}\n\n[rate_limit]`;
const untrusted = { 'oidc-issuer-untrusted': 'the row lets no issuer sign bearer tokens' };

/** Who gets in, for how long, and as what. */
export const auth: readonly Mutation[] = [
  {
    in: proxy,
    was: 'allow_remote_setup = false',
    now: 'allow_remote_setup = true',
    trips: 'remote-setup-enabled',
  },
  {
    in: proxy,
    was: 'jwt_expiry_hours = 1',
    now: 'jwt_expiry_hours = 12',
    trips: 'access-token-too-long',
  },
  {
    in: proxy,
    was: 'jwt_expiry_hours = 1',
    now: 'jwt_expiry_hours = 720',
    trips: 'access-token-too-long',
    also: { 'refresh-token-too-long': 'a refresh token lives seven times as long' },
  },
  {
    in: proxy,
    was: 'jwt_expiry_hours = 1',
    now: 'jwt_expiry_hours = 0',
    trips: 'access-token-too-long',
  },
  {
    in: proxy,
    was: 'cookie_secure = true',
    now: 'cookie_secure = false',
    trips: 'cookie-insecure',
  },
  {
    in: 'proxy/prod.env',
    was: 'KALAMDB_JWT_SECRET=',
    now: 'KALAMDB_COOKIE_SECURE=no\nKALAMDB_JWT_SECRET=',
    trips: 'cookie-insecure',
  },
  {
    in: proxy,
    was: 'local.enforce_password_complexity = true',
    now: 'local.enforce_password_complexity = false',
    trips: 'password-policy-off',
  },
  { in: proxy, was: 'local.bcrypt_cost = 12', now: 'local.bcrypt_cost = 8', trips: 'bcrypt-cost' },
  { in: proxy, was: 'local.bcrypt_cost = 12', now: 'local.bcrypt_cost = 32', trips: 'bcrypt-cost' },
  {
    in: proxy,
    was: '[auth]\n',
    now: '[auth]\njwt_trusted_issuers = "http://login.example.com"\n',
    trips: 'trusted-issuer-http',
    only: since05,
  },
  {
    in: proxy,
    was: '[rate_limit]',
    now: oidc('').replace('"https:', '"http:'),
    at: 'issuer = ',
    trips: 'oidc-issuer-http',
    also: untrusted,
    only: since05,
  },
  {
    in: proxy,
    was: '[rate_limit]',
    now: oidc('auto_provision = true'),
    at: 'auto_provision = true',
    trips: 'oidc-auto-provision',
    also: untrusted,
    only: since05,
  },
  {
    in: proxy,
    was: '[rate_limit]',
    now: oidc('default_role = "dba"'),
    at: 'default_role = ',
    trips: 'oidc-privileged-default',
    also: untrusted,
    only: since05,
  },
  {
    in: proxy,
    was: '[rate_limit]',
    now: oidc('default_role = "reader"'),
    at: 'default_role = ',
    trips: 'oidc-role-unknown',
    also: untrusted,
    only: since05,
  },
  {
    in: proxy,
    was: '[auth]\n',
    now: '[auth]\njwt_trusted_issuers = "https://login.example.com"\n',
    trips: 'oidc-audience-missing',
    only: ['0.4.3-rc.4'],
  },
  {
    in: proxy,
    was: 'local.bcrypt_cost = 12',
    now: 'local.enabled = false',
    trips: 'login-impossible',
    only: since05,
  },
];
