import { describe, expect, test } from 'vitest';
import { run } from '../fake-host.ts';
import { hardened, open } from './hardened.ts';

const name = 'kalam-harden-baseline.json';

async function written(files: Record<string, string>, ...argv: string[]): Promise<string> {
  const ran = await run(files, 'baseline', ...argv);
  expect(ran).toMatchObject({ code: 0, err: '' });
  return ran.written[name] ?? '';
}

test('what it accepts no longer fails, and is counted', async () => {
  const files = {
    'server.toml': open,
    [name]: await written({ 'server.toml': open }, 'server.toml'),
  };
  const { code, out } = await run(files, 'check', 'server.toml', '--baseline', name);
  expect(code).toBe(0);
  expect(out).toContain(`\nbaseline: ${name}\n`);
  expect(out).toMatch(/no findings, 2 baselined/);
  const json = await run(files, 'check', 'server.toml', '--baseline', name, '--format', 'json');
  expect(JSON.parse(json.out)).toMatchObject({
    findings: [],
    baselined: [{ rule: 'kalamdb/bind-all-interfaces' }, { rule: 'kalamdb/trusted-proxy-missing' }],
    baseline: { path: name, fixed: [] },
    summary: { findings: 0, baselined: 2 },
  });
});

test('what is new fails', async () => {
  const files = {
    'server.toml': open,
    [name]: await written({ 'server.toml': hardened }, 'server.toml'),
  };
  expect(await run(files, 'check', 'server.toml', '--baseline', name)).toMatchObject({ code: 1 });
});

test('an attack path of accepted findings alone is no news', async () => {
  const config = open.replace('allow_remote_setup = false', 'allow_remote_setup = true');
  const argv = ['check', 'server.toml', '--fail-on', 'info'];
  const before = await run({ 'server.toml': config }, ...argv, '--format', 'json');
  expect(JSON.parse(before.out).attackPaths).not.toEqual([]);
  const files = {
    'server.toml': config,
    [name]: await written({ 'server.toml': config }, 'server.toml'),
  };
  const { code, out } = await run(files, ...argv, '--baseline', name, '--format', 'json');
  expect(JSON.parse(out)).toMatchObject({ findings: [], attackPaths: [], attackPathCut: [] });
  expect(code).toBe(0);
});

test('fixed entries are said, and pruned', async () => {
  const old = await written({ 'server.toml': open }, 'server.toml');
  const files = { 'server.toml': hardened, [name]: old };
  const { code, out } = await run(files, 'check', 'server.toml', '--baseline', name);
  expect(code).toBe(0);
  expect(out).toContain(
    `baseline: ${name}, 2 of it fixed: shrink it with kalam-harden baseline --prune\n`,
  );
  const pruned = await run(files, 'baseline', 'server.toml', '--prune');
  expect(pruned.out).toBe(`${name}: 2 taken out, 0 left\n`);
  expect(JSON.parse(pruned.written[name] ?? '').entries).toEqual([]);
});

test('pruning never accepts', async () => {
  const none = await written({ 'server.toml': hardened }, 'server.toml');
  const { written: all } = await run(
    { 'server.toml': open, [name]: none },
    'baseline',
    'server.toml',
    '--prune',
  );
  expect(JSON.parse(all[name] ?? '').entries).toEqual([]);
});

test('the policy names it, and --no-baseline takes none', async () => {
  const baseline = await written({ 'server.toml': open }, 'server.toml');
  const files = {
    'server.toml': open,
    'b.json': baseline,
    'kalam-harden.toml': 'baseline = "b.json"\n',
  };
  expect(await run(files, 'check', 'server.toml')).toMatchObject({ code: 0 });
  expect(await run(files, 'check', 'server.toml', '--no-baseline')).toMatchObject({ code: 1 });
});

test('saved and rendered it is the same', async () => {
  const files = {
    'server.toml': open,
    [name]: await written({ 'server.toml': open }, 'server.toml'),
  };
  const argv = ['check', 'server.toml', '--baseline', name, '--format'];
  const { out: saved } = await run(files, ...argv, 'json');
  for (const format of ['text', 'json', 'html', 'markdown', 'sarif']) {
    const direct = await run(files, ...argv, format);
    const rendered = await run({ 'r.json': saved }, 'render', 'r.json', '--format', format);
    expect(rendered).toMatchObject({ code: direct.code, err: direct.err });
    if (format !== 'sarif') expect(rendered.out).toBe(direct.out);
  }
});

describe('what stops it', () => {
  test.each([
    [
      ['check', 'server.toml', '--baseline', 'none.json'],
      2,
      'the baseline none.json does not exist',
    ],
    [['check', 'server.toml', '--baseline', 'server.toml'], 2, 'server.toml is no baseline'],
    [['baseline', 'server.toml', '--prune'], 2, 'there is nothing to prune'],
    [['baseline', 'server.toml', '--output', 'server.toml'], 2, 'server.toml is no baseline'],
    [['baseline', 'server.toml', 'gone.toml'], 3, 'incomplete: nothing was written'],
    [['baseline'], 2, 'missing required argument'],
  ])('%j', async (argv, code, message) => {
    const ran = await run({ 'server.toml': open }, ...argv);
    expect(ran).toMatchObject({ code, err: expect.stringContaining(message), written: {} });
  });
});
