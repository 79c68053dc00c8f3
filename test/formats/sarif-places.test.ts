import { describe, expect, test } from 'vitest';
import { run as check } from '../fake-host.ts';
import { finding, place } from './cases.ts';
import { type Result, runOf } from './sarif-run.ts';

describe('places', () => {
  const uriOf = (
    name: string,
    paths: ReadonlyMap<string, string> = new Map(),
  ): string | undefined => {
    const run = runOf({
      findings: [finding({ location: place({ path: name }) })],
      repositoryPaths: paths,
    });
    return run.results[0]?.locations[0]?.physicalLocation.artifactLocation.uri;
  };

  test.each([
    ['server.toml', 'server.toml'],
    ['./conf/server.toml', 'conf/server.toml'],
    ['a b/#1/100%/é.toml', 'a%20b/%231/100%25/%C3%A9.toml'],
    ['a:b/c?d&e\\f', 'a%3Ab/c%3Fd%26e%5Cf'],
    ['x\n::error::y', 'x%0A%3A%3Aerror%3A%3Ay'],
    ['\ud800', '%EF%BF%BD'],
    ['/etc/server.toml', 'file:///etc/server.toml'],
    ['//host/x', 'file:///host/x'],
    ['C:\\conf\\server.toml', 'file:///C%3A/conf/server.toml'],
  ])('%j becomes %s', (name, expected) => {
    expect(uriOf(name)).toBe(expected);
  });

  test('a path in a repository is told from its root', () => {
    expect(
      uriOf('../conf/server.toml', new Map([['../conf/server.toml', 'deploy/conf/server.toml']])),
    ).toBe('deploy/conf/server.toml');
  });

  test('columns are UTF-16 units without a byte order mark, CRLF is one line end', async () => {
    const text = '\ufeffwhat = 1\r\n[server]\r\n"é😀" = 1\r\n';
    const { out } = await check(
      { 'server.toml': text },
      'check',
      'server.toml',
      '--format',
      'sarif',
      '--target',
      'kalamdb',
    );
    const results: readonly Result[] = JSON.parse(out).runs[0].results;
    const places = results
      .filter(({ ruleId }) => ruleId === 'kalamdb/unknown-key')
      .map(({ locations }) => locations[0]?.physicalLocation.region);
    expect(places).toEqual([
      { startLine: 1, startColumn: 1, endLine: 1, endColumn: 5 },
      { startLine: 3, startColumn: 1, endLine: 3, endColumn: 6 },
    ]);
  });

  test('related places are linked from the message, and nothing else is a link', () => {
    const related = [{ message: 'the [other](9) key', location: place({ line: 5, endLine: 5 }) }];
    const run = runOf({ findings: [finding({ message: 'see [x](http://evil)', related })] });
    const [result] = run.results;
    expect(result?.message.text).toContain('see \\[x](http://evil).');
    expect(result?.message.text).toContain('See [the \\[other\\](9) key](1).');
    expect(result?.relatedLocations?.[0]?.id).toBe(1);
    expect(result?.relatedLocations?.[0]?.physicalLocation.region.startLine).toBe(5);
  });
});
