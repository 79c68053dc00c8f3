import type { Severity } from '../engine/rule.ts';
import type { RuleCard } from '../report/report.ts';
import { cut, markdownBlock, markdownText, visible } from './escape.ts';

type Level = 'error' | 'warning' | 'note';

export function levelOf(severity: Severity): Level {
  if (severity === 'critical' || severity === 'high') return 'error';
  return severity === 'medium' ? 'warning' : 'note';
}

/** Inside GitHub's bands and off their edges; info has none, or it would count as a vulnerability. */
const securitySeverities: Readonly<Record<Exclude<Severity, 'info'>, string>> = {
  critical: '9.5',
  high: '8.0',
  medium: '5.5',
  low: '2.0',
};

const longestText = 1024;
const longestName = 255;
const weakness = /\bCWE-(\d+)\b/g;
/** GitHub keeps so many. */
const mostTags = 10;

/** Static words only: a rule reads the same in every run, so that closed alerts keep their help. */
export function ruleOf(rule: RuleCard): object {
  const { severity, fix, references, helpUri } = rule;
  const [id, title, why] = [visible(rule.id), visible(rule.title), visible(rule.why)];
  const write = fix.split('\n').map(visible).join('\n');
  return {
    id,
    name: cut(nameOf(id), longestName),
    shortDescription: { text: cut(title, longestText) },
    fullDescription: { text: cut(why, longestText) },
    ...(helpUri !== undefined && { helpUri }),
    help: {
      text: [title, `Why: ${why}`, `Write: ${write}`, ...referenceText(references)].join('\n\n'),
      markdown: [
        `**${markdownText(title)}**`,
        markdownText(why),
        markdownBlock(fix.split('\n'), 'toml'),
        ...references.map((reference) => `- ${markdownText(reference)}`),
      ].join('\n\n'),
    },
    defaultConfiguration: { level: levelOf(severity) },
    properties: {
      tags: tagsOf(rule),
      ...(severity === 'info'
        ? { 'problem.severity': 'recommendation' }
        : { 'security-severity': securitySeverities[severity] }),
    },
  };
}

function referenceText(references: readonly string[]): readonly string[] {
  return references.length > 0 ? [`See: ${visible(references.join('; '))}`] : [];
}

function tagsOf({ products, kind, references }: RuleCard): readonly string[] {
  const weaknesses = Array.from(references.join(' ').matchAll(weakness), ([, number]) => {
    return `external/cwe/cwe-${number}`;
  });
  return [...new Set(['security', ...products.map(visible), kind, ...weaknesses])].slice(
    0,
    mostTags,
  );
}

/** `kalamdb/bind-all-interfaces` → `KalamdbBindAllInterfaces`; a name should not repeat the id. */
function nameOf(id: string): string {
  return id
    .split(wordBreak)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

const wordBreak = /[/-]/;
