import { type Address, isUnspecified, parseAddress, resolverAddress } from './address.ts';

const decimal = /^[0-9]+$/;
const signedDecimal = /^\+?[0-9]+$/;
const scopedBracket = /^\[([^\]%]*)(?:%([0-9]+))?\]$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const anyBlank = /[\s\u0000-\u001f\u007f-\u009f]/;
const resolvableName = /^(?!.*(?:^|\.)[0-9]+\.?$)[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*\.?$/;

/** Where a listener binds; a numeric zone (`%2`) is read and dropped. */
export interface SocketAddress {
  readonly address: Address;
  readonly port: number;
}

/** `ip:port` or `[v6]:port` as Rust's `SocketAddr::from_str` takes it: port 0–65535, no blanks, no names. */
export function parseSocketAddress(text: string): SocketAddress | undefined {
  const colon = text.lastIndexOf(':');
  const portText = text.slice(colon + 1);
  if (colon === -1 || !decimal.test(portText) || Number(portText) > 65_535) return undefined;
  const address = parseSocketHost(text.slice(0, colon));
  return address && { address, port: Number(portText) };
}

function parseSocketHost(text: string): Address | undefined {
  const bracketed = text.startsWith('[') ? scopedBracket.exec(text) : null;
  const [, inside, zone = '0'] = bracketed ?? [];
  const address = parseAddress(inside ?? text);
  const family = inside === undefined ? 4 : 6;
  return address?.family === family && Number(zone) <= 0xffff_ffff ? address : undefined;
}

/**
 * What is wrong with an endpoint before any name is looked up. `host-not-resolvable`: neither an
 * address nor a name that could exist (`*`, `10.0.0.300`, `127.0.0.1:80`).
 */
export type EndpointFault =
  | 'blank'
  | 'scheme'
  | 'no-port'
  | 'empty-port'
  | 'bad-port'
  | 'port-above-65535'
  | 'empty-host'
  | 'host-not-resolvable';

export interface HostPort {
  /** As written, without the brackets of an IPv6 address. */
  readonly host: string;
  readonly port: number | undefined;
  readonly fault?: EndpointFault;
}

/** `host:port` as it is given to the system resolver: split at the last colon, nothing trimmed (facts/kalamdb §5.1). */
export function splitHostPort(text: string): HostPort {
  const socket = parseSocketAddress(text);
  const colon = text.lastIndexOf(':');
  const host = withoutBrackets(colon === -1 ? text : text.slice(0, colon));
  if (socket) return { host, port: socket.port };
  const whole = wholeFault(text, host);
  if (whole)
    return {
      host: whole === 'no-port' ? withoutBrackets(text) : host,
      port: undefined,
      fault: whole,
    };
  const portText = text.slice(colon + 1);
  const fault = portFault(portText) ?? hostFault(text.slice(0, colon));
  const port = portFault(portText) ? undefined : Number(portText);
  return { host, port, ...(fault && { fault }) };
}

function wholeFault(text: string, host: string): EndpointFault | undefined {
  if (anyBlank.test(text)) return 'blank';
  if (text.includes('://')) return 'scheme';
  const isOnlyHost = !text.includes(':') || text.endsWith(']');
  // `::1` would be split too, into `:` and `1`; `::1:8080` is host `::1`, as the resolver has it.
  const isOnlyAddress = parseAddress(text) !== undefined && !resolverAddress(host);
  return isOnlyHost || isOnlyAddress ? 'no-port' : undefined;
}

function portFault(text: string): EndpointFault | undefined {
  if (text === '') return 'empty-port';
  if (!signedDecimal.test(text)) return 'bad-port';
  return Number(text) > 65_535 ? 'port-above-65535' : undefined;
}

function hostFault(host: string): EndpointFault | undefined {
  if (host === '') return 'empty-host';
  const isFine = isResolvableHost(host) && !host.startsWith('[');
  return isFine ? undefined : 'host-not-resolvable';
}

/** Whether a host can resolve at all: an address as the resolver reads it, or a name that could exist. */
export function isResolvableHost(host: string): boolean {
  return resolverAddress(host) !== undefined || resolvableName.test(host);
}

function withoutBrackets(host: string): string {
  return host.startsWith('[') && host.endsWith(']') ? host.slice(1, -1) : host;
}

/** Whether two listeners collide: same port, same family, same address or one of them unspecified (R25b). */
export function overlaps(left: SocketAddress, right: SocketAddress): boolean {
  const [a, b] = [left.address, right.address];
  if (left.port !== right.port || a.family !== b.family) return false;
  return a.value === b.value || isUnspecified(a) || isUnspecified(b);
}
