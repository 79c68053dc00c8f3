import type { ChecklistGroup } from '../../checklist.ts';

export const origins: ChecklistGroup = {
  title: 'Origins and cookies',
  items: [
    {
      kind: 'asks',
      id: 'cors-allow-list',
      title: 'The web origins that may call are listed one by one',
      rules: [
        'kalamdb/cors-null-origin',
        'kalamdb/cors-origins-empty',
        'kalamdb/cors-wildcard',
        'kalamdb/cors-wildcard-credentials',
      ],
      keys: ['security.cors.allowed_origins'],
      correction: 'An empty list is no list: it lets every origin in, as "*" does.',
    },
    {
      kind: 'asks',
      id: 'cors-credentials',
      title: 'Credentials are allowed on purpose, and for listed origins only',
      rules: ['kalamdb/cors-credentials-implicit', 'kalamdb/cors-wildcard-credentials'],
      keys: ['security.cors.allow_credentials'],
      correction:
        'No version refuses to start with "*" and credentials, and browsers do not reject it: the server answers with the origin of the caller instead of "*". Without the key, credentials are on as soon as [security.cors] is there.',
    },
    {
      kind: 'asks',
      id: 'cors-exact',
      title: 'Each origin is written as browsers send it: scheme, host, port, https',
      rules: ['kalamdb/cors-http-origin', 'kalamdb/cors-origin-never-matches'],
      keys: ['security.cors.allowed_origins'],
    },
    {
      kind: 'asks',
      id: 'cors-no-localhost',
      title: 'No origin of a developer machine is allowed',
      rules: ['kalamdb/cors-localhost-origin'],
      keys: ['security.cors.allowed_origins'],
    },
    {
      kind: 'asks',
      id: 'cors-methods',
      title: 'Methods and headers of calls from other origins are listed',
      rules: ['kalamdb/cors-headers-any', 'kalamdb/cors-methods-empty'],
      keys: [
        'security.cors.allowed_methods',
        'security.cors.allowed_headers',
        'security.cors.max_age',
      ],
    },
    {
      kind: 'asks',
      id: 'ws-origin-check',
      title: 'WebSocket connections without an allowed origin are turned away',
      rules: [
        'kalamdb/ws-origin-check-ineffective',
        'kalamdb/ws-origin-check-off',
        'kalamdb/ws-origins-key-removed',
      ],
      names: ['security.allowed_ws_origins'],
      keys: ['security.strict_ws_origin_check', 'security.cors.allowed_origins'],
      correction:
        'From 0.4.2-rc.3 on allowed_ws_origins is not read: WebSockets go by security.cors.allowed_origins. With an empty list or "*" the strict check does nothing, on any host.',
    },
    {
      kind: 'asks',
      id: 'cookies-secure',
      title: 'Cookies travel over https alone',
      rules: ['kalamdb/cookie-insecure'],
      keys: ['auth.cookie_secure'],
      builtIn: 'SameSite=Strict and HttpOnly, whatever is set',
      correction:
        'Late builds of 0.4 mark the cookies Secure only for requests that they see as https: have the proxy send X-Forwarded-Proto.',
    },
  ],
};

export const abuse: ChecklistGroup = {
  title: 'Abuse controls',
  items: [
    {
      kind: 'asks',
      id: 'connection-protection',
      title: 'Floods of requests are stopped and slow clients dropped',
      rules: [
        'kalamdb/connection-protection-off',
        'kalamdb/rate-cache-off',
        'kalamdb/slow-header-off',
      ],
      keys: ['rate_limit.enable_connection_protection', 'rate_limit.cache_max_entries'],
    },
    {
      kind: 'asks',
      id: 'auth-rate',
      title: 'Sign-in attempts of one address are limited',
      rules: ['kalamdb/auth-rate-high'],
      keys: ['rate_limit.max_auth_requests_per_ip_per_sec'],
      correction: 'The key exists from 0.3.0-alpha1 on.',
    },
    {
      kind: 'asks',
      id: 'connections-per-address',
      title: 'One address can hold only so many connections',
      names: ['rate_limit.max_connections_per_ip'],
      manual: {
        how: 'Limit connections for each address at the proxy (nginx: limit_conn) or in the firewall.',
        evidence: 'the line of the proxy configuration',
      },
      correction:
        'max_connections_per_ip is read and never acted on: the limit has to stand in front of the server.',
    },
    {
      kind: 'asks',
      id: 'request-rates',
      title: 'Requests, queries, messages and subscriptions are limited, and not to nothing',
      rules: ['kalamdb/rate-limit-high', 'kalamdb/rate-limit-zero'],
      keys: [
        'rate_limit.max_requests_per_ip_per_sec',
        'rate_limit.max_queries_per_sec',
        'rate_limit.max_messages_per_sec',
        'rate_limit.max_subscriptions_per_user',
      ],
    },
    {
      kind: 'asks',
      id: 'bans',
      title: 'An address that keeps on is banned for a while',
      rules: ['kalamdb/ban-off', 'kalamdb/ban-outlives-cache'],
      keys: ['rate_limit.ban_duration_seconds', 'rate_limit.cache_ttl_seconds'],
    },
    {
      kind: 'asks',
      id: 'body-size',
      title: 'Request bodies are limited',
      rules: ['kalamdb/body-limit-large'],
      names: ['security.max_request_body_size'],
      keys: ['rate_limit.request_body_limit_bytes'],
      correction:
        'security.max_request_body_size is never acted on; rate_limit.request_body_limit_bytes is. It goes by Content-Length, so limit bodies at the proxy too. JSON ends at 2 MiB, SQL text at 1 MiB and a file at 100 MB whatever is set.',
    },
    {
      kind: 'asks',
      id: 'ws-message-size',
      title: 'WebSocket messages are limited',
      rules: ['kalamdb/ws-message-large'],
      keys: ['security.max_ws_message_size'],
    },
    {
      kind: 'asks',
      id: 'uploads-typed',
      title: 'Uploads work, and their types are limited where that is wanted',
      rules: ['kalamdb/upload-any-type', 'kalamdb/upload-blocks-all'],
      keys: ['files.allowed_mime_types', 'files.max_size_bytes'],
    },
    {
      kind: 'asks',
      id: 'uploads-scanned',
      title: 'Uploaded files are scanned for malware before anyone else gets them',
      manual: {
        how: 'Put a scanner between storage and download; the type that an upload is given is the word of its sender.',
        evidence: 'the scanner, and the result for the EICAR test file',
      },
    },
    {
      kind: 'asks',
      id: 'exports-expire',
      title: 'Exports are deleted after a set time',
      manual: {
        how: 'Give the bucket or folder of the exports a lifecycle rule.',
        evidence: 'the rule and its days',
      },
    },
  ],
};
