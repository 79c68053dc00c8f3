import type { FindingChange } from '../report/finding-change.ts';
import type { Upgrade, ValueChange } from '../report/upgrade.ts';
import { assignmentText, refusalText, verdictWords } from './effective-text.ts';
import { inert, visible } from './escape.ts';
import { provenanceText, spotText } from './provenance.ts';
import type { Style } from './style.ts';
import { severityPaint } from './text.ts';
import { hang } from './wrap.ts';

/** What changes with no edit, for people: only the parts in which something does. */
export function upgradeText(upgrades: readonly Upgrade[], style: Style): string {
  return inert(upgrades.map((upgrade) => upgradeBlock(upgrade, style)).join('\n'));
}

function upgradeBlock(upgrade: Upgrade, style: Style): string {
  const { path, product, from, to } = upgrade;
  const parts = [
    ...part('Keys that stop to act', keyLines(upgrade, 'vanishes', style), style),
    ...part('Keys that start to act', keyLines(upgrade, 'appears', style), style),
    ...part('Defaults that move', valueLines(upgrade, isDefault, style), style),
    ...part('Values that change', valueLines(upgrade, isLayered, style), style),
    ...part('Refusals that appear', refusalLines(upgrade, 'appears'), style),
    ...part('Refusals that vanish', refusalLines(upgrade, 'vanishes'), style),
    ...part('Findings that come', findingLines(upgrade, ['appears', 'raised'], style), style),
    ...part('Findings that go', findingLines(upgrade, ['vanishes', 'lowered'], style), style),
    ...part('Not sure, since nobody looked into the version', unsureLines(upgrade, style), style),
  ];
  const lines = [
    style.bold(`${visible(path)}: ${product} ${from.label} → ${to.label}`),
    `  ${verdictWords[from.verdict]} → ${verdictWords[to.verdict]}`,
    ...[...new Set([...from.notes, ...to.notes])].flatMap((note) =>
      hang('  ', visible(note), style.width),
    ),
    ...(parts.length === 0 ? ['  nothing changes'] : parts),
  ];
  const text = `${lines.join('\n')}\n`;
  return style.unicode ? text : text.replaceAll('→', '->');
}

export function part(title: string, lines: readonly string[], style: Style): readonly string[] {
  return lines.length === 0 ? [] : [style.bold(title), ...lines];
}

function keyLines(
  { keys }: Upgrade,
  wanted: Upgrade['keys'][number]['change'],
  style: Style,
): readonly string[] {
  return keys
    .filter(({ change }) => change === wanted)
    .flatMap(({ name, spot, reasons }) => [
      `  ${visible(name)} (${spotText(spot)})`,
      ...reasons.flatMap((reason) => hang('    ', visible(reason), style.width)),
    ]);
}

const isDefault = ({ from, to }: ValueChange): boolean =>
  from.layer === 'default' && to.layer === 'default';
const isLayered = (change: ValueChange): boolean => !isDefault(change);

/** `  cluster.rpc_addr: "127.0.0.1:9188" → "127.0.0.1:2910"` */
function valueLines(
  { values }: Upgrade,
  isWanted: (change: ValueChange) => boolean,
  style: Style,
): readonly string[] {
  return values
    .filter((value) => value.change === 'moves' && isWanted(value))
    .flatMap((value) => valueChangeLines(value, style));
}

export function valueChangeLines(value: ValueChange, style: Style): readonly string[] {
  const line = `  ${value.key}: ${assignmentText(value.old)} → ${assignmentText(value.new)}`;
  const [before, after] = [provenanceText(value.from), provenanceText(value.to)];
  if (before === 'default' && after === 'default') return [line];
  return [line, `    ${style.dim(before === after ? after : `${before} → ${after}`)}`];
}

function refusalLines({ refusals }: Upgrade, wanted: 'appears' | 'vanishes'): readonly string[] {
  return refusals
    .filter(({ change }) => change === wanted)
    .map((refusal) => `  ${refusalText(refusal)}`);
}

function findingLines(
  { findings }: Upgrade,
  wanted: readonly FindingChange['change'][],
  style: Style,
): readonly string[] {
  return findings
    .filter(({ change }) => wanted.includes(change))
    .flatMap((change) => findingChangeLines(change, style));
}

export function findingChangeLines(
  { finding, before }: FindingChange,
  style: Style,
): readonly string[] {
  const { severity, rule, location, message } = finding;
  const was = before === undefined ? '' : ` (was ${before})`;
  const head = `  ${severityPaint(severity, style)(severity)}${was} ${rule}  ${spotText(location)}`;
  return [head, ...hang('    ', visible(message), style.width)];
}

function unsureLines(upgrade: Upgrade, style: Style): readonly string[] {
  return [
    ...keyLines(upgrade, 'unsure', style),
    ...upgrade.values
      .filter(({ change }) => change === 'unsure')
      .flatMap((value) => valueChangeLines(value, style)),
    ...upgrade.refusals
      .filter(({ change }) => change === 'unsure')
      .map((refusal) => `  ${refusalText(refusal)}`),
    ...findingLines(upgrade, ['unsure'], style),
  ];
}
