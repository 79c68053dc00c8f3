import { type AttackPath, type AttackStep, defineAttackPath } from '#attack-path';
import {
  isLocalEndpoint,
  isLocalForExposure,
  type KalamdbValues,
  kalamdb,
} from '#products/kalamdb';

type Step<Key extends keyof KalamdbValues> = AttackStep<KalamdbValues, Key>;

const reachKeys = ['server.host', 'server.public_origin'] as const;
type ReachKey = (typeof reachKeys)[number];
type ReachConfig = Parameters<NonNullable<Step<ReachKey>['see']>>[0];
type PathFacts = Parameters<NonNullable<Step<ReachKey>['see']>>[1];

const proxyEdit = {
  outside: 'the reverse proxy',
  write: 'proxy_set_header X-Forwarded-For $remote_addr;',
} as const;

/** Whether callers arrive through a proxy: then it is no help that the server itself listens on loopback. */
function isProxied(config: ReachConfig, { exposure }: PathFacts): boolean {
  const origin = config['server.public_origin'].value?.trim() ?? '';
  if (exposure.by === 'option') return exposure.kind === 'proxy';
  return origin !== '' && !isLocalEndpoint(origin);
}

const reaches: Step<ReachKey> = {
  does: 'reaches the server over HTTP',
  findings: {
    'kalamdb/bind-all-interfaces': 'info',
    'kalamdb/bind-public-address': 'info',
    'kalamdb/bind-private-address': 'info',
  },
  see(config, facts) {
    if (isProxied(config, facts)) return { observed: 'the proxy in front lets callers through' };
    if (!isLocalForExposure(config['server.host'].value)) {
      const edit = { key: 'server.host', write: 'host = "127.0.0.1"' } as const;
      return { observed: 'server.host is not local', edit };
    }
    const { by, kind } = facts.exposure;
    if (by === 'inferred' || kind === 'loopback') return undefined;
    return { observed: `reached as said: --exposure ${kind}` };
  },
  evidence: [
    { facts: 'kalamdb §5.1 preflight', how: 'executed' },
    { facts: 'kalamdb §7 refuses weak JWT on non-loopback binds', how: 'read' },
  ],
};

const rootHasNone: Step<'auth.root_password'> = {
  does: 'finds root without a password',
  see(config, { environmentComplete, variables }, { rootPassword }) {
    const password = config['auth.root_password'].value;
    const isInjected = variables.some(
      ({ variable, outcome }) => variable.name === 'KALAMDB_ROOT_PASSWORD' && outcome === 'set',
    );
    if (rootPassword === 'set' || isInjected || (password && password.byteLength > 0)) {
      return undefined;
    }
    const edit = {
      key: 'auth.root_password',
      write: 'KALAMDB_ROOT_PASSWORD=<output of: openssl rand -base64 24>',
    } as const;
    if (rootPassword === 'unset') {
      return { observed: 'root has no password, as said', severity: 'high', edit };
    }
    if (environmentComplete) {
      return { observed: 'nothing that was given sets a root password', severity: 'high', edit };
    }
    return {
      unknown: 'whether root has a password',
      need: '--root-password set or unset, or --env-file with KALAMDB_ROOT_PASSWORD',
    };
  },
  evidence: [{ facts: 'kalamdb §6.4', how: 'read' }],
};

const setupAnswers: Step<ReachKey | 'auth.local.enabled'> = {
  does: 'is answered by the setup endpoint',
  findings: { 'kalamdb/remote-setup-enabled': 'medium' },
  see(config, facts, { proxyHeader }) {
    // Through a proxy on the same machine a request whose header was taken over counts as local.
    const isOnLoopback = isLocalForExposure(config['server.host'].value);
    if (!config['auth.local.enabled'].value || !isOnLoopback || !isProxied(config, facts)) {
      return undefined;
    }
    if (proxyHeader === 'overwritten') return undefined;
    if (proxyHeader === 'appended') {
      const observed =
        'the proxy adds to X-Forwarded-For: with 127.0.0.1 in front a caller is local';
      return { observed, severity: 'high', edit: proxyEdit };
    }
    return {
      unknown: 'whether the proxy on this machine replaces X-Forwarded-For',
      need: '--proxy-header overwritten or appended',
    };
  },
  evidence: [{ facts: 'kalamdb §6.3, §6.4', how: 'read' }],
};

const rootPasswordGuessed = {
  does: 'logs in as root with a password that is public or can be guessed',
  findings: { 'kalamdb/root-password-weak': 'high' },
  evidence: [{ facts: 'kalamdb §6.4, §7 Seed 004', how: 'read' }],
} satisfies Step<never>;

const addressesSpoofed: Step<ReachKey> = {
  does: 'names any address as its own',
  findings: { 'kalamdb/trusted-proxy-any': 'high' },
  see(config, facts, { proxyHeader }) {
    if (proxyHeader !== 'appended' || !isProxied(config, facts)) return undefined;
    const observed = 'the proxy adds to X-Forwarded-For, and the server believes the first entry';
    return { observed, severity: 'medium', edit: proxyEdit };
  },
  evidence: [{ facts: 'kalamdb §6.3', how: 'read' }],
};

const authRate = 'rate_limit.max_auth_requests_per_ip_per_sec';

