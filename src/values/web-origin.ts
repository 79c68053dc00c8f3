import { ipv6Text, readIpv4, readIpv6 } from './address-literal.ts';
import { trim } from './blank.ts';
import { isUri } from './uri.ts';

/** Why no browser sends this text as its origin, in the order in which they are looked for. */
export type WebOriginFault =
  | 'empty'
  | 'surrounding-blank'
  /** `*`: every origin (facts/kalamdb §6.1). */
  | 'wildcard'
  /** Browsers do send it, for sandboxed frames and files: it names no site. */
  | 'null'
  | 'control-or-space'
  | 'not-ascii'
  | 'no-scheme'
  | 'user-information'
  | 'wildcard-pattern'
  | 'trailing-slash'
  | 'path'
  | 'query'
  | 'fragment'
  | 'upper-case'
  | 'bad-host'
  | 'bad-port'
  | 'default-port';

export type WebOrigin =
  | {
      readonly ok: true;
      readonly scheme: string;
      /** Without the brackets of an IPv6 address. */
      readonly host: string;
      readonly port?: number;
    }
  | { readonly ok: false; readonly fault: WebOriginFault };

type Check = readonly [fault: WebOriginFault, has: (text: string) => boolean];

// Written out: asked of Unicode's tables by name, the two classes cost a check a millisecond.
const controlOrSpace =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  /[\u0000-\u0020\u007f-\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;
const beyondAscii = /[\u0080-\uffff]/;
const schemeThen = /^([A-Za-z][A-Za-z0-9+.-]*):\/\//;
const upperCase = /[A-Z]/;
const authorityEnd = /[/?#]/;
const hostThenPort = /^(\[[^\]]*\]|[^:]*)(?::(.*))?$/;
const hostName = /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.?$/;
const numericLast = /(?:^|\.)(?:[0-9]+|0x[0-9a-f]*)\.?$/;
const plainPort = /^(?:0|[1-9][0-9]{0,4})$/;
const defaultPorts = new Map([
  ['http', 80],
  ['https', 443],
]);

/** Of the whole text. */
const textChecks: readonly Check[] = [
  ['empty', (text) => text === ''],
  ['surrounding-blank', (text) => trim(text) !== text],
  ['wildcard', (text) => text === '*'],
  ['null', (text) => text === 'null'],
  ['control-or-space', (text) => controlOrSpace.test(text)],
  ['not-ascii', (text) => beyondAscii.test(text)],
  ['no-scheme', (text) => !schemeThen.test(text)],
];

/** Of what follows the scheme. */
const restChecks: readonly Check[] = [
  ['user-information', (rest) => authorityOf(rest).includes('@')],
  ['wildcard-pattern', (rest) => authorityOf(rest).includes('*')],
  ['trailing-slash', (rest) => rest.slice(authorityOf(rest).length) === '/'],
  ['path', (rest) => rest[authorityOf(rest).length] === '/'],
  ['query', (rest) => rest[authorityOf(rest).length] === '?'],
  ['fragment', (rest) => rest[authorityOf(rest).length] === '#'],
];

/**
 * The origin as a browser writes it in the Origin header (RFC 6454 §6.2, URL standard): lower case,
 * punycode, canonical address, no default port, nothing after the port. The server compares the whole
 * text (facts/kalamdb §6.1), so anything else but `*` and `null` never matches.
 */
export function parseWebOrigin(text: string): WebOrigin {
  const textFault = faultIn(textChecks, text);
  if (textFault) return { ok: false, fault: textFault };
  const scheme = schemeThen.exec(text)?.[1] ?? '';
  const rest = text.slice(scheme.length + 3);
  const restFault = faultIn(restChecks, rest);
  if (restFault) return { ok: false, fault: restFault };
  if (upperCase.test(text)) return { ok: false, fault: 'upper-case' };
  return parseAuthority(scheme, rest);
}

function faultIn(checks: readonly Check[], text: string): WebOriginFault | undefined {
  return checks.find(([, has]) => has(text))?.[0];
}

function authorityOf(rest: string): string {
  return rest.split(authorityEnd, 1)[0] ?? '';
}

function parseAuthority(scheme: string, authority: string): WebOrigin {
  const [, hostText = '', portText] = hostThenPort.exec(authority) ?? [];
  const host = canonicalHost(hostText);
  if (host === undefined) return { ok: false, fault: 'bad-host' };
  if (portText === undefined) return { ok: true, scheme, host };
  const port = Number(portText);
  if (!plainPort.test(portText) || port > 65_535) return { ok: false, fault: 'bad-port' };
  if (defaultPorts.get(scheme) === port) return { ok: false, fault: 'default-port' };
  return { ok: true, scheme, host, port };
}

/** The host if it is written as browsers write it: they print no IPv6 group as IPv4 and no other form of IPv4. */
function canonicalHost(text: string): string | undefined {
  if (text.startsWith('[')) {
    const inside = text.slice(1, -1);
    const value = readIpv6(inside, 'standard');
    return value !== undefined && ipv6Text(value) === inside ? inside : undefined;
  }
  if (!hostName.test(text)) return undefined;
  if (!numericLast.test(text)) return text;
  return readIpv4(text, 'standard') === undefined ? undefined : text;
}

/**
 * Whether the server can take the text as an allowed origin. actix-cors 0.7 parses each as a URI and
 * then makes a header value of it; a failure breaks every HTTP worker: that is how R30 is read
 * (facts/kalamdb §5.1: `https://`, ` * `, `a b` and the empty text fail). `*` is never parsed: it stands
 * for any origin. Much that passes matches no browser (`app.example.com`, `https://x/`): see parseWebOrigin.
 */
export function isUsableOrigin(text: string): boolean {
  return isUri(text);
}
