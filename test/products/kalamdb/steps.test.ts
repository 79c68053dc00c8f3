import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { type Settings, typed } from '../../../src/config/effective.ts';
import type { KalamdbValues } from '../../../src/products/kalamdb/catalog.ts';
import type { Config } from '../../../src/products/kalamdb/checks/check.ts';
import { checksOf } from '../../../src/products/kalamdb/checks/index.ts';
import { kalamdb } from '../../../src/products/kalamdb/index.ts';
import { laterChecks } from '../../../src/products/kalamdb/later.ts';
import { preflightRefusals, preflights } from '../../../src/products/kalamdb/preflight.ts';
import type { Source } from '../../../src/source/source.ts';

const cases = path.join(import.meta.dirname, '../../conformance/cases/kalamdb-0.7.1.jsonl');
const sources: readonly Source[] = readFileSync(cases, 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => ({ path: 'server.toml', text: JSON.parse(line).toml, kind: 'config' }));
const { known } = kalamdb.catalog.versions;

/** The settings of every case at some version, in turn, with the keys that were asked of them. */
function* recorded(): Iterable<{
  version: string;
  source: Source;
  config: Config;
  asked: Set<string>;
}> {
  for (const [index, source] of sources.entries()) {
    const version = known[index % known.length] ?? '';
    const inputs = { source, environment: new Map(), environmentComplete: true, envFiles: [] };
    const { settings, problem } = kalamdb.load(inputs, version);
    if (problem) continue;
    const asked = new Set<string>();
    const recording = new Proxy<Settings>(settings, {
      get(target, key) {
        asked.add(String(key));
        return Reflect.get(target, key);
      },
    });
    yield { version, source, config: typed<KalamdbValues>(recording), asked };
  }
}

test('a step of the start reads no key but those that it declares, or a version would inherit a wrong answer', () => {
  let read = 0;
  for (const { version, source, config, asked } of recorded()) {
    const sheet = { source, sections: new Map() };
    for (const { keys, faults, reason } of [...checksOf(version), ...laterChecks]) {
      asked.clear();
      if (keys.some((key) => config[key].state === 'faulty')) continue;
      expect(Array.from(faults(config))).toBeInstanceOf(Array);
      expect(keys, reason).toEqual(expect.arrayContaining([...asked]));
      read += asked.size;
    }
    asked.clear();
    preflightRefusals(config, sheet, version, undefined);
    const declared = preflights.flatMap(({ keys }) => keys);
    expect(declared).toEqual(expect.arrayContaining([...asked]));
  }
  expect(read).toBeGreaterThan(1000);
});
