import { isLoopback, parseAddress } from '../../values/address.ts';
import { trim } from '../../values/blank.ts';
import { hostOfEndpoint } from '../../values/url-host.ts';

const openingBrackets = /^\[+/;
const closingBrackets = /\]+$/;
const localClient = /^(?:(?:127\.0\.0\.1|localhost)(?::\d+)?|::1|\[::1\](?::\d+)?)$/;

/**
 * KalamDB has three notions of local that must not be mixed up (facts/kalamdb §5): this one decides whether
 * origins and cluster TLS are demanded.
 */
export function isLocalForExposure(host: string): boolean {
  const plain = trim(host);
  const hasBracket = plain.startsWith('[') || plain.endsWith(']');
  const bare = hasBracket ? plain.replace(openingBrackets, '').replace(closingBrackets, '') : plain;
  if (bare.toLowerCase() === 'localhost') return true;
  const address = parseAddress(bare);
  return address !== undefined && isLoopback(address);
}

/** As `isLocalForExposure`, of a URL or a `host:port`. */
export function isLocalEndpoint(endpoint: string): boolean {
  return isLocalForExposure(hostOfEndpoint(trim(endpoint)));
}

/** Decides whether a weak JWT secret is refused or only warned of: three exact words, nothing trimmed. */
export function isLocalForSecretGate(host: string): boolean {
  return host === '127.0.0.1' || host === 'localhost' || host === '::1';
}

/** Decides the privileges of a request: the client's resolved address, with or without a port. */
export function isLocalClient(client: string): boolean {
  return localClient.test(client);
}
