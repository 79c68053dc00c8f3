import { nearest } from '../config/nearest.ts';
import { newest } from '../config/version.ts';
import type { Finding } from '../engine/finding.ts';
import { inert, visible } from '../formats/escape.ts';
import { products } from '../products/index.ts';
import type { Loaded } from '../products/product.ts';
import {
  fixtureFault,
  ownFindings,
  ownRuleFault,
  rowOf,
  unknownKeyMessage,
} from '../report/own-rules.ts';
import type { OwnRule, Policy, PolicyProblem } from '../report/policy.ts';
import { readPolicy } from '../report/policy-read.ts';
import { policyRules } from '../report/policy-rules.ts';
import type { Host } from './host.ts';
import { type Judge, judgeFor } from './judges.ts';
import { UsageError } from './usage-error.ts';

/** A policy that a run can go by: read, and held against the products that it speaks of. */
export interface RunPolicy {
  readonly policy: Policy;
  /** What its own rules find in a file of a product as one version. */
  readonly own: (judge: Pick<Judge, 'id'>, loaded: Loaded) => readonly Finding[];
}

/** Reads a policy file; anything wrong with it ends the run, for a gate must not fail open. */
export async function loadPolicy(
  path: string,
  host: Pick<Host, 'read'>,
  limit: number,
): Promise<RunPolicy> {
  const file = host.read(path, limit);
  if (!file.ok) throw new UsageError(`the policy ${visible(path)} ${file.reason}`);
  const { text, brokenAt } = file;
  const broken = brokenAt === undefined ? {} : { brokenAt };
  const result = readPolicy({ path, text, kind: 'config', ...broken });
  if (!result.ok) throw refused(path, result.problems);
  return preparePolicy(result.policy);
}

/** Holds a policy against the rules and keys that there are, and its own rules against their fixtures. */
async function preparePolicy(policy: Policy): Promise<RunPolicy> {
  const problems = [...(await severityProblems(policy)), ...(await ownProblems(policy))];
  if (problems.length > 0) throw refused(policy.path, problems);
  const own: RunPolicy['own'] = ({ id }, loaded) =>
    policy.rules.flatMap((rule) => ownFindings(rule, id, loaded));
  return { policy, own };
}

function refused(path: string, problems: readonly PolicyProblem[]): UsageError {
  const lines = problems.map(({ place, message }) =>
    inert(`  ${visible(path)}:${place.line}:${place.column}: ${visible(message)}`),
  );
  return new UsageError([`the policy cannot be used`, ...lines].join('\n'));
}

async function severityProblems(policy: Policy): Promise<readonly PolicyProblem[]> {
  const problems: PolicyProblem[] = [];
  for (const id of Object.keys(policy.data.severity ?? {})) {
    const known = await rulesLike(id, policy);
    if (known.includes(id)) continue;
    const close = nearest(id, known);
    const hint = close === undefined ? '' : `; did you mean ${close}?`;
    problems.push({
      place: policy.placeOf(['severity', id]),
      message: `no rule is called so${hint}`,
    });
  }
  return problems;
}

/** The rules among which an id would be, without loading other products. */
async function rulesLike(id: string, policy: Policy): Promise<readonly string[]> {
  const always = [...policy.rules.map((rule) => rule.id), ...Object.keys(policyRules)];
  const product = products.find((one) => id.startsWith(`${one.id}/`));
  return product ? [...always, ...Object.keys((await judgeFor(product.id)).metas)] : always;
}

async function ownProblems(policy: Policy): Promise<readonly PolicyProblem[]> {
  const problems: PolicyProblem[] = [];
  for (const [index, rule] of policy.rules.entries()) {
    const fault = await ownProblem(rule);
    if (!fault) continue;
    problems.push({ place: policy.placeOf(['rule', index, fault.at]), message: fault.message });
  }
  return problems;
}

/** Asked of every product that has the key; products are loaded until one has it. */
async function ownProblem(
  rule: OwnRule,
): Promise<{ readonly at: string; readonly message: string } | undefined> {
  const catalogs: Judge['catalog'][] = [];
  for (const { id } of products) {
    const judge = await judgeFor(id);
    const row = rowOf(judge.catalog, rule.key);
    catalogs.push(judge.catalog);
    if (!row) continue;
    const fault = ownRuleFault(rule, row);
    if (fault !== undefined) return { at: 'op', message: fault };
    return fixtureFault(rule, id, (text) => loadFixture(judge, text));
  }
  return { at: 'key', message: unknownKeyMessage(rule.key, catalogs) };
}

function loadFixture(judge: Judge, text: string): Loaded {
  const source = { path: 'fixture', text, kind: 'config' as const };
  const inputs = { source, environment: new Map(), environmentComplete: true, envFiles: [] };
  return judge.load(inputs, newest(judge.catalog.versions));
}
