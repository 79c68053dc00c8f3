import { kalamdb, lineAt, lineFor } from '#products/kalamdb';
import { defineRule } from '#rule';
import { isSamePlace, type Refusal, refusalsFor, relatedTo } from '../shared/refusal.ts';
import { list } from '../shared/words.ts';

/** Followed by what would do. */
const noneOf = 'is none of';
const unset = 'is not set, but OIDC is on';

/** What is wrong with the value of the key, by the condition that refuses it. */
const faults: ReadonlyMap<string, string> = new Map([
  ['unknown-choice', noneOf],
  ['server.port-zero', 'is 0, which is no port to listen on'],
  ['server.public_origin-scheme', 'does not start with http:// or https:// in lower case'],
  ['logging.level', noneOf],
  ['logging.format', noneOf],
  ['logging.targets-level', noneOf],
  ['limits.max_message_size-zero', 'is 0'],
  ['limits.max_query_limit-zero', 'is 0'],
  ['limits.default-exceeds-max', 'is above max_query_limit'],
  ['user_management.deletion_grace-negative', 'is negative'],
  ['user_management.cleanup_schedule-blank', 'is blank'],
  ['topics.default_retention_seconds-not-positive', 'is not above 0'],
  ['topics.default_retention_max_bytes-not-positive', 'is not above 0'],
  ['topics.retention_batch_size-zero', 'is 0'],
  ['jobs.history_retention_days-not-positive', 'is not above 0 while the cleanup is on'],
  ['auth.oidc.issuer-missing', unset],
  ['auth.oidc.issuer-scheme', 'does not start with http:// or https:// in lower case'],
  ['auth.oidc.client_id-missing', unset],
  ['auth.oidc.scopes-openid', 'has no item "openid", which OIDC needs'],
  [
    'auth.oidc.device_authorization_endpoint-scheme',
    'does not start with http:// or https:// in lower case',
  ],
  ['cluster.cluster_id-empty', 'is empty'],
  ['cluster.node_id-zero', 'is 0'],
  ['cluster.peers.node_id-zero', 'is 0'],
  ['cluster.election-min', 'is not two rising numbers above heartbeat_interval_ms'],
  ['cluster.election-at-raft-start', 'is not two rising numbers above heartbeat_interval_ms'],
  ['cluster.user_shards-zero', 'is 0'],
  ['cluster.shared_shards', 'is not'],
  ['cluster.reconnect-zero', 'is 0'],
  ['rate_limit.cache_ttl_seconds-huge', 'is beyond 1000 years: the cache panics at the start'],
]);

export default defineRule(kalamdb, {
  meta: {
    title: 'A value that the server refuses',
    severity: 'critical',
    kind: 'start',
    keys: [],
    facts: ['refusals', 'variables'],
    why: 'The server checks its configuration before it starts and stops at the first value outside the accepted words or range.',
    fix: 'level = "info"',
    references: ['none fits'],
    evidence: [
      { facts: 'kalamdb §5.1 R3 to R8, R10 to R12, R16, R19, R20', how: 'executed' },
      { facts: 'kalamdb §5.1 R19 before 0.4.2-rc.3, R31', how: 'read' },
    ],
    since: '0.1.0',
  },
  *check(_config, { refusals, variables }) {
    // With a maximum of 0 every default is above it: that is one fault.
    const isZero = refusals.some(({ reason }) => reason === 'limits.max_query_limit-zero');
    const meant = refusalsFor(refusals, (reason) => faults.has(reason));
    for (const refusal of meant) {
      const { key, location, reason, expected = '' } = refusal;
      if (isZero && reason === 'limits.default-exceeds-max') continue;
      const fault = faults.get(reason) ?? '';
      const group = fault === unset ? unsetAt(meant, location) : [refusal];
      if (group[0] !== refusal) continue;
      const both = together.find((keys) => keys.includes(key));
      yield {
        at: location,
        name: key,
        message: messageOf(group, fault, expected),
        fix: (both?.map(lineFor) ?? group.map((one) => lineAt(one, variables))).join('\n'),
        related: relatedTo(
          refusal,
          isOidc(key) ? 'OIDC is turned on here' : 'the other of the two',
        ),
      };
    }
  },
});

/** One switch asks for two values, and both are told where it stands. */
function unsetAt(refusals: readonly Refusal[], at: Refusal['location']): readonly Refusal[] {
  return refusals.filter(
    ({ reason, location }) => faults.get(reason) === unset && isSamePlace(location, at),
  );
}

function messageOf(group: readonly Refusal[], fault: string, expected: string): string {
  const keys = list(group.map(({ key }) => key));
  if (group.length > 1) return `${keys} are ${fault.slice('is '.length)}`;
  return `${keys} ${fault}${fault === noneOf || fault === 'is not' ? ` ${expected}` : ''}`;
}

/** Keys that fit each other or not. */
const together = [
  ['limits.max_query_limit', 'limits.default_query_limit'],
  ['cluster.heartbeat_interval_ms', 'cluster.election_timeout_ms'],
];

function isOidc(key: string): boolean {
  return key.startsWith('auth.oidc.');
}
