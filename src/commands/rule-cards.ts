import { products } from '../products/index.ts';
import type { RuleCard } from '../report/report.ts';
import { docsBase } from '../version.ts';
import { type Judge, judgeFor } from './judges.ts';

/** The judges of all products, for a run that met none: a list of rules never depends on what was found. */
export function everyJudge(): Promise<readonly Judge[]> {
  return Promise.all(products.map(({ id }) => judgeFor(id)));
}

/** Every rule of some products. */
export function ruleCards(judges: readonly Judge[]): readonly RuleCard[] {
  const cards = new Map<string, RuleCard>();
  for (const { id: product, metas } of new Map(judges.map((judge) => [judge.id, judge])).values()) {
    for (const [id, meta] of Object.entries(metas)) {
      const known = cards.get(id)?.products ?? [];
      cards.set(id, cardOf(id, [...known, product], meta));
    }
  }
  return [...cards.values()];
}

const noReference = 'none fits';

export function cardOf(id: string, of: readonly string[], meta: Judge['metas'][string]): RuleCard {
  const { title, severity, kind, why, fix, references } = meta;
  return {
    id,
    products: of,
    title,
    severity,
    kind,
    why,
    fix,
    references: references.filter((reference) => reference !== noReference),
    ...(docsBase !== '' &&
      !id.startsWith('own/') && { helpUri: `${docsBase}/docs/rules/${id}.md` }),
  };
}
