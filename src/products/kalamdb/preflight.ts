import { ofVersion } from '../../config/memo.ts';
import {
  type Address,
  isSameAddress,
  parseAddress,
  resolverAddress,
} from '../../values/address.ts';
import { type EndpointFault, overlaps, splitHostPort } from '../../values/socket.ts';
import type { Refusal } from '../product.ts';
import { catalog } from './catalog.ts';
import type { Config } from './checks/check.ts';
import { blame, type Sheet } from './place.ts';
import { foundBy, type Passed, type Step, stepsAt } from './steps.ts';

/** A listener whose address is looked up before the server starts, by the keys that give it. */
interface Listener {
  readonly name: 'HTTP' | 'Raft RPC' | 'pgwire';
  readonly hostKey: 'server.host' | 'cluster.rpc_addr' | 'postgres_wire.host';
  readonly portKey: 'server.port' | 'cluster.rpc_addr' | 'postgres_wire.port';
  /** `host:port` as the server puts it together: nothing is trimmed. */
  readonly text: (config: Config) => string | undefined;
}

const http: Listener = {
  name: 'HTTP',
  hostKey: 'server.host',
  portKey: 'server.port',
  text: (config) => `${config['server.host'].value}:${config['server.port'].value}`,
};

const raft: Listener = {
  name: 'Raft RPC',
  hostKey: 'cluster.rpc_addr',
  portKey: 'cluster.rpc_addr',
  text: (config) => config['cluster.rpc_addr'].value,
};

/** Only where it listens (process text of 0.6.0-rc.0). */
const pgwire: Listener = {
  name: 'pgwire',
  hostKey: 'postgres_wire.host',
  portKey: 'postgres_wire.port',
  text: (config) =>
    config['postgres_wire.enabled'].value
      ? `${config['postgres_wire.host'].value}:${config['postgres_wire.port'].value}`
      : undefined,
};

const wanted: Readonly<Record<EndpointFault, string>> = {
  blank: 'an address without blanks',
  scheme: 'an address without a scheme',
  'no-port': 'host:port',
  'empty-port': 'host:port',
  'bad-port': 'host:port',
  'port-above-65535': 'a port up to 65535',
  'empty-host': 'an IP address or a host name',
  'host-not-resolvable': 'a bare IP address or host name',
};

/** Where a listener would bind, as far as its text says: an address only when it is a literal. */
interface Endpoint {
  readonly listener: Listener;
  readonly host: string;
  readonly port: number;
  readonly address?: Address;
}

/** The preflight of a line of versions: which listeners, in the order in which they are resolved, and when two collide. */
interface Preflight extends Step {
  readonly listeners: readonly Listener[];
  /** Whether a wildcard takes the port of every address of its family. */
  readonly isStrict: boolean;
}

const hostKeys = ['server.host', 'server.port', 'cluster.rpc_addr'] as const;
export const preflights: readonly Preflight[] = [
  {
    keys: hostKeys,
    since: '0.4.0-alpha3',
    until: '0.6.0-rc.0',
    listeners: [http, raft],
    isStrict: false,
  },
  {
    keys: [...hostKeys, 'postgres_wire.enabled', 'postgres_wire.host', 'postgres_wire.port'],
    since: '0.6.0-rc.0',
    listeners: [http, raft, pgwire],
    isStrict: true,
  },
];

const preflightsAt = ofVersion((_, version) => stepsAt(preflights, version));

/**
 * The static part of the address preflight: what no resolver takes as it stands, and listeners that want the
 * same socket. Names that a resolver might know are left alone (facts/kalamdb §5.1, R25, R25b).
 */
export function preflightRefusals(
  config: Config,
  sheet: Sheet,
  version: string,
  passed: Passed | undefined,
): readonly Refusal[] {
  return foundBy(preflightsAt(catalog, version), version, passed, (one) =>
    refusalsOf(one, config, sheet),
  );
}

function refusalsOf(
  { listeners, isStrict }: Preflight,
  config: Config,
  sheet: Sheet,
): readonly Refusal[] {
  const refusals: Refusal[] = [];
  const bound: Endpoint[] = [];
  for (const listener of listeners) {
    const text = listener.text(config);
    if (text === undefined || !isUsable(config, listener)) continue;
    const endpoint = endpointOf(listener, text);
    if ('fault' in endpoint) {
      refusals.push(unresolvable(config, sheet, listener, endpoint.fault));
      continue;
    }
    const rivals = bound.filter((earlier) => collide(earlier, endpoint, isStrict));
    refusals.push(...rivals.map((rival) => conflict(config, sheet, listener, rival.listener)));
    bound.push(endpoint);
  }
  return refusals;
}

function endpointOf(listener: Listener, text: string): Endpoint | { fault: EndpointFault } {
  const { fault, host, port = 0 } = splitHostPort(text);
  if (fault && !hasZone(host)) return { fault };
  // `localhost` may be `::1` besides, but is 127.0.0.1 wherever there is IPv4.
  const address = resolverAddress(host.toLowerCase() === 'localhost' ? '127.0.0.1' : host);
  return { listener, host: host.toLowerCase(), port, ...(address && { address }) };
}

function isUsable(config: Config, { hostKey, portKey }: Listener): boolean {
  return config[hostKey].state === 'usable' && config[portKey].state === 'usable';
}

/** Whether `fe80::1%eth0` resolves is known to the machine alone. */
function hasZone(host: string): boolean {
  const [address = '', zone] = host.split('%');
  return zone !== undefined && parseAddress(address)?.family === 6;
}

/** The very same socket collides, with the stricter look also a wildcard of the same family. */
function collide(a: Endpoint, b: Endpoint, isStrict: boolean): boolean {
  if (a.port !== b.port) return false;
  if (!a.address || !b.address) return a.host === b.host;
  if (!isStrict) return isSameAddress(a.address, b.address);
  return overlaps({ address: a.address, port: a.port }, { address: b.address, port: b.port });
}

function unresolvable(
  config: Config,
  sheet: Sheet,
  { hostKey }: Listener,
  fault: EndpointFault,
): Refusal {
  return {
    reason: 'address-unresolvable',
    stage: 'preflight',
    expected: wanted[fault],
    ...blame(config, sheet, { key: hostKey }),
  };
}

/** The port that someone wrote is the one to point at. */
function conflict(config: Config, sheet: Sheet, later: Listener, earlier: Listener): Refusal {
  const isWritten = config[later.portKey].provenance.location !== undefined;
  const [at, other] = isWritten ? [later, earlier] : [earlier, later];
  return {
    reason: 'port-conflict',
    stage: 'preflight',
    expected: `a port other than that of ${other.name}`,
    ...blame(config, sheet, { key: at.portKey, because: other.portKey }),
  };
}
