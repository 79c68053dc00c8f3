import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { run, runIn } from '../fake-host.ts';
import { casesOf, type LoadedFile, loadCase } from '../fixture-cases.ts';
import { comment, inline, rule, salt, table } from '../report/waiver-cases.ts';
import { open } from './hardened.ts';

const root = path.join(import.meta.dirname, '../../fixtures/kalamdb');

const cases = readdirSync(root)
  .flatMap((folder) => casesOf(path.join(root, folder)))
  .flatMap((fixture) => loadCase(fixture).map((file) => ({ name: fixture.path, file })))
  .filter(({ file }) => !file.loaded.problem);

/** Two files of one text in two folders, or the first with a comment more at its end, which says nothing. */
async function checked({ inputs, loaded }: LoadedFile, more: string): Promise<unknown> {
  const { text } = inputs.source;
  const envFiles = inputs.envFiles.map(({ source }) => [source.path, source.text] as const);
  const files = { 'a/server.toml': text + more, 'b/server.toml': text };
  const { written, ...ran } = await runIn(
    { files: { ...files, ...Object.fromEntries(envFiles) } },
    'check',
    ...['a', 'b', '--target', `kalamdb@${loaded.version}`, '--output', 'json=all.json'],
    ...envFiles.flatMap(([file]) => ['--env-file', file]),
    ...(inputs.environmentComplete ? ['--env-complete'] : []),
  );
  return { ...ran, json: withoutHashesOfFirst(written['all.json'] ?? '') };
}

/** The hash of a line is that of the next hundred characters, too. */
function withoutHashesOfFirst(json: string): unknown {
  return JSON.parse(json, (_, value) =>
    value?.lineHash && value.location.path.startsWith('a') ? { ...value, lineHash: '' } : value,
  );
}

test('of a copy the same is said as of a file judged for itself', async () => {
  expect(cases.length).toBeGreaterThan(1000);
  for (const { name, file } of cases) {
    expect(await checked(file, ''), name).toEqual(await checked(file, '\n#'));
  }
});

describe('what hangs on more than the text', () => {
  const places = (of: readonly { rule: string; location: { path: string } }[]) =>
    of.filter((one) => one.rule === rule).map(({ location }) => location.path);

  test('a file that does not parse is still known by its own name alone', async () => {
    const text = '[serve]\nhost = \n';
    const files = { 'server.toml': text, 'other.toml': text };
    const { out, code } = await run(files, 'check', 'server.toml', 'other.toml');
    expect(out).toContain('server.toml: refuses to start');
    expect(out).toContain('other.toml: is not recognised');
    expect(code).toBe(3);
  });

  test('a waiver for one path excuses nothing in the copy', async () => {
    const policy = `salt = "${salt}"\n${table({ more: 'path = "a/**"' })}`;
    const files = { 'a/s.toml': open, 'b/s.toml': open, 'kalam-harden.toml': policy };
    const { out } = await run(files, 'check', 'a', 'b', '--format', 'json');
    const { findings, waived } = JSON.parse(out);
    expect([places(waived), places(findings)]).toEqual([['a/s.toml'], ['b/s.toml']]);
  });

  test('a comment that excuses does so in each copy, at its own place', async () => {
    const text = inline(comment());
    const files = { 'a/s.toml': text, 'b/s.toml': text, 'kalam-harden.toml': `salt = "${salt}"\n` };
    const { out } = await run(files, 'check', 'a', 'b', '--format', 'json');
    expect(places(JSON.parse(out).waived)).toEqual(['a/s.toml', 'b/s.toml']);
  });

  test('nodes of a cluster that are copies of each other are told apart', async () => {
    const text = `[cluster]\ncluster_id = "c"\nnode_id = 1\nrpc_addr = "10.0.0.1:2910"\n`;
    const texts = (more: string) => ({ 'a.toml': text + more, 'b.toml': text });
    const [copied, alone] = await Promise.all(
      ['', '\n#'].map((more) => run(texts(more), 'check', 'a.toml', 'b.toml', '--format', 'json')),
    );
    expect(copied?.out).toContain('kalamdb/cluster-duplicate-node');
    expect(withoutHashesOfFirst(copied?.out ?? '')).toEqual(withoutHashesOfFirst(alone?.out ?? ''));
  });
});
