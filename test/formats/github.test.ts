import { describe, expect, test } from 'vitest';
import { github } from '../../src/formats/github.ts';
import { runIn } from '../fake-host.ts';
import { finding, hostile, obeyed, place, print, report, reports, unverified } from './cases.ts';

const linesOf = (output: string, level: string): readonly string[] =>
  output.split('\n').filter((line) => line.startsWith(`::${level} `));
const one = (over: Parameters<typeof finding>[0], paths = new Map<string, string>()): string =>
  print(github, report({ findings: [finding(over)], repositoryPaths: paths })).split('\n')[0] ?? '';

test('no findings: no command, one line for the log', () => {
  expect(print(github, reports.none)).toBe('1 file: no findings\n');
});

test('one line: file, line, endLine, col, endColumn', () => {
  expect(one({}, new Map([['server.toml', 'conf/server.toml']]))).toBe(
    '::error file=conf/server.toml,line=2,endLine=2,col=8,endColumn=17,title=kalamdb/bind-all-interfaces' +
      '::server.host = "0.0.0.0" listens on every address%0AWrite: host = "127.0.0.1"',
  );
});

test('several lines: no columns, the runner would drop them', () => {
  expect(one({ location: place({ endLine: 4, endColumn: 2 }) })).toMatch(/line=2,endLine=4,title=/);
});

test('an end before the start would drop the place', () => {
  expect(one({ location: place({ column: 5, endColumn: 3 }) })).toContain('col=5,endColumn=5');
});

test.each([
  ['critical', 'error'],
  ['high', 'error'],
  ['medium', 'warning'],
  ['low', 'notice'],
  ['info', 'notice'],
] as const)('%s is an %s', (severity, level) => {
  expect(one({ severity })).toMatch(new RegExp(`^::${level} `));
});

test('data and properties are escaped each in its way', () => {
  const line = one({ message: '100%, a:b', location: place({ path: 'a,b:c%0A.toml' }) });
  expect(line).toContain('file=a%2Cb%3Ac%250A.toml,');
  expect(line).toContain('::100%25, a:b%0A');
});

test('a message is cut where the runner would cut it, before escapes', () => {
  const line = one({ message: '%'.repeat(9000), fix: 'x' });
  const data = line.slice(line.lastIndexOf('::') + 2).replaceAll('%25', '%');
  expect(data.length).toBeLessThanOrEqual(4096);
});

describe('caps', () => {
  const output = print(github, reports.many);

  test('at most ten of a level, the worst of them', () => {
    expect(linesOf(output, 'error')).toHaveLength(10);
    expect(linesOf(output, 'warning')).toHaveLength(10);
    expect(linesOf(output, 'notice').length).toBeLessThanOrEqual(10);
  });

  test('one notice says how many more there are', () => {
    expect(linesOf(output, 'notice').at(-1)).toContain(`${10_000 - 28} more`);
  });

  test('what was not checked comes first and counts', () => {
    const incomplete = [{ path: 'gone.toml', reason: 'does not exist' }];
    const lines = linesOf(print(github, { ...reports.many, incomplete }), 'error');
    expect(lines).toHaveLength(10);
    expect(lines[0]).toBe('::error title=not checked::gone.toml: does not exist');
  });
});

test('what could not be verified is one notice', () => {
  const output = print(github, report({ unverified: [unverified(), unverified()] }));
  expect(output).toContain('::notice title=not verified::2 items could not be verified');
});

test.each(hostile)('%j forges no command', (bad) => {
  const output = print(
    github,
    report({
      findings: [finding({ message: bad, key: bad, fix: bad, location: place({ path: bad }) })],
      incomplete: [{ path: bad, reason: bad }],
    }),
  );
  const commands = obeyed(output);
  expect(commands).toHaveLength(2);
  expect(commands.every((line) => /^::error (?:file=[^:]*|title=[^:]*)::/.test(line))).toBe(true);
});

describe('the job summary', () => {
  const files = { 'server.toml': '[server]\nhost = "0.0.0.0"\n' };
  const environment = { GITHUB_STEP_SUMMARY: '/summary.md' };

  test('is appended when GitHub asks for one', async () => {
    const ran = await runIn({ files, environment }, 'check', 'server.toml', '--format', 'github');
    expect(ran.written['/summary.md']).toContain('## kalam-harden:');
    const other = await runIn(
      { files, environment },
      'check',
      'server.toml',
      '--output',
      'github=a',
    );
    expect(other.written['/summary.md']).toBe(ran.written['/summary.md']);
  });

  test('is not written for other formats', async () => {
    const ran = await runIn({ files, environment }, 'check', 'server.toml', '--format', 'json');
    expect(ran.written).toEqual({});
  });
});
