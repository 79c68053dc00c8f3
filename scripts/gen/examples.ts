import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { RuleExample } from '../../src/formats/rule-page.ts';

/** The first case that trips a rule, its golden, and the first that does not: `bad` before `bad-…`. */
export function exampleOf(id: string): RuleExample | undefined {
  const folder = path.join('fixtures', id);
  if (!existsSync(folder)) return undefined;
  const names = readdirSync(folder)
    .filter((name) => !name.endsWith('.out'))
    .sort(plainFirst);
  const bad =
    names.find((name) => name.startsWith('bad')) ??
    names.find((name) => name.startsWith('unverified'));
  const good = names.find((name) => name.startsWith('good'));
  if (bad === undefined || good === undefined) return undefined;
  const golden = path.join(folder, `${bad.replace(/\.toml$/, '')}.out`);
  return {
    bad: textsOf(path.join(folder, bad)),
    output: existsSync(golden) ? readFileSync(golden, 'utf8') : '',
    good: textsOf(path.join(folder, good)),
  };
}

function plainFirst(a: string, b: string): number {
  const [left, right] = [stem(a), stem(b)];
  return left.length - right.length || (left < right ? -1 : 1);
}

function stem(name: string): string {
  return name.replace(/\.toml$/, '');
}

function textsOf(place: string): Readonly<Record<string, string>> {
  if (statSync(place).isFile()) return { [path.basename(place)]: readFileSync(place, 'utf8') };
  const files = readdirSync(place, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(path.join(place, name)).isFile())
    .sort();
  return Object.fromEntries(
    files.map((name) => [
      name.split(path.sep).join('/'),
      readFileSync(path.join(place, name), 'utf8'),
    ]),
  );
}
