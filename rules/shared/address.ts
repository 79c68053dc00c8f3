import { isEveryInterface, isLoopback, resolverAddress } from '../../src/values/address.ts';

/** Whether a host, as the resolver reads it, listens on every interface. */
export function listensEverywhere(host: string): boolean {
  const address = resolverAddress(host);
  return address !== undefined && isEveryInterface(address);
}

/** Whether a host can be reached from this machine only. */
export function isLoopbackHost(host: string): boolean {
  if (host.toLowerCase() === 'localhost') return true;
  const address = resolverAddress(host);
  return address !== undefined && isLoopback(address);
}
