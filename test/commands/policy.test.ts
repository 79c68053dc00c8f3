import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { run, runIn } from '../fake-host.ts';
import { hardened, open } from './hardened.ts';

describe('where the policy is read from', () => {
  const files = { 'server.toml': open, 'kalam-harden.toml': 'fail-on = "critical"\n' };

  test('the working directory, and the output names it', async () => {
    const { code, out } = await run(files, 'check', 'server.toml');
    expect(code).toBe(0);
    expect(out).toContain('\npolicy: kalam-harden.toml\n');
    const { out: json } = await run(files, 'check', 'server.toml', '--format', 'json');
    expect(JSON.parse(json)).toMatchObject({ policy: { path: 'kalam-harden.toml' } });
  });

  test('nowhere with --no-policy-discovery, and where --policy says all the same', async () => {
    const off = await run(files, 'check', 'server.toml', '--no-policy-discovery');
    expect(off).toMatchObject({ code: 1 });
    expect(off.out).not.toContain('policy:');
    const world = { ...files, 'own.toml': 'fail-on = "info"\n' };
    const named = await run(
      world,
      'check',
      'server.toml',
      '--policy',
      'own.toml',
      '--no-policy-discovery',
    );
    expect(named.err).toContain('at or above info');
  });

  test('never a linted folder', async () => {
    const world = { 'conf/server.toml': open, 'conf/kalam-harden.toml': 'fail-on = "critical"\n' };
    expect(await run(world, 'check', 'conf')).toMatchObject({ code: 1 });
    const broken = { ...world, 'conf/kalam-harden.toml': 'nonsense = [' };
    expect(await run(broken, 'check', 'conf/server.toml')).toMatchObject({ code: 1 });
  });

  test('one that cannot be used stops the run with its places', async () => {
    const world = { ...files, 'kalam-harden.toml': 'target = "kalamdb@0.7.1"\nfail_on = "low"\n' };
    expect(await run(world, 'check', 'server.toml')).toEqual({
      code: 2,
      out: '',
      err: 'kalam-harden: the policy cannot be used\n  kalam-harden.toml:2:1: unknown key fail_on; did you mean fail-on?\n',
      written: {},
    });
    const gone = await run(files, 'check', 'server.toml', '--policy', 'x.toml');
    expect(gone).toMatchObject({
      code: 2,
      err: 'kalam-harden: the policy x.toml does not exist\n',
    });
  });

  test('--show-files lists it', async () => {
    const { out } = await run(files, 'check', 'server.toml', '--show-files');
    expect(out).toContain('kalam-harden.toml: policy\n');
  });
});

describe('what a policy settles', () => {
  test('target and exposure, where the command line is silent', async () => {
    const policy = 'target = "kalamdb@0.6.0-rc.0"\nexposure = "container"\n';
    const files = { 'server.toml': open, 'kalam-harden.toml': policy };
    const { out } = await run(files, 'check', 'server.toml');
    expect(out).toContain('checked as kalamdb@0.6.0-rc.0, exposure container');
    const own = await run(
      files,
      'check',
      'server.toml',
      '--target',
      'kalamdb@0.5.1-beta.2',
      '--exposure',
      'private',
    );
    expect(own.out).toContain('checked as kalamdb@0.5.1-beta.2, exposure private');
    const { out: effective } = await run(
      files,
      'effective',
      'server.toml',
      '--only',
      'server.host',
    );
    expect(effective).toContain('kalamdb@0.6.0-rc.0');
  });

  test('fail-on, which the command line wins over', async () => {
    const files = { 'server.toml': open, 'kalam-harden.toml': 'fail-on = "critical"\n' };
    expect(await run(files, 'check', 'server.toml', '--fail-on', 'high')).toMatchObject({
      code: 1,
    });
  });

  test('severities, in findings and in the rules that SARIF lists', async () => {
    const policy = '[severity]\n"kalamdb/bind-all-interfaces" = "low"\n';
    const files = { 'server.toml': open, 'kalam-harden.toml': policy };
    expect(await run(files, 'check', 'server.toml')).toMatchObject({ code: 0 });
    const { out } = await run(files, 'check', 'server.toml', '--format', 'json');
    const { findings, rules } = JSON.parse(out);
    const isIt = (one: { rule?: string; id?: string }) =>
      (one.rule ?? one.id) === 'kalamdb/bind-all-interfaces';
    expect(findings.find(isIt).severity).toBe('low');
    expect(rules.find(isIt).severity).toBe('low');
  });

  test('a severity of a rule that is not there stops the run', async () => {
    const policy = '[severity]\n"kalamdb/bind-all-interface" = "low"\n';
    const { code, err } = await run(
      { 'server.toml': open, 'kalam-harden.toml': policy },
      'check',
      'server.toml',
    );
    expect({ code, err }).toEqual({
      code: 2,
      err: 'kalam-harden: the policy cannot be used\n  kalam-harden.toml:2:1: no rule is called so; did you mean kalamdb/bind-all-interfaces?\n',
    });
  });

  test('which files are one environment', async () => {
    const policy = '[environments]\nlive = ["a.toml", "b/"]\n';
    const files = {
      'a.toml': open,
      'b/server.toml': hardened,
      'c/server.toml': hardened,
      'kalam-harden.toml': policy,
    };
    const { out } = await run(files, 'check', 'a.toml', 'b/server.toml', 'c/server.toml');
    expect(out).toContain('one environment with b/server.toml (policy), compared with 1 other');
  });
});

test('without a policy nothing of it is named', async () => {
  const { out } = await runIn(
    { files: { 'server.toml': hardened } },
    'check',
    'server.toml',
    '--format',
    'json',
  );
  expect(JSON.parse(out)).not.toHaveProperty('policy');
  expect(out).not.toContain('policy/');
});

test('a run without policy, waiver or baseline loads nothing of it', () => {
  const folder = path.join(import.meta.dirname, '../../src');
  const own =
    /^(?:commands\/(?:policy-|waive|baseline)|engine\/hmac|report\/(?:baseline|own-rules|policy|waiver))/;
  const isOwn = (file: string): boolean => own.test(file);
  const main = [
    'commands/check.ts',
    'commands/governance.ts',
    'commands/judge-all.ts',
    'engine/place.ts',
  ];
  for (const file of main) {
    const text = readFileSync(path.join(folder, file), 'utf8');
    const values = text.matchAll(/^(?:import|export) (?!type)[^;]*? from '([^']+)'/gm);
    const named = Array.from(values, ([, to = '']) =>
      path.posix.join(path.posix.dirname(file), to),
    );
    expect(named.filter(isOwn)).toEqual([]);
  }
});

test('what the policy attests stands in the checklist', async () => {
  const item =
    '[[attestation]]\nitem = "no-such-item"\nby = "Ada"\non = 2026-09-01\nevidence = "ticket"\n';
  const files = { 'server.toml': hardened, 'kalam-harden.toml': item };
  const { err } = await run(files, 'checklist', 'server.toml');
  expect(err).toContain('kalam-harden.toml: no item is called no-such-item\n');
});
