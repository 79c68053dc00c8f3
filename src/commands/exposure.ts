import type { Exposure } from '../engine/exposure.ts';
import type { Loaded } from '../products/product.ts';
import { isEveryInterface, isLoopback, resolverAddress } from '../values/address.ts';
import { isGloballyRoutable } from '../values/address-class.ts';

/** All that is looked at. */
export const exposureKeys: readonly string[] = ['server.host', 'server.public_origin'];

/** What the config makes likely: a host that anyone can route to, a public origin that implies a proxy, or this machine only. */
export function inferExposure(loaded: readonly Loaded[]): Exposure {
  const settings = loaded.at(-1)?.settings ?? {};
  const host = settings['server.host']?.value;
  const origin = settings['server.public_origin']?.value;
  const hasOrigin = typeof origin === 'string' && origin.trim() !== '';
  if (typeof host !== 'string') return { kind: 'private', by: 'inferred' };
  const address = resolverAddress(host);
  if (host.toLowerCase() === 'localhost' || (address && isLoopback(address))) {
    return { kind: hasOrigin ? 'proxy' : 'loopback', by: 'inferred' };
  }
  const isOpen =
    address !== undefined && (isEveryInterface(address) || isGloballyRoutable(address));
  return { kind: isOpen ? 'public' : 'private', by: 'inferred' };
}
