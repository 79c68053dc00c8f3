import type { Finding } from '../engine/finding.ts';
import { masked } from '../engine/observe.ts';
import type { Severity } from '../engine/rule.ts';
import type { AskingItem, Checklist, ChecklistItem } from '../products/checklist.ts';
import type { Loaded } from '../products/product.ts';
import { standingOf } from './attestations.ts';
import type {
  ChecklistInputs,
  FilledChecklist,
  ItemResult,
  ItemStatus,
} from './checklist-items.ts';
import { openOf } from './checklist-open.ts';
import { entryOf } from './effective.ts';
import { reaches } from './rank.ts';

/** Every item of a product's checklist with what is known of it. */
export function fillChecklist(inputs: ChecklistInputs): FilledChecklist {
  const { checklist, attestations, files } = inputs;
  const all = checklist.groups.flatMap(({ title, items }) =>
    items.map((item) => ({ group: title, item })),
  );
  const claimed = new Set(all.flatMap(({ item }) => claims(item)));
  const items = all.flatMap(({ group, item }) =>
    item.kind === 'asks' ? [fill(item, group, inputs, claimed)] : [],
  );
  const information = all.flatMap(({ item }) =>
    item.kind === 'information' ? [{ ...textOf(item), guide: guideOf(checklist, item.id) }] : [],
  );
  const ids = new Set(items.map(({ id }) => id));
  const counts = {
    failed: 0,
    unverified: 0,
    manual: 0,
    attested: 0,
    waived: 0,
    verified: 0,
    'not-applicable': 0,
  };
  for (const { status } of items) counts[status] += 1;
  return {
    title: checklist.title,
    files: files.map(({ file }) => file),
    items,
    information,
    unknownItems: attestations.map(({ item }) => item).filter((item) => !ids.has(item)),
    counts,
  };
}

/** Rules, and names of keys, whose findings an item speaks for. */
function claims(item: ChecklistItem): readonly string[] {
  return item.kind === 'asks' ? [...(item.rules ?? []), ...(item.names ?? [])] : [];
}

interface About extends Pick<Finding, 'rule' | 'key'> {
  readonly severity?: Severity;
}

function isAbout(
  { rules = [], names = [], criticalOf = [] }: AskingItem,
  { rule, key, severity }: About,
): boolean {
  if (rules.includes(rule) || names.includes(key)) return true;
  return severity === 'critical' && criticalOf.includes(rule);
}

function fill(
  item: AskingItem,
  group: string,
  inputs: ChecklistInputs,
  claimed: ReadonlySet<string>,
): ItemResult {
  const speaksFor = (of: About): boolean =>
    item.takesRest ? !claimed.has(of.rule) && !claimed.has(of.key) : isAbout(item, of);
  const findings = inputs.findings.filter(speaksFor);
  const waived = inputs.waived.filter(speaksFor);
  const applies = appliesTo(item, inputs);
  const open = applies ? openOf(item, inputs, speaksFor) : [];
  const attestation = attestationOf(item, inputs);
  const facts = { findings, waived, open, attestation, applies };
  const isManual = item.manual !== undefined && applies && !isByRules(item, inputs);
  return {
    ...textOf(item),
    group,
    status: statusOf(item, inputs, facts, isManual),
    observed: observedOf(item, inputs, applies),
    notes: notesOf(item, inputs, applies),
    findings,
    waived: waived.map((finding) => ({
      finding,
      ...(finding.waiver && { waiver: finding.waiver }),
    })),
    open,
    ...(isManual && { manual: item.manual }),
    ...(attestation && { attestation }),
    guide: guideOf(inputs.checklist, item.id),
  };
}

interface ItemFacts extends Pick<ItemResult, 'findings' | 'open'> {
  readonly waived: readonly Finding[];
  readonly attestation: ItemResult['attestation'];
  readonly applies: boolean;
}

