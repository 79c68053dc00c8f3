const mask = '[REDACTED]';

/**
 * A value with what its URL may hold of a secret masked: user information, query and fragment. A secret may hold
 * any character, `@` and `?` too, so more than the secret may go; never less. Linear time.
 */
export function maskedUrl(value: string): string {
  const isBare = hasBareUser(value);
  const scheme = isBare ? -1 : value.indexOf('://');
  const start = scheme === -1 ? slashes(value) : scheme + 3;
  const tail = startOfTail(value, start, isBare);
  const at = scheme === -1 && !isBare ? -1 : value.lastIndexOf('@');
  if (tail !== -1 && at >= tail) return `${value.slice(0, start)}${mask}`;
  const head = tail === -1 ? value : `${value.slice(0, tail)}${mask}`;
  // What has a scheme only there is no host.
  if (isBare && head.includes('://', at)) return `${mask}@${mask}`;
  if (at >= start) return `${head.slice(0, start)}${mask}${head.slice(at)}`;
  return scheme === -1 ? head : withoutOddPort(head, start);
}

/** `user:password@` without a scheme, as before the address of a peer; not `id@rpc@api`. */
const bareUser = /^(?:\/\/[^@]*|[^@/:]*:(?!\/\/)[^@]*)@/;

function hasBareUser(value: string): boolean {
  return value.includes('@') && bareUser.test(value);
}

function slashes(value: string): number {
  return value.startsWith('//') ? 2 : 0;
}

const hasPort = /:\d/;
const parameter = /^\?[^=\s]+=/;
const tailMark = /[?#]/;

/** Where a query or fragment begins, its mark included in what may be shown; -1 where there is none or an empty one. */
function startOfTail(value: string, start: number, isBare = false): number {
  if (!value.includes('?') && !value.includes('#')) return -1;
  const rest = value.slice(start);
  const mark = rest.search(tailMark);
  if (mark === -1 || mark === rest.length - 1) return -1;
  // Some endpoints are written without a scheme.
  const isUrl = isBare || start > 0 || hasPort.test(rest.slice(0, mark));
  return isUrl || parameter.test(rest.slice(mark)) ? start + mark + 1 : -1;
}

const authorityEnd = /[/?#]/;
const port = /^(?:\d*|\*)$/;

/** `user:password` whose `@` was lost, as in a list of peers, which is split there. */
function withoutOddPort(value: string, start: number): string {
  const authority = value.slice(start).split(authorityEnd, 1)[0] ?? '';
  const [, after, more] = authority.split(':');
  if (after === undefined || more !== undefined || port.test(after)) return value;
  return `${value.slice(0, start)}${mask}${value.slice(start + authority.length)}`;
}

const piece = /[^\s"'`<>]+/g;

/** The same of every URL in a text: a query or fragment ends there at a blank or a quote. */
export function maskedUrls(text: string): string {
  if (!text.includes('://') && !text.includes('@')) return text;
  return text.split('\n').map(maskLine).join('\n');
}

function maskLine(text: string): string {
  const line = text.replace(piece, maskTail);
  const scheme = line.indexOf('://');
  const at = line.lastIndexOf('@');
  if (scheme === -1 || at < scheme + 3) return line;
  // Only now it is seen that what follows the sign is of a URL.
  return `${line.slice(0, scheme + 3)}${mask}${line.slice(at)}`.replace(piece, maskTail);
}

function maskTail(url: string): string {
  // The sign stays for the whole line to be looked at.
  if (hasBareUser(url)) return withSign(maskedUrl(url));
  const start = url.indexOf('://') + 3;
  const tail = start < 3 ? -1 : startOfTail(url, start);
  if (tail === -1) return url;
  return url.includes('@', tail)
    ? `${url.slice(0, start)}${mask}@`
    : `${url.slice(0, tail)}${mask}`;
}

function withSign(masked: string): string {
  return masked.includes('@') ? masked : `${masked}@`;
}
