import type { Mutation } from '../mutation.ts';

const proxy = 'proxy/server.toml';
const inPrivate = 'private/server.toml';
const list = 'allowed_origins = ["https://app.example.com", "https://admin.example.com"]';
const one = 'allowed_origins = ["https://app.example.com"]';

function origin(text: string): Pick<Mutation, 'in' | 'was' | 'now'> {
  return { in: proxy, was: '"https://admin.example.com"', now: JSON.stringify(text) };
}

const noCheck = {
  'ws-origin-check-ineffective':
    'strict_ws_origin_check stays on and does nothing beside such a list',
};
const empty = {
  ...noCheck,
  'exposure-without-origins': 'public_origin is not local: with no origin the server refuses',
};

/** Which web pages may call. */
export const origins: readonly Mutation[] = [
  {
    in: proxy,
    was: list,
    now: 'allowed_origins = ["*"]',
    trips: 'cors-wildcard-credentials',
    also: noCheck,
  },
  {
    in: inPrivate,
    was: one,
    now: 'allowed_origins = ["*"]',
    trips: 'cors-wildcard-credentials',
    also: noCheck,
  },
  {
    in: proxy,
    was: list,
    now: 'allowed_origins = []',
    trips: 'cors-wildcard-credentials',
    also: empty,
  },
  {
    in: proxy,
    was: `${list}\n`,
    now: '',
    at: '[security.cors]',
    trips: 'cors-wildcard-credentials',
    also: empty,
  },
  { ...origin('*'), trips: 'cors-wildcard-credentials', also: noCheck },
  {
    in: 'proxy/prod.env',
    was: 'KALAMDB_JWT_SECRET=',
    now: 'KALAMDB_SECURITY_CORS_ALLOWED_ORIGINS=*\nKALAMDB_JWT_SECRET=',
    trips: 'cors-wildcard-credentials',
    also: noCheck,
  },
  { ...origin(' * '), trips: 'origin-malformed' },
  {
    in: proxy,
    was: `${list}\nallowed_methods = ["GET", "POST", "OPTIONS"]\nallowed_headers = ["Authorization", "Content-Type"]\nallow_credentials = true`,
    now: 'allowed_origins = ["*"]\nallow_credentials = false',
    trips: 'cors-wildcard',
    also: noCheck,
  },
  {
    in: 'single-node/server.toml',
    was: one,
    now: 'allowed_origins = []',
    trips: 'cors-origins-empty',
    also: noCheck,
  },
  {
    in: proxy,
    was: 'allow_credentials = true\n',
    now: '',
    at: '[security.cors]',
    trips: 'cors-credentials-implicit',
  },
  { ...origin('http://localhost:3000'), trips: 'cors-localhost-origin' },
  { ...origin('https://127.0.0.1'), trips: 'cors-localhost-origin' },
  { ...origin('http://admin.example.com'), trips: 'cors-http-origin' },
  { ...origin('null'), trips: 'cors-null-origin' },
  { ...origin('https://admin.example.com/'), trips: 'cors-origin-never-matches' },
  { ...origin('admin.example.com'), trips: 'cors-origin-never-matches' },
  { ...origin('https://*.example.com'), trips: 'cors-origin-never-matches' },
  { ...origin('https://admin.example.com:443'), trips: 'cors-origin-never-matches' },
  {
    in: proxy,
    was: 'allowed_headers = ["Authorization", "Content-Type"]',
    now: 'allowed_headers = ["*"]',
    trips: 'cors-headers-any',
  },
  {
    in: proxy,
    was: 'allowed_methods = ["GET", "POST", "OPTIONS"]',
    now: 'allowed_methods = []',
    trips: 'cors-methods-empty',
  },
  {
    in: proxy,
    was: 'strict_ws_origin_check = true',
    now: 'strict_ws_origin_check = false',
    trips: 'ws-origin-check-off',
  },
  {
    in: inPrivate,
    was: 'strict_ws_origin_check = true\n',
    now: '',
    at: '[security]',
    trips: 'ws-origin-check-off',
  },
  {
    in: proxy,
    was: '[security]\n',
    now: '[security]\nallowed_ws_origins = ["https://app.example.com"]\n',
    trips: 'ws-origins-key-removed',
  },
];
