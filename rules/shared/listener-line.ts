import { masked } from '../../src/engine/observe.ts';
import type { Facts } from '../../src/engine/rule.ts';
import { trim } from '../../src/values/blank.ts';
import { isResolvableHost, splitHostPort } from '../../src/values/socket.ts';
import type { Refusal } from './refusal.ts';
import { assignment } from './shown.ts';

const rpcKey = 'cluster.rpc_addr';
const scheme = /^[a-z][a-z0-9+.-]*:\/\//i;
const path = /\/.*$/;
const usualPort = 2910;

/** The product's line for a listener's address, with the host that was written for the RPC port where it is one. */
export function listenerLine(
  line: string,
  refusal: Refusal,
  given: Facts['given'],
  isPortTaken: boolean,
): string {
  if (refusal.key !== rpcKey) return line;
  const [rpc] = given(({ key }) => key === rpcKey);
  const address = typeof rpc?.value === 'string' ? sameHost(rpc.value, isPortTaken) : undefined;
  if (address === undefined) return line;
  if (refusal.location.source.kind === 'config') return assignment(rpcKey, address);
  return `${line.slice(0, line.indexOf('='))}=${address}`;
}

/**
 * The address with the host that was written and a port that will do; undefined where there is no such host, or a
 * token that was put in the wrong place and could be a name.
 */
function sameHost(written: string, isPortTaken: boolean): string | undefined {
  if (masked(written) !== written) return undefined;
  const { host, port } = splitHostPort(trim(written).replace(scheme, '').replace(path, ''));
  if (!isResolvableHost(host)) return undefined;
  const bare = host.includes(':') ? `[${host}]` : host;
  if (port !== undefined && !isPortTaken) return `${bare}:${port}`;
  return `${bare}:${port === usualPort ? usualPort + 1 : usualPort}`;
}
