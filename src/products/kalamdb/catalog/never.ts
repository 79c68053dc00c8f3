import type { NeverRow } from '../../../config/catalog.ts';

/** Names from the guide and the vendor's docs that no version reads (facts/kalamdb §7). */
export const never: readonly NeverRow[] = [
  {
    name: 'auth.access_token_expiry_hours',
    kind: 'key',
    namedBy: 'guide',
    instead: 'jwt_expiry_hours decides',
    use: 'auth.jwt_expiry_hours',
    write: 'jwt_expiry_hours = 1',
  },
  {
    name: 'auth.refresh_token_expiry_hours',
    kind: 'key',
    namedBy: 'guide',
    instead: 'it is always 7 times jwt_expiry_hours',
    use: 'auth.jwt_expiry_hours',
    write: '# remove it: with jwt_expiry_hours = 1 refresh tokens live 7 hours',
  },
  {
    name: 'auth.password_min_length',
    kind: 'key',
    namedBy: 'guide',
    instead: 'a switch turns a fixed policy on',
    use: 'auth.local.enforce_password_complexity',
    writeBy: [
      ['alpha2', 'enforce_password_complexity = true # 8 to 72 characters of all classes'],
      [
        '0.6.0-rc.0',
        'enforce_password_complexity = true # in [auth.local]: 8 to 72 characters of all classes',
      ],
    ],
  },
  {
    name: 'auth.max_failed_attempts',
    kind: 'key',
    namedBy: 'guide',
    instead: 'the lockout comes after 5 failures, always',
  },
  {
    name: 'auth.lockout_duration_minutes',
    kind: 'key',
    namedBy: 'guide',
    instead: 'the lockout lasts 15 minutes, always',
  },
  {
    name: 'auth.disable_common_password_check',
    kind: 'key',
    namedBy: 'vendor docs',
    instead: 'the list counts while enforce_password_complexity is on',
    use: 'auth.local.enforce_password_complexity',
    writeBy: [
      ['alpha2', 'enforce_password_complexity = true'],
      ['0.6.0-rc.0', 'enforce_password_complexity = true # in [auth.local]'],
    ],
  },
  {
    name: 'KALAMDB_AUTH_JWT_SECRET',
    kind: 'variable',
    namedBy: 'guide',
    instead: 'the server reads KALAMDB_JWT_SECRET',
    use: 'KALAMDB_JWT_SECRET',
  },
];