/** How findings compose into one gain for an attacker; each step rests on its section of the facts. */
export const attackPaths: readonly AttackPath<KalamdbValues>[] = [
  defineAttackPath(kalamdb, {
    id: 'kalamdb/forged-tokens',
    outcome: 'Anyone who reaches the server signs a token for any user, root and system included',
    keys: reachKeys,
    isBarred: (_config, { refusals }) =>
      refusals.some(({ reason }) => reason === 'auth.jwt_secret-weak'),
    steps: [
      reaches,
      {
        does: 'knows or guesses the secret that signs tokens',
        findings: {
          'kalamdb/jwt-secret-weak': 'high',
          'kalamdb/jwt-secret-unset': 'high',
          'kalamdb/jwt-secret-low-entropy': 'high',
          // Only then it is the JWT secret's name that is wrong, and the built-in placeholder signs.
          'kalamdb/secret-env-misnamed': 'critical',
        },
        evidence: [
          { facts: 'kalamdb §5.1 R24', how: 'executed' },
          { facts: 'kalamdb §7 env KALAMDB_AUTH_JWT_SECRET', how: 'read' },
        ],
      },
    ],
  }),
  defineAttackPath(kalamdb, {
    id: 'kalamdb/setup-takeover',
    outcome: 'The first caller sets the root password and creates an administrator of their own',
    keys: [...reachKeys, 'auth.local.enabled', 'auth.root_password'],
    // A server that does not start answers nobody.
    isBarred: (_config, { refusals }) => refusals.length > 0,
    steps: [reaches, setupAnswers, rootHasNone],
  }),
  defineAttackPath(kalamdb, {
    id: 'kalamdb/any-origin-session',
    outcome:
      'A page that browsers count as the same site, as of a sibling subdomain, reads and changes data as whoever is signed in; pages of other sites are kept out by the SameSite mark of the cookies alone',
    keys: ['auth.local.enabled', 'auth.oidc.enabled'],
    isBarred: (_config, { refusals }) =>
      refusals.some(({ reason }) => reason === 'exposure-needs-origins'),
    steps: [
      {
        does: 'is answered whatever its origin, with credentials',
        findings: { 'kalamdb/cors-wildcard-credentials': 'medium' },
        evidence: [{ facts: 'kalamdb §6.1', how: 'read' }],
      },
      {
        does: "sends the session cookies of the page's visitor along",
        see(config) {
          const hasLogin = config['auth.local.enabled'].value || config['auth.oidc.enabled'].value;
          return hasLogin
            ? { observed: 'every login sets the cookies kalamdb_auth and kalamdb_refresh' }
            : undefined;
        },
        evidence: [{ facts: 'kalamdb §6.5', how: 'read' }],
      },
    ],
  }),
  defineAttackPath(kalamdb, {
    id: 'kalamdb/spoofed-addresses',
    outcome:
      'A caller takes a new address for every request: limits on logins and bans by address never reach it, and it can have others banned',
    keys: [...reachKeys, authRate],
    // Callers from loopback are believed anyway: there the list changes nothing.
    isBarred: (config, _facts, { proxyHeader }) =>
      isLocalForExposure(config['server.host'].value) && proxyHeader !== 'appended',
    steps: [
      reaches,
      addressesSpoofed,
      {
        does: 'meets limits that count by address alone',
        see(config) {
          const { value } = config[authRate];
          // 0 lets no login through at all.
          return value === 0 ? undefined : { observed: `${authRate} = ${value}` };
        },
        evidence: [{ facts: 'kalamdb §6.6', how: 'read' }],
      },
    ],
  }),
  defineAttackPath(kalamdb, {
    id: 'kalamdb/root-login',
    outcome: 'Anyone who reaches the server logs in as root with a known password',
    keys: reachKeys,
    steps: [reaches, rootPasswordGuessed],
  }),
  defineAttackPath(kalamdb, {
    id: 'kalamdb/root-login-pgwire',
    outcome: 'Anyone who reaches the PostgreSQL port logs in as root, past the proxy and its TLS',
    keys: [],
    steps: [
      {
        does: 'reaches the PostgreSQL port',
        findings: { 'kalamdb/pgwire-exposed': 'low' },
        evidence: [{ facts: 'kalamdb §6.7', how: 'read' }],
      },
      rootPasswordGuessed,
    ],
  }),
  defineAttackPath(kalamdb, {
    id: 'kalamdb/pg-bridge-system',
    outcome: 'Anyone who reaches the cluster RPC port runs SQL as the system role',
    keys: [],
    steps: [
      {
        does: 'reaches the RPC port, which has no TLS',
        findings: {
          'kalamdb/rpc-tls-disabled': 'medium',
          'kalamdb/cluster-without-tls': 'medium',
        },
        evidence: [{ facts: 'kalamdb §5.1 not refused, §6.7', how: 'executed' }],
      },
      {
        does: 'finds the bridge of the PG extension there',
        findings: { 'kalamdb/pg-extension-open': 'high' },
        evidence: [{ facts: 'kalamdb §6.7', how: 'read' }],
      },
      {
        does: 'guesses the token that stands for the system role',
        findings: { 'kalamdb/pg-token-weak': 'medium' },
        evidence: [{ facts: 'kalamdb §6.7', how: 'read' }],
      },
    ],
  }),
];
