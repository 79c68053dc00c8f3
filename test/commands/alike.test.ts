import { readdirSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { run, runIn } from '../fake-host.ts';
import { casesOf, type LoadedFile, loadCase } from '../fixture-cases.ts';
import { comment, inline, rule, salt, table } from '../report/waiver-cases.ts';
import { open } from './hardened.ts';

const root = path.join(import.meta.dirname, '../../fixtures/kalamdb');

const cases = readdirSync(root)
  .flatMap((folder) => casesOf(path.join(root, folder)))
  .flatMap(loadCase)
  .filter(({ loaded }) => !loaded.problem);

/** What `b/server.toml` comes to beside a file that is read before it, and all else that is said of both. */
async function checked({ inputs, loaded }: LoadedFile, a: string, b: string): Promise<unknown> {
  const envFiles = inputs.envFiles.map(({ source }) => [source.path, source.text] as const);
  const files = { 'a/server.toml': a, 'b/server.toml': b };
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

/** A line more in the first file, which says nothing: the second has other lines, and is read for itself. */
async function isAsAlone(file: LoadedFile, other: string): Promise<void> {
  const { text } = file.inputs.source;
  expect(await checked(file, text, other)).toEqual(await checked(file, `${text}\n#`, other));
}

test('of a copy the same is said as of a file judged for itself', async () => {
  expect(cases.length).toBeGreaterThan(1000);
  for (const file of cases) await isAsAlone(file, file.inputs.source.text);
});

const pair = /^([\w-]+)(\s*=\s*)(?:"[^"]*"|[\w-]+)\s*(#.*)?$/;

const values = fc.oneof(
  fc.constantFrom('true', 'false', '0', '1', '2900', '2910', '65536', '9223372036854775808', '-1'),
  fc
    .constantFrom('0.0.0.0', '127.0.0.1', '::1', '10.0.0.7', '', '*', 'json', 'debug', 'none')
    .map(quoted),
  fc
    .constantFrom('0.0.0.0:2910', 'https://a.example', 'http://u:p@h/?k=v', '/var/lib/kalamdb')
    .map(quoted),
  fc
    .constantFrom('kalamdb-secret-key-change-in-production', 'Zk3v9QpL7xRw2mTn8sYb4cHd6fJg1aEu')
    .map(quoted),
  fc
    .string({ unit: fc.constantFrom('a', 'Z', '9', '/', ':', '#', ' '), maxLength: 40 })
    .map(quoted),
);

function quoted(text: string): string {
  return `"${text}"`;
}

/** One line of a file with another value, or another comment where the line is one. */
function changed(text: string, at: number, value: string): string {
  const lines = text.split('\n');
  const open = lines.flatMap((line, index) =>
    pair.test(line) || line.startsWith('#') ? index : [],
  );
  const index = open[at % Math.max(1, open.length)];
  if (index === undefined) return text;
  const line = lines[index] ?? '';
  const [, name, equals, comment = ''] = pair.exec(line) ?? [];
  const other = name === undefined ? `# ${value}` : `${name}${equals}${value} ${comment}`;
  return lines.with(index, other).join('\n');
}

test('of a file with the lines of another the same is said as of one judged for itself', async () => {
  const edits = fc.array(fc.tuple(fc.nat(), values), { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(fc.nat(cases.length - 1), edits, async (index, all) => {
      const file = cases[index];
      if (!file) return;
      const { text } = file.inputs.source;
      await isAsAlone(
        file,
        all.reduce((other, [at, value]) => changed(other, at, value), text),
      );
    }),
    { numRuns: 600 },
  );
});

test('where a line to write goes is not told by offsets into another file', async () => {
  const text = (host: string, limit: number): string =>
    `[server]\nhost = "${host}"\nport = 2900\n[storage]\n[logging]\n[performance]\n[limits]
max_query_limit = 100\ndefault_query_limit = ${limit}\n`;
  const files = { 'a.toml': text('127.0.0.1', 200), 'b.toml': text('::1', 300) };
  const { out } = await run(files, 'check', 'a.toml', 'b.toml', '--format', 'json');
  const fixes = JSON.parse(out).findings.map(({ fix }: { fix: string }) => fix);
  const line = 'max_query_limit = 1000 # in place of line 8\ndefault_query_limit = 50';
  expect(fixes.filter((fix: string) => fix.startsWith('max_query_limit'))).toEqual([line, line]);
});

test.each(['0.0.0.0', '127.0.0.1'])(
  'a checklist says of each file where its own values stand, also beside host %s',
  async (host) => {
    const checklist = async (more: string) => {
      const files = { 'a.toml': open + more, 'b.toml': open.replace('0.0.0.0', host) };
      return (await run(files, 'checklist', 'a.toml', 'b.toml', '--format', 'json')).out;
    };
    const [alike, alone] = [await checklist(''), await checklist('\n#')];
    expect(alike).toBe(alone);
  },
);

describe('what hangs on more than the text', () => {
  const places = (of: readonly { rule: string; location: { path: string } }[], by = rule) =>
    of.filter((one) => one.rule === by).map(({ location }) => location.path);

  test('a file that does not parse is still known by its own name alone', async () => {
    const text = '[serve]\nhost = \n';
    const files = { 'server.toml': text, 'other.toml': text };
    const { out, code } = await run(files, 'check', 'server.toml', 'other.toml');
    expect(out).toContain('server.toml: refuses to start');
    expect(out).toContain('other.toml: is not recognised');
    expect(code).toBe(3);
  });

  test('a file that is no UTF-8 is not taken for one that reads the same', async () => {
    const broken = Buffer.from(`${open}# ?\n`);
    broken[broken.length - 2] = 0xff;
    const files = { 'a.toml': `${open}# \ufffd\n`, 'b.toml': broken };
    const { out } = await run(files, 'check', 'a.toml', 'b.toml', '--format', 'json');
    const { findings } = JSON.parse(out);
    const isSyntax = ({ rule }: { rule: string }) => rule === 'kalamdb/syntax';
    expect(findings.filter(isSyntax)).toMatchObject([{ location: { path: 'b.toml' } }]);
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

  test('what a variable gets wrong stays at the variable, whatever the file is called', async () => {
    const file = (more: string) => `KALAMDB_FOO = "1"\n${open}# ${more}`;
    const argv = ['a.toml', 'b.toml', 'c.toml', '--env-file', 'a.toml', '--target', 'kalamdb'];
    const texts = { 'a.toml': file('1'), 'b.toml': file('1'), 'c.toml': file('2') };
    const { out } = await run(texts, 'check', ...argv, '--format', 'json');
    const found = places(JSON.parse(out).findings, 'kalamdb/unknown-env');
    expect(found).toEqual(['a.toml', 'a.toml', 'a.toml']);
  });

  test('a name in quotes that reads like a path is not taken for the key at that path', async () => {
    const token = ['{"alg":"none"}', '{"sub":"root"}', '0123456789'];
    const written = token.map((part) => Buffer.from(part).toString('base64url')).join('.');
    const text = `"server.host" = "${written}"\n${open}`;
    const files = { 'a.toml': text, 'b.toml': text.replace('0.0.0.0', '127.0.0.1') };
    const { out } = await run(files, 'check', 'a.toml', 'b.toml', '--format', 'json');
    const { findings } = JSON.parse(out);
    for (const by of ['kalamdb/literal-token', 'kalamdb/unknown-key']) {
      expect(places(findings, by)).toEqual(['a.toml', 'b.toml']);
    }
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
