import type { Setting } from '../../src/config/effective.ts';
import { oncePer } from '../../src/values/once-per.ts';
import {
  isUsableOrigin,
  parseWebOrigin,
  type WebOrigin,
  type WebOriginFault,
} from '../../src/values/web-origin.ts';
import { isLoopbackHost } from './address.ts';
import { settingLine } from './setting-line.ts';
import { shown } from './shown.ts';
import { quote } from './words.ts';
import { inSection } from './written.ts';

/** Whether a list of allowed origins allows every one: it is empty, or an entry is exactly `*` (facts/kalamdb §6.1). */
export function allowsAnyOrigin(origins: readonly string[]): boolean {
  return origins.length === 0 || origins.includes('*');
}

interface NamedOrigin {
  readonly text: string;
  readonly item: number;
  readonly origin: WebOrigin;
  /** Whether pages of the origin come over HTTP, with TLS or without, and from where; none for an app's own scheme. */
  readonly site: WebSite | undefined;
}

type WebSite = 'loopback' | 'http' | 'https';

/** The entries of a list that restricts, with their places. Beside a `*` no entry changes anything. */
export const namedOrigins = oncePer((origins: readonly string[]): readonly NamedOrigin[] => {
  if (allowsAnyOrigin(origins)) return [];
  return origins.map((text, item) => {
    const origin = parseWebOrigin(text);
    return { text, item, origin, site: webSite(origin) };
  });
});

function webSite(origin: WebOrigin): WebSite | undefined {
  if (!origin.ok || (origin.scheme !== 'http' && origin.scheme !== 'https')) return undefined;
  const isLoopback = isLoopbackHost(origin.host) || origin.host.endsWith('.localhost');
  return isLoopback ? 'loopback' : origin.scheme;
}

/** What a browser would have to send for an entry to match, and does not. Undefined: R30 or another rule speaks. */
const oddities: Partial<Record<WebOriginFault, string>> = {
  'no-scheme': 'has no scheme',
  'user-information': 'has user information',
  'wildcard-pattern': 'is a pattern, which is not expanded',
  'trailing-slash': 'ends in a slash',
  path: 'has a path',
  query: 'has a query',
  fragment: 'has a fragment',
  'upper-case': 'has upper case',
  'bad-host': 'has a host that browsers write in another way',
  'bad-port': 'has no port that browsers can reach',
  'default-port': 'names the default port',
};
/** Of other schemes than these it is not known how browsers write the host. */
const webScheme = /^(?:https?:\/\/|(?!.*:\/\/))/is;
const surelyOdd: readonly WebOriginFault[] = ['trailing-slash', 'path', 'query', 'fragment'];

/** Why no browser ever sends the entry as its origin, as the rest of a sentence. Malformed ones are not judged here. */
export function oddityOf(text: string, origin: WebOrigin): string | undefined {
  if (origin.ok || !isUsableOrigin(text)) return undefined;
  return webScheme.test(text) || surelyOdd.includes(origin.fault)
    ? oddities[origin.fault]
    : undefined;
}

const authority = /^(?:([^:/?#]*):\/\/)?([^/?#]*)/s;
const defaultPort = /^(?:(http:\/\/.*):80|(https:\/\/.*):443)$/s;

/** The origin that an odd entry may have been meant to be: scheme, host and port as browsers write them, no user. */
export function meantOrigin(text: string): string | undefined {
  const [, scheme = 'https', host = ''] = authority.exec(text.toLowerCase()) ?? [];
  const candidate = `${scheme}://${host.slice(host.lastIndexOf('@') + 1)}`.replace(
    defaultPort,
    '$1$2',
  );
  return parseWebOrigin(candidate).ok ? candidate : undefined;
}

/** The line that names the websites that may call, for wherever it is pasted. */
export function listLine({ provenance }: Setting<readonly string[]>): string {
  const key = 'security.cors.allowed_origins';
  const line = settingLine(provenance, key, '["https://app.example.com"]');
  return provenance.layer === 'file' ? line + inSection(key, '') : line;
}

/**
 * The same where the list may stand nowhere: the section that comes with it turns credentials on, unless they are named
 * (facts/kalamdb §1.3).
 */
export function listLines(
  origins: Setting<readonly string[]>,
  credentials: Setting<boolean>,
): string {
  const isLeftOff = !credentials.value && credentials.provenance.layer === 'default';
  const isNew = isLeftOff && origins.provenance.layer === 'default';
  return isNew ? `${listLine(origins)}\n${credentialsOff}` : listLine(origins);
}

const credentialsOff = 'allow_credentials = false # in [security.cors]';

/** What to write for one entry. Never just to remove it: a list that is empty allows every origin. */
export function inPlaceOf(text: string, by = 'https://app.example.com'): string {
  const safe = shown(text);
  return `${shown(by)} in place of ${safe === quote(text) ? safe : 'this entry'}`;
}
