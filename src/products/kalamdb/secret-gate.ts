import type { Settings } from '../../config/effective.ts';
import { utf8Length } from '../../values/text-encoding.ts';
import type { Refusal, Unknown } from '../product.ts';
import type { Config } from './checks/check.ts';
import { isLocalForSecretGate } from './local.ts';
import { placeOf, type Sheet } from './place.ts';
import { refusedSecrets } from './placeholders.ts';

/** What the server thinks of the JWT secret before it starts anything (facts/kalamdb §5.1 R24). */
export interface Gate {
  readonly refusals: readonly Refusal[];
  readonly unknowns: readonly Unknown[];
  readonly warnings: readonly string[];
}

const open: Gate = { refusals: [], unknowns: [], warnings: [] };

/** Whether the gate takes a secret for weak: fewer than 32 bytes, or one of six placeholders. */
function isWeakForGate(secret: string): boolean {
  return utf8Length(secret) < 32 || refusedSecrets.includes(secret);
}

export const gateKeys = ['server.host', 'auth.jwt_secret'] as const;

/** The gate looks at server.host alone: a public_origin does not count, and on a local host it only warns. */
export function gate(
  config: Config,
  settings: Settings,
  sheet: Sheet,
  environmentComplete: boolean,
): Gate {
  const setting = settings['auth.jwt_secret'];
  const secret = setting?.value;
  if (config['server.host'].state === 'faulty' || setting?.state === 'faulty') return open;
  if (typeof secret !== 'string' || !isWeakForGate(secret)) return open;
  if (isLocalForSecretGate(config['server.host'].value)) {
    return { ...open, warnings: ['weak-jwt-secret'] };
  }
  const fault = {
    reason: 'auth.jwt_secret-weak',
    key: 'auth.jwt_secret',
    location: placeOf(config, sheet, { key: 'auth.jwt_secret' }),
  };
  const isUnset = setting?.provenance.layer === 'default';
  if (isUnset && !environmentComplete) return { ...open, unknowns: [fault] };
  const because = placeOf(config, sheet, { key: 'server.host' });
  const expected = 'at least 32 random bytes';
  return { ...open, refusals: [{ ...fault, stage: 'secret-gate', expected, because }] };
}
