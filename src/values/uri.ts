import { utf8Length } from './text-encoding.ts';

const longestUri = 65_534;
const longestScheme = 64;
const standardScheme = /^[Hh][Tt][Tt][Pp][Ss]?:\/\//;
const otherScheme = /^([+\-.0-9A-Za-z~]*):\/\/(?=.)/s;
const authorityCharacters = /^[!$%&'()*+,\-.0-9:;=@A-Z[\]_a-z~]*$/;
const oneBracketPairOrNone = /^[^[\]]*(?:\[[^[\]]*\][^[\]]*)?$/;
const resetsCounts = /[@\]]/;
const nineColons = /(?::[^:]*){9}/;
const twoColons = /:[^:]*:/;
const percentThenBracket = /%[^[]*\[/;
const authorityEnd = /[/?#]/;
const pathAndQuery = /^[!"$-;=@-_a-z{|}~]*(?:\?[!$-;=?-~]*)?$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const noHeaderCharacter = /[\u0000-\u0008\u000a-\u001f\u007f]/;

/**
 * Whether the text is a URI to the `http` crate 0.2 (12 executed), which actix-web is built on, and can
 * stand in a header. It is generous: `null`, `app.example.com`, `https://x:99999` and `https://*.x` pass;
 * no text, a blank, a scheme without a host and letters beyond ASCII do not.
 */
export function isUri(text: string): boolean {
  if (text === '' || utf8Length(text) > longestUri || noHeaderCharacter.test(text)) return false;
  if (text === '*') return true;
  if (text.startsWith('/')) return isPathAndQuery(text);
  const other = standardScheme.test(text) ? undefined : otherScheme.exec(text);
  if ((other?.[1] ?? '').length > longestScheme) return false;
  const scheme = standardScheme.exec(text)?.[0] ?? other?.[0] ?? '';
  const rest = text.slice(scheme.length);
  const authority = rest.split(authorityEnd, 1)[0] ?? '';
  if (authority === '' || !isAuthority(authority)) return false;
  const after = rest.slice(authority.length);
  return scheme === '' ? after === '' : isPathAndQuery(after);
}

/** What follows a `#` may be anything. */
function isPathAndQuery(text: string): boolean {
  return pathAndQuery.test(text.split('#', 1)[0] ?? '');
}

/** At most eight colons before each `@` or `]`, one after them; `%` only before an `@` or inside brackets. */
function isAuthority(text: string): boolean {
  if (!authorityCharacters.test(text) || !oneBracketPairOrNone.test(text) || text.endsWith('@')) {
    return false;
  }
  const segments = text.split(resetsCounts);
  const last = segments.at(-1) ?? '';
  const isFine = (segment: string) =>
    !nineColons.test(segment) && !percentThenBracket.test(segment);
  return segments.every(isFine) && !twoColons.test(last) && !last.includes('%');
}
