import type { Said } from '../engine/attack-path.ts';
import type { Severity } from '../engine/rule.ts';
import { checklistJson } from '../formats/checklist-json.ts';
import { checklistMarkdown } from '../formats/checklist-markdown.ts';
import { checklistText } from '../formats/checklist-text.ts';
import { inert, visible } from '../formats/escape.ts';
import type { Checklist } from '../products/checklist.ts';
import { products } from '../products/index.ts';
import { type Attestation, readAttestations } from '../report/attestations.ts';
import { fillChecklist } from '../report/checklist.ts';
import type { FilledChecklist } from '../report/checklist-items.ts';
import { count, type Exit, exitOf } from '../report/exit-code.ts';
import type { Report } from '../report/report.ts';
import { version } from '../version.ts';
import { type Examined, examine, type InputOptions } from './check.ts';
import { type Declared, environmentsOf } from './environments.ts';
import type { GateOptions } from './governance.ts';
import type { Host } from './host.ts';
import type { JudgedFile } from './judge-file.ts';
import { judgeFor } from './judges.ts';
import { styleFor } from './terminal.ts';
import { UsageError } from './usage-error.ts';

export interface ChecklistOptions extends InputOptions, GateOptions, Said {
  readonly attest?: string;
  readonly failOn?: Severity;
  readonly failOnUnverified: boolean;
  readonly exitZero: boolean;
  readonly strict: boolean;
  readonly format: 'text' | 'markdown' | 'json';
  readonly color: boolean;
}

/** `kalam-harden checklist`: the vendor's guide, item by item, with what was observed of each. */
export async function checklist(
  paths: readonly string[],
  options: ChecklistOptions,
  host: Host,
): Promise<number> {
  const given = options.attest === undefined ? [] : attested(options.attest, options, host);
  const examination = await examined(paths, options, host);
  const { report, policy } = examination;
  const attestations = [...(policy?.policy.attestations ?? []), ...given];
  const lists = await filled(examination, attestations, host);
  const exit = exitFor(report, lists, options);
  host.out(await print(lists, report, exit, options, host));
  for (const { path, reason } of report.incomplete) {
    host.err(inert(`${visible(path)}: ${visible(reason)}\n`));
  }
  for (const item of new Set(lists.flatMap(({ unknownItems }) => unknownItems))) {
    const where = options.attest ?? policy?.policy.path ?? '';
    host.err(inert(`${visible(where)}: no item is called ${visible(item)}\n`));
  }
  if (exit.reason !== undefined) host.err(inert(`kalam-harden: ${visible(exit.reason)}\n`));
  return exit.code;
}

/** Without a path the list is printed as it stands: what it asks, and what to give. */
async function examined(
  paths: readonly string[],
  options: ChecklistOptions,
  host: Host,
): Promise<Examined> {
  const examination = await examine(paths, options, host);
  if (paths.length > 0) return examination;
  return { ...examination, judged: [], report: { ...examination.report, incomplete: [] } };
}

function attested(path: string, { maxSize }: ChecklistOptions, host: Host): readonly Attestation[] {
  const file = host.read(path, maxSize);
  if (!file.ok) throw new UsageError(`--attest ${visible(path)}: ${file.reason}`);
  const { text, brokenAt } = file;
  const broken = brokenAt === undefined ? {} : { brokenAt };
  const read = readAttestations({ path, text, kind: 'config', ...broken });
  if (read.ok) return read.attestations;
  const { line, column, message } = read.problem;
  throw new UsageError(`${visible(path)}:${line}:${column}: ${visible(message)}`);
}

/** Products by id: a checklist is loaded when it is asked for. */
const checklists: Readonly<Record<string, () => Promise<Checklist>>> = {
  kalamdb: async () => (await import('../products/kalamdb/checklist.ts')).checklist,
};

/** A list for each product that was met and has one; for none, all of them. */
async function filled(
  { judged, report, policy }: Examined,
  attestations: readonly Attestation[],
  host: Host,
): Promise<readonly FilledChecklist[]> {
  const met = new Set(judged.map(({ judge }) => judge.id));
  const wanted = Object.entries(checklists).filter(([id]) => met.size === 0 || met.has(id));
  return Promise.all(
    wanted.map(async ([id, load]) => {
      const { catalog, metas } = await judgeFor(id);
      const own = judged.filter(({ judge }) => judge.id === id);
      const others = products.filter((product) => product.id !== id);
      // What is of no product, as an own rule of a policy, belongs to every list.
      const isOwn = ({ rule }: { readonly rule: string }): boolean =>
        !others.some((other) => rule.startsWith(`${other.id}/`));
      return fillChecklist({
        checklist: await load(),
        catalog,
        metas,
        files: own.flatMap(({ file, loaded }) =>
          loaded.slice(-1).map((one) => ({ file, loaded: one })),
        ),
        // A baseline settles what a gate counts, not what was done.
        findings: [...report.findings, ...(report.baselined ?? [])].filter(isOwn),
        waived: report.waived.filter(isOwn),
        unverified: report.unverified.filter(isOwn),
        compares: comparing(own, policy?.policy.data.environments),
        attestations,
        today: host.today,
      });
    }),
  );
}

function comparing(judged: readonly JudgedFile[], declared: Declared = {}) {
  const placed = judged.flatMap(({ file, loaded, judge }) =>
    loaded.slice(-1).map((one) => ({ path: file.path, node: judge.nodeOf(one) })),
  );
  const environments = environmentsOf(placed, declared);
  return {
    environments: environments.length > 1,
    nodes: environments.some(({ files }) => files.length > 1),
  };
}

/** As check's; with --strict also what nobody attested. */
function exitFor(
  report: Report,
  lists: readonly FilledChecklist[],
  options: ChecklistOptions,
): Exit {
  const exit = exitOf(report);
  const open = lists.reduce((sum, { counts }) => sum + counts.manual, 0);
  if (exit.code !== 0 || !options.strict || open === 0 || options.exitZero) return exit;
  return { code: 1, reason: `${count(open, 'manual item')} without attestation (--strict)` };
}

async function print(
  lists: readonly FilledChecklist[],
  { incomplete }: Report,
  { code }: Exit,
  { format, color }: ChecklistOptions,
  host: Host,
): Promise<string> {
  if (format === 'json') {
    return checklistJson({ lists, incomplete, toolVersion: version, exitCode: code });
  }
  if (format === 'markdown') return checklistMarkdown(lists);
  return checklistText(lists, await styleFor(host, color));
}
