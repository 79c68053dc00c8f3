import { readdirSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rules } from '../../rules/kalamdb/index.ts';
import { estimate } from '../../src/commands/strength.ts';
import { environmentOf } from '../../src/config/environment.ts';
import type { Exposure } from '../../src/engine/exposure.ts';
import { run } from '../../src/engine/run.ts';
import { strengthBy } from '../../src/engine/strength.ts';
import { kalamdb } from '../../src/products/kalamdb/index.ts';
import type { Loaded } from '../../src/products/product.ts';
import { casesOf, loadCase } from '../fixture-cases.ts';

interface File {
  readonly loaded: Loaded;
  readonly exposure: Exposure;
}

const strengthOf = strengthBy(estimate);
const root = path.join(import.meta.dirname, '../../fixtures/kalamdb');

/** Every file that makes some rule speak, or just not. */
const files: readonly File[] = readdirSync(root)
  .flatMap((folder) => casesOf(path.join(root, folder)))
  .flatMap(loadCase);

function judged({ loaded, exposure }: File, rulesOfRun: typeof rules): string {
  const outcome = run(kalamdb, rulesOfRun, loaded, exposure, strengthOf);
  const prints = outcome.findings.map(({ fingerprint, lineHash }) => [fingerprint(), lineHash?.()]);
  return JSON.stringify([outcome, prints]);
}

/** Of a list of rules that no run has had, nothing is remembered. */
const judgedAlone = (file: File): string => judged(file, { ...rules });

/** The same file with every value at another place. */
function moved({ loaded, exposure }: File): File {
  const { source, version, environmentComplete } = loaded;
  const text = `# one line down\n${source.text.replaceAll(' = ', '   =  ')}`;
  const inputs = { environment: environmentOf([]), environmentComplete, envFiles: [] };
  return { loaded: kalamdb.load({ ...inputs, source: { ...source, text } }, version), exposure };
}

const alone = new Map([...files, ...files.map(moved)].map((file) => [file, judgedAlone(file)]));

test('what is remembered of earlier files changes nothing in what rules say of the next', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([...alone], { minLength: 400 }), (order) => {
      const ofThisRun = { ...rules };
      for (const [file, expected] of order) expect(judged(file, ofThisRun)).toBe(expected);
    }),
    { numRuns: 4 },
  );
});

test('a rule that was silent is not asked again where the same values stand elsewhere', () => {
  const id = 'kalamdb/ban-off';
  const rule = rules[id];
  let asked = 0;
  const check: typeof rule.check = (...seen) => {
    asked += 1;
    return rule.check(...seen);
  };
  const counting = { [id]: { ...rule, check } };
  const load = (text: string): Loaded => {
    const source = { path: 'server.toml', text, kind: 'config' } as const;
    const inputs = { source, environment: environmentOf([]), environmentComplete: true };
    return kalamdb.load({ ...inputs, envFiles: [] }, '0.7.1');
  };
  const texts = ['port = 1', 'port = 2', '# lower\nport = 3'].map((line) => `[server]\n${line}\n`);
  for (const text of [
    ...texts,
    ...texts.map((one) => `${one}[rate_limit]\nban_duration_seconds = 60\n`),
  ]) {
    run(kalamdb, counting, load(text), { kind: 'private', by: 'inferred' });
  }
  expect(asked).toBe(3);
});
