import picomatch from 'picomatch';

/** A glob as the folder to list and a test on the paths that the listing gives. */
export function matcher(pattern: string): { base: string; matches: (path: string) => boolean } {
  const { base } = picomatch.scan(pattern);
  const isMatch = picomatch(pattern.startsWith('./') ? pattern.slice(2) : pattern);
  return { base: base === '' ? '.' : base, matches: (path) => isMatch(path.replaceAll('\\', '/')) };
}
