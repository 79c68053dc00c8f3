import { readFileSync } from 'node:fs';
import path from 'node:path';
import { rules } from '../../rules/kalamdb/index.ts';
import { strengthBy } from '../../src/engine/strength.ts';
import { type RuleExample, type RulePage, rulePage } from '../../src/formats/rule-page.ts';
import { plainStyle } from '../../src/formats/style.ts';
import { text } from '../../src/formats/text.ts';
import { casesOf, type FixtureCase } from '../fixture-cases.ts';
import { judgeCase } from '../judge-case.ts';

/** What decides whether a mutant of a rule lives: its page, then each of its fixtures, as CI compares them. */
export interface Check {
  readonly name: string;
  /** Undefined where all is as committed, else what differs. */
  readonly run: () => string | undefined;
}

/** `estimate` is handed in: its word lists are no rule's, and take longer to load than all rules. */
export function checks(root: string, estimate: (text: string) => number): readonly Check[] {
  const strengthOf = strengthBy(estimate);
  const examples: Readonly<Record<string, RuleExample>> = JSON.parse(
    readFileSync(path.join(root, 'rules/examples.json'), 'utf8'),
  );
  const pages = Object.entries(rules).map(([id, { meta }]) => ({
    name: `${id}: page`,
    run: () => faultOfPage(id, meta),
  }));
  const fixtures = Object.keys(rules).flatMap((id) =>
    casesOf(path.join(root, 'fixtures', id)).map((fixture) => ({
      name: `${id}/${fixture.name}`,
      run: () => faultOf(id, fixture),
    })),
  );
  // A mutant of metadata is put to every check until one fails: the pages cost next to nothing.
  return [...pages, ...fixtures];

  function faultOfPage(id: string, meta: RulePage['meta']): string | undefined {
    const example = examples[id];
    const committed = readFileSync(path.join(root, `docs/rules/${id}.md`), 'utf8');
    const current = rulePage({ id, meta, ...(example && { example }) });
    return committed.endsWith(current) ? undefined : 'its page differs';
  }

  function faultOf(id: string, fixture: FixtureCase): string | undefined {
    const report = judgeCase(id, fixture, strengthOf);
    if (report.failures.length > 0) return 'the rule throws';
    const isSilent = report.findings.length === 0 && report.unverified.length === 0;
    if (fixture.intention === 'good') return isSilent ? undefined : 'a good case is reported';
    const golden = readFileSync(path.join(root, 'fixtures', id, `${fixture.name}.out`), 'utf8');
    return text(report, plainStyle) === golden ? undefined : 'its golden differs';
  }
}
