import type { Finding, Place, Unverified } from '../../src/engine/finding.ts';
import { severities } from '../../src/engine/rule.ts';
import type { Formatter } from '../../src/formats/format.ts';
import { github } from '../../src/formats/github.ts';
import { gitlab } from '../../src/formats/gitlab.ts';
import { html } from '../../src/formats/html.ts';
import { json } from '../../src/formats/json.ts';
import { junit } from '../../src/formats/junit.ts';
import { markdown } from '../../src/formats/markdown.ts';
import { sarif } from '../../src/formats/sarif.ts';
import { plainStyle } from '../../src/formats/style.ts';
import { text } from '../../src/formats/text.ts';
import type { FileReport, Report, RuleCard } from '../../src/report/report.ts';

export const formats = { text, json, sarif, github, gitlab, junit, markdown, html };
export type FormatName = keyof typeof formats;
export const formatNames: readonly FormatName[] = [
  'text',
  'json',
  'sarif',
  'github',
  'gitlab',
  'junit',
  'markdown',
  'html',
];

export function print(format: Formatter, report: Report, options = {}): string {
  return format(report, plainStyle, options);
}

export function place(over: Partial<Place> = {}): Place {
  return { path: 'server.toml', line: 2, column: 8, endLine: 2, endColumn: 17, ...over };
}

export function finding(over: Partial<Finding> = {}): Finding {
  return {
    rule: 'kalamdb/bind-all-interfaces',
    severity: 'high',
    kind: 'insecure',
    message: 'server.host = "0.0.0.0" listens on every address',
    location: place(),
    related: [],
    key: 'server.host',
    observed: '"0.0.0.0"',
    why: 'Whoever reaches any address of the machine reaches the server.',
    fix: 'host = "127.0.0.1"',
    excerpt: [{ line: 2, text: 'host = "0.0.0.0"', mark: { column: 8, endColumn: 17 } }],
    versions: ['0.7.1'],
    fingerprint: () => 'f'.repeat(32),
    lineHash: () => 'c129715d7a2bc9a3:1',
    ...over,
  };
}

export function unverified(over: Partial<Unverified> = {}): Unverified {
  return {
    rule: 'kalamdb/jwt-secret-unset',
    message: 'the secret may come from the environment',
    need: '--env-file',
    location: place({ line: 1, column: 1, endLine: 1, endColumn: 1 }),
    key: 'auth.jwt_secret',
    versions: ['0.7.1'],
    ...over,
  };
}

export function card(over: Partial<RuleCard> = {}): RuleCard {
  return {
    id: 'kalamdb/bind-all-interfaces',
    products: ['kalamdb'],
    title: 'Listens on every address',
    severity: 'high',
    kind: 'insecure',
    why: 'Whoever reaches any address of the machine reaches the server.',
    fix: 'host = "127.0.0.1"',
    references: ['Guide §2', 'CWE-1327'],
    ...over,
  };
}

const rules: readonly RuleCard[] = [
  card(),
  card({ id: 'kalamdb/jwt-secret-unset', severity: 'critical', references: [] }),
  card({ id: 'kalamdb/unknown-key', severity: 'medium', kind: 'inert' }),
  card({ id: 'kalamdb/note', severity: 'info', kind: 'broken', references: ['CWE-1', 'CWE-1'] }),
  card({ id: 'dbward/other', products: ['dbward-server'], severity: 'low' }),
];

function file(over: Partial<FileReport> = {}): FileReport {
  return {
    path: 'server.toml',
    product: 'kalamdb',
    productTitle: 'KalamDB',
    target: 'kalamdb@0.7.1',
    verdict: 'starts',
    versions: [{ version: '0.7.1', verdict: 'starts' }],
    assumed: true,
    notes: ['at kalamdb@0.6.0-rc.0 the verdict is another: refuses'],
    exposure: { kind: 'public', by: 'inferred' },
    ...over,
  };
}

export function report(over: Partial<Report> = {}): Report {
  return {
    files: [file()],
    findings: [],
    waived: [],
    unverified: [],
    incomplete: [],
    failures: [],
    passedOver: 0,
    thresholds: { failOn: 'high', failOnUnverified: false, exitZero: false },
    toolVersion: '0.1.0',
    rules,
    repositoryPaths: new Map(),
    ...over,
  };
}

