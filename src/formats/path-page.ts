import type { Evidence } from '../engine/rule.ts';

/** What an attack path says of itself, the types of its keys left out. */
export interface PathCard {
  readonly id: string;
  readonly outcome: string;
  readonly keys: readonly PropertyKey[];
  readonly steps: readonly {
    readonly does: string;
    readonly findings?: Readonly<Record<string, unknown>>;
    readonly see?: unknown;
    readonly evidence: readonly Evidence[];
  }[];
}

/** An attack path as a page of Markdown, for `explain`: what it joins, what it gives, and what breaks it. */
export function pathPage(
  { id, outcome, keys, steps }: PathCard,
  fixOf: (rule: string) => string | undefined,
): string {
  const evidence = steps.flatMap((step) =>
    step.evidence.map(({ facts, how }) => `- ${facts} (${how})`),
  );
  const blocks = [
    `# ${outcome}`,
    `\`${id}\` · attack path`,
    'Open when every step holds, not verified while one of them is not known.',
    '## What it joins',
    steps.map((step, index) => `${index + 1}. ${step.does}: ${reasons(step)}`).join('\n'),
    '## How to break it',
    'The end of one step ends the path; `check` names the fewest edits that end all critical ones.',
    fixes(steps, fixOf).join('\n'),
    ...(keys.length > 0 ? ['## Reads', keys.map((key) => `\`${String(key)}\``).join(', ')] : []),
    '## Rests on',
    [...new Set(evidence)].join('\n'),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function reasons({ findings = {}, see }: PathCard['steps'][number]): string {
  const rules = Object.keys(findings).map((rule) => `\`${rule}\``);
  const own = see === undefined ? [] : ['what the configuration itself says'];
  return [...rules, ...own].join(', ');
}

/** Per step what to write against each of its findings; a fix of several lines is on the rule's own page. */
function fixes(
  steps: PathCard['steps'],
  fixOf: (rule: string) => string | undefined,
): readonly string[] {
  return steps.flatMap(({ does, findings = {} }, index) => {
    const lines = Object.keys(findings).map((rule) => {
      const fix = fixOf(rule) ?? '';
      const isShort = fix !== '' && !fix.includes('\n') && !fix.includes('`');
      return `   - \`${rule}\`: ${isShort ? `\`${fix}\`` : `see \`kalam-harden explain ${rule}\``}`;
    });
    return lines.length > 0 ? [`${index + 1}. ${does}:`, ...lines] : [];
  });
}
