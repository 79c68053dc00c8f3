const leadingDots = /^(?:\.\/+)+/;
const wildcards = /[*?]/;

/** A path as patterns are written: `/` between folders, no `./` in front. */
export function plainPath(path: string): string {
  return path.replaceAll('\\', '/').replace(leadingDots, '');
}

export function hasWildcard(pattern: string): boolean {
  return wildcards.test(pattern);
}

/** Whether a path is the one named, lies in that folder, or fits that glob: `*` and `?` stay within a folder, `**` does not. */
export function matchesPath(pattern: string, path: string): boolean {
  const wanted = plainPath(pattern);
  const given = plainPath(path);
  if (wildcards.test(wanted)) return fits(tokensOf(wanted), given);
  const folder = wanted.endsWith('/') ? wanted : `${wanted}/`;
  return wanted === '.' || given === wanted || given.startsWith(folder);
}

type Token = '*' | '**' | '?' | { readonly text: string };

/** Two stars take the slash behind them along: they may stand for no folder at all. */
function tokensOf(pattern: string): readonly Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < pattern.length; at += 1) {
    const character = pattern.charAt(at);
    if (character === '*' && pattern[at + 1] === '*') {
      tokens.push('**');
      at += pattern[at + 2] === '/' ? 2 : 1;
    } else if (character === '*' || character === '?') tokens.push(character);
    else tokens.push({ text: character });
  }
  return tokens;
}

/** Keeps, for each offset of the path, whether the tokens so far can end there: path times pattern, whatever they are. */
function fits(tokens: readonly Token[], path: string): boolean {
  let reached = Array.from({ length: path.length + 1 }, (_, at) => at === 0);
  for (const token of tokens) reached = step(token, path, reached);
  return reached[path.length] === true;
}

function step(token: Token, path: string, reached: readonly boolean[]): boolean[] {
  const next: boolean[] = [];
  let wasReached = false;
  for (const [at, isReached] of reached.entries()) {
    wasReached ||= isReached;
    const before = path[at - 1];
    if (token === '**') {
      next.push(isReached || (wasReached && (at === path.length || before === '/')));
    } else if (token === '*') next.push(isReached || (next[at - 1] === true && before !== '/'));
    else next.push(reached[at - 1] === true && isOne(token, before));
  }
  return next;
}

function isOne(token: '?' | { readonly text: string }, character: string | undefined): boolean {
  return token === '?' ? character !== '/' : character === token.text;
}
