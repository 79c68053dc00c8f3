import { type Address, isLoopback, isUnspecified, unmapped } from './address.ts';
import { purposeOf } from './special-blocks.ts';

const privatePurposes: ReadonlySet<string> = new Set([
  'private',
  'carrierGradeNat',
  'linkLocal',
  'uniqueLocal',
]);

/**
 * In 10/8, 172.16/12, 192.168/16, 100.64/10 (carrier-grade NAT), 169.254/16, fc00::/7 or fe80::/10
 * (link-local): reachable by neighbours only. An IPv4-mapped address is judged by its IPv4.
 */
export function isPrivate(address: Address): boolean {
  return privatePurposes.has(purposeBeyondHere(address));
}

/** In none of the special-purpose blocks: anyone may reach it. An IPv4-mapped address is judged by its IPv4. */
export function isGloballyRoutable(address: Address): boolean {
  return purposeBeyondHere(address) === 'unicast';
}

/** Most hosts are this machine or all of it: the blocks are loaded for the others alone. */
function purposeBeyondHere(given: Address): string {
  const address = unmapped(given);
  return isLoopback(address) || isUnspecified(address) ? 'here' : purposeOf(address);
}
