import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { runFile, targetOf } from './run.ts';

const shared = '../shared/conformance';
const committed = 'test/conformance/cases';

/** The base of a file of cases: beside the shared sets, or in a clone alone beside the committed ones. */
function baseOf(file: string): string {
  const { product, version } = targetOf(file);
  const name = `${product}-${version}-base.json`;
  const there = path.join(shared, name);
  return existsSync(there) ? there : path.join(committed, name);
}

/** Without files: the shared sets where they are, else the committed subset. */
function everything(): readonly string[] {
  const folder = existsSync(shared) ? shared : committed;
  return readdirSync(folder)
    .filter((file) => /^kalamdb-\d.*\.jsonl$/.test(file))
    .map((file) => path.join(folder, file));
}

/** Prints every disagreement, then `N passed, N failed`; answers the exit code. */
export function conformance(argv: readonly string[], print: (line: string) => void): number {
  const at = argv.indexOf('--base');
  const base = at === -1 ? undefined : argv[at + 1];
  const named = argv.filter((_, index) => at === -1 || (index !== at && index !== at + 1));
  let passed = 0;
  let failed = 0;
  for (const file of named.length > 0 ? named : everything()) {
    const result = runFile(file, base ?? baseOf(file));
    for (const { id, disagreements } of result.failed) {
      print(`${path.basename(file)} ${id}`);
      for (const line of disagreements) print(`  ${line}`);
    }
    const { version, product } = targetOf(file);
    print(
      `${product} ${version}: ${result.passed} agree, ${result.failed.length} disagree; ` +
        `${result.refusedLater} of them start here and are refused by check at a later stage`,
    );
    passed += result.passed;
    failed += result.failed.length;
  }
  print(`${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0 ? 0 : 1;
}
