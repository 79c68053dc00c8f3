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
import type { Inputs, Loaded } from '../../src/products/product.ts';
import { casesOf, loadCase } from '../fixture-cases.ts';

interface File {
  readonly inputs: Inputs;
  readonly version: string;
  readonly exposure: Exposure;
}

const strengthOf = strengthBy(estimate);
const root = path.join(import.meta.dirname, '../../fixtures/kalamdb');

/** Every file that makes some rule speak, or just not. */
const files: readonly File[] = readdirSync(root)
  .flatMap((folder) => casesOf(path.join(root, folder)))
  .flatMap(loadCase)
  .map(({ inputs, loaded: { version }, exposure }) => ({ inputs, version, exposure }));

/** What comes of a file that is loaded and judged, with what is remembered of those before it. */
function judged({ inputs, version, exposure }: File, rulesOfRun: typeof rules): string {
  const loaded = kalamdb.load(inputs, version);
  const outcome = run(kalamdb, rulesOfRun, loaded, exposure, strengthOf);
  const prints = outcome.findings.map(({ fingerprint, lineHash }) => [fingerprint(), lineHash?.()]);
  const { refusals, unknowns, warnings } = loaded;
  return JSON.stringify([outcome, prints, refusals, unknowns, warnings]);
}

const everyVariable = environmentOf(
  kalamdb.catalog.keys
    .flatMap(({ env = [] }) => env)
    .map((variable) => (typeof variable === 'string' ? variable : variable.name))
    .map((name) => {
      const source = { path: 'environment', text: name, kind: 'environment' } as const;
      return { name, value: '1', location: { source, span: { start: 0, end: name.length } } };
    }),
);

/** Of a list of rules that no run has had, and of a file in another environment, nothing is remembered. */
function judgedAlone(file: File): string {
  kalamdb.load({ ...file.inputs, environment: everyVariable }, file.version);
  return judged(file, { ...rules });
}

function withText(file: File, text: string): File {
  const { inputs } = file;
  return { ...file, inputs: { ...inputs, source: { ...inputs.source, text } } };
}

/** The same file with every value at another place. */
function moved(file: File): File {
  const { text } = file.inputs.source;
  return withText(file, `# one line down\n${text.replaceAll(' = ', '   =  ')}`);
}

const alone = new Map([...files, ...files.map(moved)].map((file) => [file, judgedAlone(file)]));

test('what is remembered of earlier files changes nothing in what is said of the next', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([...alone], { minLength: 400 }), (order) => {
      const ofThisRun = { ...rules };
      for (const [file, expected] of order) expect(judged(file, ofThisRun)).toBe(expected);
    }),
    { numRuns: 4 },
  );
});

test('what is remembered of a file changes nothing in what is said of one with a line less, or more', () => {
  fc.assert(
    fc.property(fc.constantFrom(...files), fc.nat(), (file, at) => {
      const lines = file.inputs.source.text.split('\n');
      const shorter = withText(file, lines.toSpliced(at % lines.length, 1).join('\n'));
      const order = [file, shorter, file];
      const expected = order.map(judgedAlone);
      const ofThisRun = { ...rules };
      expect(order.map((one) => judged(one, ofThisRun))).toEqual(expected);
    }),
    { numRuns: 300 },
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
  expect(asked).toBe(2);
});
