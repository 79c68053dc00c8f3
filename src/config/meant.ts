import { sectionOf } from './catalog.ts';
import { nearest } from './nearest.ts';

/** Last parts that say too little without their section: one word, or whose TLS it is. */
const tooGeneral = /^(?:[^_]+|tls_.*)$/;

/** The key that was meant: misspelt, cut short, or written into the wrong section; undefined when unclear. */
export function meantKey(key: string, keys: readonly string[]): string | undefined {
  return nearest(key, keys, lastPart(key).length) ?? onlyLonger(key, keys) ?? elsewhere(key, keys);
}

/** The section that was meant, also one that stands below another: `cors` for `security.cors`. */
export function meantSection(path: string, paths: readonly string[]): string | undefined {
  const close = nearest(path, paths, lastPart(path).length) ?? onlyLonger(path, paths);
  return (
    close ?? only(paths.filter((candidate) => lastPart(candidate) === path && isSecond(candidate)))
  );
}

function isSecond(path: string): boolean {
  return path.split('.').length === 2;
}

/** The variable that was meant, also where words were put before its own: `KALAMDB_SERVER_JWT_SECRET`. */
export function meantVariable(name: string, names: readonly string[]): string | undefined {
  const own = name.length - name.indexOf('_');
  const close = nearest(name, names, own) ?? onlyLonger(name, names);
  if (close !== undefined) return close;
  const ending = names.filter((candidate) => {
    const words = candidate.slice(candidate.indexOf('_'));
    return words.indexOf('_', 1) !== -1 && name.endsWith(words);
  });
  return ending.sort((a, b) => b.length - a.length)[0];
}

/** The one name that begins with this one and a further word. */
function onlyLonger(name: string, names: readonly string[]): string | undefined {
  const beginning = `${name}_`;
  return only(names.filter((candidate) => candidate.startsWith(beginning)));
}

/** A key of the same last part: the only one of the same outermost section, or the only one at all. */
function elsewhere(key: string, keys: readonly string[]): string | undefined {
  const last = lastPart(key);
  // `enabled` says nothing without what it enables.
  if (last === 'enabled') return undefined;
  const ending = `.${last}`;
  const same = keys.filter((candidate) => candidate.endsWith(ending) || candidate === last);
  const neighbour = only(same.filter((candidate) => outermost(candidate) === outermost(key)));
  if (neighbour !== undefined) return neighbour;
  const alone = only(same);
  return alone === undefined || tooGeneral.test(last) ? undefined : alone;
}

function only(names: readonly string[]): string | undefined {
  return names.length === 1 ? names[0] : undefined;
}

function outermost(key: string): string {
  return key.slice(0, Math.max(0, key.indexOf('.')));
}

function lastPart(key: string): string {
  return key.slice(sectionOf(key).length).replace('.', '');
}
