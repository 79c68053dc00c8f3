import { trim } from './blank.ts';

const schemeForm = /^[A-Za-z][A-Za-z0-9+.-]*$/;
const authorityEnd = /[/?#\s"'`<>]/;

/**
 * The host of a URL or endpoint as the loader finds it (facts/kalamdb §5, L-exp): blanks off, scheme
 * off, cut at the first `/`; bracketed: what is inside; exactly one `:`: without the port; else all of
 * it. It knows no user information (which may be in the answer: do not print it), no `?` and no `#`.
 */
export function hostOfEndpoint(text: string): string {
  const authority = afterScheme(trim(text)).split('/', 1)[0] ?? '';
  if (authority.startsWith('[')) return authority.slice(1).split(']', 1)[0] ?? '';
  const colon = authority.indexOf(':');
  const hasOneColon = colon !== -1 && !authority.includes(':', colon + 1);
  return hasOneColon ? authority.slice(0, colon) : authority;
}

function afterScheme(text: string): string {
  const at = text.indexOf('://');
  return at === -1 ? text : text.slice(at + 3);
}

/** The scheme as written, blanks before it ignored; undefined where `://` does not follow a scheme's name. */
export function schemeOf(text: string): string | undefined {
  const scheme = trim(text.split('://', 1)[0] ?? '');
  return text.includes('://') && schemeForm.test(scheme) ? scheme : undefined;
}

/** Whether a URL in the text has user information where a URL parser looks for it. */
export function hasUserInformation(text: string): boolean {
  return text
    .split('://')
    .slice(1)
    .some((rest) => (rest.split(authorityEnd, 1)[0] ?? '').includes('@'));
}
