import type { Finding } from './finding.ts';
import { severities } from './rule.ts';

/**
 * Where several findings propose to add the same key, the worst of them keeps its lines and the others say so: the same
 * key twice is no TOML.
 */
export function saidOnce(findings: readonly Finding[]): readonly Finding[] {
  const keeper = new Map<string, Finding>();
  const repeats = new Map<Finding, Finding>();
  for (const finding of findings.filter(({ adds }) => adds !== undefined).sort(worstFirst)) {
    const { adds = [] } = finding;
    const [first] = adds.map((key) => keeper.get(key));
    if (first && adds.every((key) => keeper.has(key))) repeats.set(finding, first);
    for (const key of adds) if (!keeper.has(key)) keeper.set(key, finding);
  }
  if (repeats.size === 0) return findings;
  return findings.map((finding) => {
    const first = repeats.get(finding);
    return first ? { ...finding, fix: repeated(finding, first) } : finding;
  });
}

function worstFirst(a: Finding, b: Finding): number {
  const [left, right] = [severities.indexOf(a.severity), severities.indexOf(b.severity)];
  return right - left || a.location.line - b.location.line;
}

function repeated({ fix, location }: Finding, { location: first }: Finding): string {
  const where = first.path === location.path ? '' : ` of ${first.path}`;
  const lines = fix.includes('\n') ? `\n${fix}` : ` ${fix}`;
  return `# already written for line ${first.line}${where}:${lines.replaceAll('\n', '\n# ')}`;
}
