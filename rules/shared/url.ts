import { trim } from '../../src/values/blank.ts';
import { hasUserInformation, hostOfEndpoint, schemeOf } from '../../src/values/url-host.ts';
import { isLoopbackHost } from './address.ts';

/** Whether a URL is plain HTTP to another machine: what it carries can be read and changed on the way. */
export function isPlainHttpElsewhere(url: string): boolean {
  if (schemeOf(url)?.toLowerCase() !== 'http') return false;
  return hasUserInformation(url) || !isLoopbackHost(hostOfEndpoint(url));
}

const httpScheme = /^http:/i;

/** The same URL with TLS. */
export function asHttps(url: string): string {
  return trim(url).replace(httpScheme, 'https:');
}

/** The entries of a text with commas between them, trimmed, empty ones left out. */
export function entriesOf(list: string): readonly string[] {
  return list
    .split(',')
    .map(trim)
    .filter((entry) => entry !== '');
}
