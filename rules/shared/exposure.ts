import type { Exposure } from '../../src/engine/exposure.ts';

/**
 * Whether others than this machine reach the server: the config says so itself (`exposedBy` names the key), or the
 * caller said how it is reached.
 */
export function isExposed(exposedBy: string | undefined, exposure: Exposure): boolean {
  return exposedBy !== undefined || (exposure.by === 'option' && exposure.kind !== 'loopback');
}
