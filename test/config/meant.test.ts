import { describe, expect, test } from 'vitest';
import { environmentOf } from '../../src/config/environment.ts';
import type { Unread } from '../../src/config/file-layer.ts';
import { acquaintKeys } from '../../src/config/unread.ts';
import { acquaintVariables } from '../../src/config/unread-variables.ts';
import { mostSuggestions } from '../../src/config/view.ts';
import { catalog } from '../../src/products/kalamdb/catalog.ts';
import type { Location } from '../../src/source/source.ts';

const location: Location = {
  source: { path: 'server.toml', text: '', kind: 'config' },
  span: { start: 0, end: 0 },
};

function nearestKey(key: string, version = '0.7.1'): string | undefined {
  const [entry] = acquaintKeys(catalog, version, [{ key, location }]);
  return entry?.known === 'no' ? entry.nearest : entry?.known;
}

function nearestSection(path: string): string | undefined {
  const unread: Unread = { key: `${path}.x`, location, section: { key: path, location } };
  return acquaintKeys(catalog, '0.7.1', [unread])[0]?.section?.nearest;
}

function nearestVariable(name: string): string | undefined {
  const environment = environmentOf([{ name, value: '1', location }]);
  const [entry] = acquaintVariables(catalog, '0.7.1', environment, () => true);
  return entry?.known === 'no' ? entry.nearest : entry?.known;
}

describe('what was meant', () => {
  test.each([
    ['auth.jwt_secrett', 'auth.jwt_secret'],
    ['auth.jwtSecret', 'auth.jwt_secret'],
    ['auth.JWT-Secret', 'auth.jwt_secret'],
    ['auth.jwt_expiry', 'auth.jwt_expiry_hours'],
    ['server.hots', 'server.host'],
    ['auth.local_enabled', 'auth.local.enabled'],
    ['auth.enable_connection_protection', 'rate_limit.enable_connection_protection'],
    ['security.cors.strict_ws_origin_check', 'security.strict_ws_origin_check'],
    ['auth.issuer', 'auth.oidc.issuer'],
    ['jwt_secret', 'auth.jwt_secret'],
    ['shutdown.flush.max_files_per_request', 'files.max_files_per_request'],
    ['cluster.peers[1].rpc_adr', 'cluster.peers[].rpc_addr'],
  ])('%s is %s', (key, meant) => {
    expect(nearestKey(key)).toBe(meant);
  });

  test.each([
    'server.tls_enabled',
    'server.name',
    'server.enabled',
    'auth.enabled',
    'logging.enabled',
    'cluster.members',
    'enabled',
    'auth.totp_issuer_label',
    // The one key of that name is read and never enforced.
    'shutdown.flush.max_retries',
  ])('%s is nothing that we know', (key) => {
    expect(nearestKey(key)).toBeUndefined();
  });

  test('only what the version reads is suggested', () => {
    expect(nearestKey('auth.bcrypt_costs', '0.5.1-beta.2')).toBe('auth.bcrypt_cost');
    expect(nearestKey('auth.bcrypt_costs', '0.7.1')).toBeUndefined();
    expect(nearestKey('postgres_wire.enable', '0.4.3-rc.4')).toBeUndefined();
  });

  test.each([
    ['Server', 'server'],
    ['securty', 'security'],
    ['cors', 'security.cors'],
    ['security.cor', 'security.cors'],
    ['postgres', 'postgres_wire'],
    ['Authentication', 'authentication'],
    ['cluster.raft', undefined],
    ['raft', undefined],
    ['telemetry', undefined],
  ])('[%s] is [%s]', (path, meant) => {
    expect(nearestSection(path)).toBe(meant);
  });

  test.each([
    ['KALAMDB_LOG_LEVLE', 'KALAMDB_LOG_LEVEL'],
    ['KALAMDB_AUTH_COOKIE_SECURE', 'KALAMDB_COOKIE_SECURE'],
    ['KALAMDB_SERVER_JWT_SECRET', 'KALAMDB_JWT_SECRET'],
    ['KALAMDB_JWT_EXPIRY', 'KALAMDB_JWT_EXPIRY_HOURS'],
    ['KALAMDB_STORAGE_DATA_PATH', 'KALAMDB_DATA_DIR'],
    ['KALAMDB_FOO', undefined],
    ['KALAMDB_RATE_LIMIT_MAX_QUERIES_PER_SEC', undefined],
  ])('%s is %s', (name, meant) => {
    expect(nearestVariable(name)).toBe(meant);
  });

  test('a file of unknown names gets suggestions for the first of them only', () => {
    const unread = Array.from({ length: 50_000 }, (_, at) => ({
      key: `auth.jwt_secre${at}`,
      location,
    }));
    const entries = acquaintKeys(catalog, '0.7.1', unread);
    expect(entries).toHaveLength(unread.length);
    const suggested = entries.filter((entry) => entry.known === 'no' && entry.nearest);
    expect(suggested.length).toBeGreaterThan(0);
    expect(suggested.length).toBeLessThanOrEqual(mostSuggestions);
  });
});