/** What a config, a key, a value or a file's name in a pull request may hold. */
export const hostile: readonly string[] = [
  'x\n::error file=a::forged',
  'x\r::stop-commands::tok\r',
  'x\r\n  ::add-mask::z',
  '##[stop-commands]tok',
  '##[error]f ##vso[task.setvariable]x',
  '%0A::add-mask::z %25 %0D',
  '</script><script>alert(1)</script><img src=x onerror=alert(1)>',
  '--><!-- ]]> <![CDATA[ ?> <?xml &lt; &amp; &#27; &bogus;',
  '\u001b[2J\u001b]0;title\u0007\u001b]8;;http://evil.example\u001b\\x\u009b31m\u0000',
  '"><svg onload=alert(1)> \' onmouseover=alert(1) `',
  '[link](http://evil.example) ![i](http://evil.example/i.png) <http://evil.example> www.evil.example',
  '<img src=x> ](javascript:alert(1)) [x](javascript:alert(1)) ![x](javascript:alert(1)) [x]: javascript:alert(1)',
  '@everyone @org/team #123 owner/repo#1 GH-1 !1 ~label %"mile" $1 &1 http://evil.example',
  '| a | b |\n|---|---|\n| forged | row |\n# Heading\n- item\n> quote\n```\n~~~',
  '`` ` ``` ```` \\` *bold* _it_ ~~x~~ $`x`$ :smile:',
  '\u202egnp.\u2066x\u2069 \u200e\u200f\u061c\u2028\u2029\u200b\ufeff',
  '\ud800 lone \udc00 \ufffe\uffff',
  'é 😀 日本語',
  '[REDACTED](1) {0} {{1}} \\[x\\](2)',
  '__proto__',
  '::',
];

const together = hostile.join(' ');

export function hostileFinding(bad: string): Finding {
  return finding({
    rule: bad,
    message: bad,
    key: bad,
    observed: bad,
    why: bad,
    fix: `${bad}\n${bad}`,
    location: place({ path: bad }),
    related: [{ message: bad, location: place({ path: bad }) }],
    excerpt: [{ line: 2, text: bad, mark: { column: 2, endColumn: 5 } }],
    versions: [bad],
  });
}

const hostileReport: Report = report({
  files: [...hostile, together].map((path) =>
    file({
      path,
      target: `kalamdb@${path}`,
      notes: [path],
      verdict: 'refuses',
      versions: [path, '1'].map((version) => ({ version, verdict: 'refuses' as const })),
    }),
  ),
  findings: [...hostile, together].map(hostileFinding),
  waived: hostile.map((bad) => ({
    ...hostileFinding(bad),
    waiver: { reason: bad, owner: bad, until: bad, where: 'inline' },
  })),
  unverified: hostile.map((bad) =>
    unverified({ rule: bad, message: bad, need: bad, key: bad, location: place({ path: bad }) }),
  ),
  incomplete: hostile.map((bad) => ({ path: bad, reason: bad })),
  policy: { path: together },
  attackPaths: hostile.map((bad) => ({
    id: bad,
    path: bad,
    outcome: bad,
    severity: 'critical' as const,
    state: bad.length % 2 === 0 ? ('open' as const) : ('unverified' as const),
    steps: [
      { does: bad, state: 'unknown' as const, findings: [], note: bad, need: bad },
      {
        does: bad,
        state: 'observed' as const,
        findings: [{ rule: bad, fingerprint: () => bad, location: place({ path: bad }) }],
      },
    ],
    versions: [bad],
  })),
  attackPathCut: hostile.map((bad) => ({
    at: bad,
    location: place({ path: bad }),
    write: `${bad}\n${bad}`,
    breaks: [bad],
  })),
  failures: [{ rule: together, path: together }],
  toolVersion: together,
  rules: hostile.map((bad) =>
    card({
      id: bad,
      products: ['kalamdb', bad],
      title: bad,
      why: bad,
      fix: bad,
      references: [bad],
    }),
  ),
  repositoryPaths: new Map([['__proto__', together]]),
});

const many = Array.from({ length: 10_000 }, (_, index) =>
  finding({
    key: `server.key_${index}`,
    severity: severities[index % severities.length] ?? 'low',
    location: place({ line: index + 1, endLine: index + 1 }),
    fingerprint: () => index.toString(16).padStart(32, '0'),
  }),
);

export const reports: Readonly<Record<'none' | 'one' | 'many' | 'hostile', Report>> = {
  none: report(),
  one: report({
    findings: [finding()],
    repositoryPaths: new Map([['server.toml', 'conf/server.toml']]),
  }),
  many: report({ findings: many }),
  hostile: hostileReport,
};

export const reportNames = ['none', 'one', 'many', 'hostile'] as const;

/** What GitHub's runner would obey in a log: `::x::` at a line's start after blanks, `##[x]` anywhere. */
export function obeyed(log: string): readonly string[] {
  return log
    .split(/\r\n|\r|\n/)
    .map((line) => line.trimStart())
    .filter(
      (line) => /^::[^:]*(?:::|$)/.test(line) || line.includes('##[') || /##vso\[/i.test(line),
    );
}
