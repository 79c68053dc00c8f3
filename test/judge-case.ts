import { rules } from '../rules/kalamdb/index.ts';
import { judgeFleets } from '../src/commands/fleet.ts';
import { judgeOf } from '../src/commands/judges.ts';
import type { Exposure } from '../src/engine/exposure.ts';
import type { StrengthOf } from '../src/engine/strength.ts';
import { kalamdb } from '../src/products/kalamdb/index.ts';
import { type Loaded, verdictOf } from '../src/products/product.ts';
import { rank } from '../src/report/rank.ts';
import type { FileReport, Report } from '../src/report/report.ts';
import { type FixtureCase, loadCase } from './fixture-cases.ts';

/** The report of a check with this rule alone: a new rule cannot change another's golden. */
export function judgeCase(id: string, fixture: FixtureCase, strengthOf: StrengthOf): Report {
  const alone = Object.fromEntries(Object.entries(rules).filter(([name]) => name === id));
  const judge = judgeOf(kalamdb, alone);
  const { judged, outcomes: fleets } = judgeFleets(
    loadCase(fixture).map(({ loaded, exposure }) => ({
      file: fileOf(loaded, exposure),
      outcome: judge.judge({ loaded, exposure, strengthOf }),
      loaded: [loaded],
      judge,
    })),
  );
  const files = judged.map(({ file }) => file);
  const outcomes = [...judged.map(({ outcome }) => outcome), ...fleets];
  return {
    files,
    findings: rank(
      outcomes.flatMap(({ findings }) => findings),
      files.map(({ path }) => path),
    ),
    unverified: outcomes.flatMap(({ unverified }) => unverified),
    failures: outcomes.flatMap(({ failures }) => failures),
    incomplete: [],
    passedOver: 0,
    waived: [],
    rules: [],
    toolVersion: '0.0.0-test',
    repositoryPaths: new Map(),
    thresholds: { failOn: 'high', failOnUnverified: false, exitZero: false },
  };
}

function fileOf(loaded: Loaded, exposure: Exposure): FileReport {
  const { version } = loaded;
  const verdict = verdictOf(loaded);
  return {
    path: loaded.source.path,
    product: 'kalamdb',
    productTitle: 'KalamDB',
    target: `kalamdb@${version}`,
    verdict,
    versions: [{ version, verdict }],
    notes: [],
    exposure,
  };
}
