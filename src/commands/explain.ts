import { nearest } from '../config/nearest.ts';
import { visible } from '../formats/escape.ts';
import { keyPage, neverPage } from '../formats/key-page.ts';
import { pathPage } from '../formats/path-page.ts';
import { rulePage } from '../formats/rule-page.ts';
import { products } from '../products/index.ts';
import type { PolicyOptions } from './governance.ts';
import type { Host } from './host.ts';
import { type Judge, judgeFor } from './judges.ts';
import { UsageError } from './usage-error.ts';
import { pathCards } from './walkers.ts';

/** `kalam-harden explain <rule | key | variable | attack path>`: the page that docs/ has, offline. */
export async function explain(name: string, options: PolicyOptions, host: Host): Promise<number> {
  if (name.startsWith('own/') || name.startsWith('policy/')) {
    const { explainPolicyRule } = await import('./policy-explain.ts');
    return explainPolicyRule(name, options, host);
  }
  const judges = await Promise.all(products.map(({ id }) => judgeFor(id)));
  for (const judge of judges) {
    const page =
      (await ruleText(judge, name)) ?? keyText(judge, name) ?? (await pathText(judge, name));
    if (page === undefined) continue;
    host.out(page);
    return 0;
  }
  const paths = await Promise.all(judges.map(({ id }) => pathCards(id)));
  throw new UsageError(unknown(judges, paths.flat(), name));
}

/** An attack path, in the same spellings. */
async function pathText({ id: product, metas }: Judge, name: string): Promise<string | undefined> {
  const id = idOf(product, name);
  const card = (await pathCards(product)).find((path) => path.id === id);
  const fixOf = (rule: string): string | undefined =>
    Object.hasOwn(metas, rule) ? metas[rule]?.fix : undefined;
  return card && pathPage(card, fixOf);
}

function idOf(product: string, name: string): string {
  return name.includes('/') ? name : `${product}/${name}`;
}

/** A rule by its id, or by its slug alone. */
async function ruleText({ id: product, metas }: Judge, name: string): Promise<string | undefined> {
  const id = idOf(product, name);
  const meta = Object.hasOwn(metas, id) ? metas[id] : undefined;
  if (!meta) return undefined;
  const { exampleOf } = await import('./examples.ts');
  const example = exampleOf(id);
  return rulePage({ id, meta, ...(example && { example }) });
}

function keyText({ catalog, metas }: Judge, name: string): string | undefined {
  const row = catalog.keys.find(({ key, env = [] }) => {
    return key === name || env.some((one) => (typeof one === 'string' ? one : one.name) === name);
  });
  if (row) {
    const readers = Object.entries(metas).filter(([, meta]) => meta.keys.includes(row.key));
    return keyPage({ row, rules: readers.map(([id]) => id) });
  }
  const never = catalog.never.find((candidate) => candidate.name === name);
  return never && neverPage(never);
}

function unknown(
  judges: readonly Judge[],
  paths: readonly { readonly id: string }[],
  name: string,
): string {
  const ids = [...judges.flatMap(({ metas }) => Object.keys(metas)), ...paths.map(({ id }) => id)];
  const names = [
    ...ids,
    ...ids.map((id) => id.slice(id.indexOf('/') + 1)),
    ...judges.flatMap(({ catalog }) => catalog.keys.map(({ key }) => key)),
  ];
  const close = nearest(name, names);
  const hint = close === undefined ? '' : `; did you mean ${close}?`;
  return `no rule, key, variable or attack path is called ${visible(name)}${hint}`;
}
