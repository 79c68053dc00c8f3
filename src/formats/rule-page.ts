import { isWaivable, type RuleMeta } from '../engine/rule.ts';

/** A rule's fixtures: the plain case that trips it, what the text format says of it, and a near miss. */
export interface RuleExample {
  /** A case's files: name → text. */
  readonly bad: Readonly<Record<string, string>>;
  readonly output: string;
  readonly good: Readonly<Record<string, string>>;
}

export interface RulePage {
  readonly id: string;
  readonly meta: RuleMeta<PropertyKey, string>;
  readonly example?: RuleExample;
}

/** A rule as a page of Markdown, for `explain` and for docs/: metadata, fixture and golden, nothing else. */
export function rulePage({ id, meta, example }: RulePage): string {
  const blocks = [
    `# ${meta.title}`,
    `\`${id}\` · ${facts(meta).join(' · ')}`,
    meta.why,
    ...(example ? examples(example) : []),
    '## What to write',
    fence(meta.fix, 'toml'),
    ...reads(meta),
    '## Rests on',
    meta.evidence.map(({ facts: section, how }) => `- ${section} (${how})`).join('\n'),
    ...references(meta.references),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function facts(meta: RulePage['meta']): readonly string[] {
  const { severity, kind, versions = 'all that have its keys', since, stability = 'stable' } = meta;
  const waivable = isWaivable(meta) ? [] : ['cannot be waived'];
  return [
    `**${severity}**`,
    kind,
    `versions: ${versions}`,
    `since ${since}`,
    stability,
    `revision ${meta.revision ?? 1}`,
    ...waivable,
  ];
}

function examples({ bad, output, good }: RuleExample): readonly string[] {
  return ['## Trips it', ...files(bad), fence(output, 'text'), '## Does not', ...files(good)];
}

function files(texts: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(texts).map(([name, text]) => `\`${name}\`\n\n${fence(text, 'toml')}`);
}

function reads({ keys, facts: read = [] }: RulePage['meta']): readonly string[] {
  const names = [
    ...keys.map((key) => `\`${String(key)}\``),
    ...read.map((fact) => `${fact} of loading`),
  ];
  return names.length === 0 ? [] : ['## Reads', names.join(', ')];
}

function references(all: readonly string[]): readonly string[] {
  const telling = all.filter((reference) => reference !== 'none fits');
  return telling.length === 0
    ? []
    : ['## References', telling.map((reference) => `- ${reference}`).join('\n')];
}

const ticksRun = /`+/g;

/** A fence longer than any run of backticks in the text, so that the text cannot close it. */
function fence(text: string, language: string): string {
  const longest = Math.max(2, ...(text.match(ticksRun) ?? []).map((run) => run.length));
  const ticks = '`'.repeat(longest + 1);
  return `${ticks}${language}\n${text.trimEnd()}\n${ticks}`;
}
