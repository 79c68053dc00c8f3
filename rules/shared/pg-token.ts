import type { Setting } from '../../src/config/effective.ts';
import type { StrengthOf } from '../../src/engine/strength.ts';
import type { Secret } from '../../src/values/secret.ts';
import { patternOf, publicIn } from './weak-secret.ts';

const shortest = 16;
/** What a session token needs at least (ASVS 3.2.2). */
const leastBits = 64;

/** Why a token that grants the system role is easily guessed; undefined where it is not, or is none. */
export function weaknessOfToken(
  token: Secret | undefined,
  strengthOf: StrengthOf,
): string | undefined {
  if (!token || token.isBlank) return undefined;
  const short = token.byteLength < shortest ? `shorter than ${shortest} bytes` : undefined;
  return publicIn(token) ?? short ?? patternOf(token, strengthOf, leastBits);
}

/** Whether the bridge is there at all, and asks for the token instead of a client certificate (facts/kalamdb §6.7). */
export function countsToken(
  enabled: Setting<boolean>,
  tls: Setting<boolean>,
  clientCertificate: Setting<boolean>,
): boolean {
  const isMounted = enabled.state === 'unavailable' || enabled.value;
  return isMounted && !(tls.value && clientCertificate.value);
}
