import { nearest } from '../config/nearest.ts';
import { visible } from '../formats/escape.ts';
import { keyPage, neverPage } from '../formats/key-page.ts';
import { rulePage } from '../formats/rule-page.ts';
import { products } from '../products/index.ts';
import type { PolicyOptions } from './governance.ts';
import type { Host } from './host.ts';
import { type Judge, judgeFor } from './judges.ts';
import { UsageError } from './usage-error.ts';

/** `kalam-harden explain <rule | key | variable>`: the page that docs/ has, offline. */
export async function explain(name: string, options: PolicyOptions, host: Host): Promise<number> {
  if (name.startsWith('own/') || name.startsWith('policy/')) {
    const { explainPolicyRule } = await import('./policy-explain.ts');
    return explainPolicyRule(name, options, host);
  }
  const judges = await Promise.all(products.map(({ id }) => judgeFor(id)));
  for (const judge of judges) {
    const page = (await ruleText(judge, name)) ?? keyText(judge, name);
    if (page === undefined) continue;
    host.out(page);
    return 0;
  }
  throw new UsageError(unknown(judges, name));
}

/** A rule by its id, or by its slug alone. */
async function ruleText({ id: product, metas }: Judge, name: string): Promise<string | undefined> {
  const id = name.includes('/') ? name : `${product}/${name}`;
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

function unknown(judges: readonly Judge[], name: string): string {
  const names = judges.flatMap(({ metas, catalog }) => [
    ...Object.keys(metas),
    ...Object.keys(metas).map((id) => id.slice(id.indexOf('/') + 1)),
    ...catalog.keys.map(({ key }) => key),
  ]);
  const close = nearest(name, names);
  const hint = close === undefined ? '' : `; did you mean ${close}?`;
  return `no rule, key or variable is called ${visible(name)}${hint}`;
}
