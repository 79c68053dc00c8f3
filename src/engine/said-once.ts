import type { Finding, Place } from './finding.ts';
import { severities } from './rule.ts';

/**
 * Where several findings propose to add the same key, the worst of them keeps the line and the others say so: the same
 * key twice is no TOML.
 */
export function saidOnce(findings: readonly Finding[]): readonly Finding[] {
  const keeper = new Map<string, Finding>();
  for (const finding of findings.filter(({ adds }) => adds).sort(worstFirst)) {
    for (const key of finding.adds ?? []) {
      if (key !== undefined && !keeper.has(key)) keeper.set(key, finding);
    }
  }
  return keeper.size === 0 ? findings : findings.map((finding) => withoutRepeats(finding, keeper));
}

function worstFirst(a: Finding, b: Finding): number {
  const [left, right] = [severities.indexOf(a.severity), severities.indexOf(b.severity)];
  return right - left || a.location.line - b.location.line;
}

function withoutRepeats(finding: Finding, keeper: ReadonlyMap<string, Finding>): Finding {
  const { adds = [], fix, location } = finding;
  const others = adds.map((key) => {
    const one = key === undefined ? finding : keeper.get(key);
    return one === finding ? undefined : one;
  });
  const first = others.find((other) => other !== undefined);
  if (!first) return finding;
  const lines = fix.split('\n');
  const isWhole = adds.every((key, index) => key === undefined || others[index]);
  if (isWhole) return { ...finding, fix: `${saidFor(first, location)}${asComment(lines)}` };
  // Of what stands below a header a part cannot be left out, if the other lines bring the header too.
  if (lines.some((line) => line.startsWith('['))) return finding;
  const left = lines.map((line, index) => {
    const other = others[index];
    return other ? `${saidFor(other, location)} ${line}` : line;
  });
  return { ...finding, fix: left.join('\n') };
}

function saidFor({ location }: Finding, from: Place): string {
  const where = location.path === from.path ? '' : ` of ${location.path}`;
  return `# already written for line ${location.line}${where}:`;
}

function asComment(lines: readonly string[]): string {
  return lines.length === 1 ? ` ${lines[0]}` : lines.map((line) => `\n# ${line}`).join('');
}