function statusOf(
  item: AskingItem,
  { files }: ChecklistInputs,
  { findings, waived, open, attestation, applies }: ItemFacts,
  isManual: boolean,
): ItemStatus {
  const isRefused = item.isVerdict && files.some(({ file }) => file.verdict === 'refuses');
  if (isRefused || findings.some(({ severity }) => reaches(severity, 'low'))) return 'failed';
  if (!applies) return 'not-applicable';
  if (open.length > 0 || isManual) {
    if (attestation?.standing === 'counts') return 'attested';
    return isManual ? 'manual' : 'unverified';
  }
  return waived.some(({ severity }) => reaches(severity, 'low')) ? 'waived' : 'verified';
}

/** An item that hangs on a key which is off in every file asks nothing; of no file nobody knows. */
function appliesTo({ onlyIf }: AskingItem, { files }: ChecklistInputs): boolean {
  if (onlyIf === undefined || files.length === 0) return true;
  return files.some(({ loaded }) => loaded.problem || isOn(loaded.settings[onlyIf]));
}

function isOn(setting: Loaded['settings'][string] | undefined): boolean {
  if (setting?.state === 'faulty') return true;
  const value = setting?.value;
  return value !== undefined && value !== false && value !== '';
}

/** Whether rules alone decide an item that a person could attest. */
function isByRules(item: AskingItem, inputs: ChecklistInputs): boolean {
  const { judges } = item;
  if (judges === undefined) return isCompared(item, inputs);
  return inputs.files.some(({ loaded }) => loaded.settings[judges]?.value !== undefined);
}

function isCompared({ across }: AskingItem, { compares }: ChecklistInputs): boolean {
  return across !== undefined && compares[across];
}

function attestationOf(
  { id, manual }: AskingItem,
  { attestations, today }: ChecklistInputs,
): ItemResult['attestation'] {
  const own = attestations
    .filter(({ item }) => item === id)
    .map((one) => ({ ...one, standing: standingOf(one, today, manual?.yearly === true) }));
  // Of several the one that counts, else the last.
  const best = own.find(({ standing }) => standing === 'counts') ?? own.at(-1);
  return best && { ...best, by: masked(best.by), evidence: masked(best.evidence) };
}

function observedOf(
  { keys = [], onlyIf, across }: AskingItem,
  { catalog, files }: ChecklistInputs,
  applies: boolean,
): ItemResult['observed'] {
  const deciding = onlyIf === undefined ? [] : [onlyIf];
  const wanted = new Set(applies && !across ? [...deciding, ...keys] : deciding);
  const rows = catalog.keys.filter(({ key }) => wanted.has(key));
  return files.flatMap(({ file, loaded }) => {
    const values = rows.flatMap((row) => entryOf(catalog, loaded, row));
    return values.length === 0 ? [] : [{ path: file.path, values }];
  });
}

function notesOf(item: AskingItem, inputs: ChecklistInputs, applies: boolean): readonly string[] {
  const { builtIn, onlyIf = '', across } = item;
  const notes: string[] = [];
  if (builtIn !== undefined) notes.push(`built in: ${builtIn}`);
  if (!applies) notes.push(`asks nothing here: ${onlyIf} is unset or off`);
  else if (isCompared(item, inputs)) notes.push(`compared: the ${across} of this run`);
  if (item.isVerdict) {
    for (const { file } of inputs.files) notes.push(`${file.path}: ${file.verdict}`);
  }
  return notes;
}

function textOf({ id, title, correction }: ChecklistItem) {
  return { id, title, ...(correction !== undefined && { correction }) };
}

function guideOf({ guides }: Checklist, id: string): ItemResult['guide'] {
  return guides.flatMap(({ guide, sections }) =>
    sections.flatMap(({ section, lines }) =>
      lines
        .filter(({ items }) => items.includes(id))
        .map(({ number, digest }) => ({ guide, section, number, digest })),
    ),
  );
}
