import { type Address, addressText, resolverAddress } from '../../src/values/address.ts';
import { isGloballyRoutable, isPrivate } from '../../src/values/address-class.ts';
import { isResolvableHost } from '../../src/values/socket.ts';
import { isLoopbackHost } from './address.ts';
import { shown } from './shown.ts';

/** Whether a host, as the resolver reads it, is an address that only neighbours can reach. */
export function isPrivateHost(host: string): boolean {
  const address = resolverAddress(host);
  return address !== undefined && isPrivate(address);
}

/** The public address that the resolver makes of a host, with what to say of it; undefined for any other host. */
export function publicAddress(host: string): (Address & { readonly inWords: string }) | undefined {
  const address = resolverAddress(host);
  if (!address || !isGloballyRoutable(address)) return undefined;
  // `010.0.0.1` is octal to the resolver: 8.0.0.1 (facts/kalamdb §5.1).
  const text = addressText(address);
  const isRewritten = address.family === 4 && text !== host;
  return {
    ...address,
    inWords: isRewritten
      ? `${shown(host)} is read as ${text}, a public address`
      : `${shown(host)} is a public address`,
  };
}

/** Who can reach a listener on a host: `by-name` when only a resolver knows, `nobody` where none could. */
export function reachOf(host: string): 'loopback' | 'remote' | 'by-name' | 'nobody' {
  if (isLoopbackHost(host)) return 'loopback';
  if (resolverAddress(host)) return 'remote';
  return isResolvableHost(host) ? 'by-name' : 'nobody';
}
