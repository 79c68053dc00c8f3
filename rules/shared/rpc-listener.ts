import { type Address, isEveryInterface, isLoopback } from '../../src/values/address.ts';
import { isGloballyRoutable } from '../../src/values/address-class.ts';
import { parseSocketAddress, splitHostPort } from '../../src/values/socket.ts';
import { shown } from './shown.ts';

interface Listener {
  /** Where it binds, which is not always what was written. */
  readonly address: Address;
  readonly port: number;
  readonly isNamed: boolean;
}

/**
 * Where cluster.rpc_addr binds: an `ip:port` binds that address, anything else every IPv4 interface, `localhost` too
 * (facts/kalamdb §6.7). Undefined where no port can be read: the server does not start.
 */
function listener(text: string): Listener | undefined {
  const socket = parseSocketAddress(text);
  if (socket) return { ...socket, isNamed: false };
  const { port, fault } = splitHostPort(text);
  if (fault || port === undefined) return undefined;
  return { address: { family: 4, value: 0n }, port, isNamed: true };
}

/** Whether other machines can reach the RPC port. */
export function isRpcRemote(text: string | undefined): boolean {
  const found = listener(text ?? '');
  return found !== undefined && !isLoopback(found.address);
}

/** How the RPC port is open to more than a network of its own; undefined where it is not. */
export function rpcExposure(text: string): { port: number; inWords: string } | undefined {
  const found = listener(text);
  if (!found) return undefined;
  const { address, port, isNamed } = found;
  if (isNamed) {
    return {
      port,
      inWords: `${shown(text)} is taken for a name: the RPC port listens on every interface`,
    };
  }
  if (isEveryInterface(address))
    return { port, inWords: `${shown(text)} opens the RPC port on every interface` };
  if (!isGloballyRoutable(address)) return undefined;
  return { port, inWords: `${shown(text)} opens the RPC port on a public address` };
}
