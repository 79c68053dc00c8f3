import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from '../fake-host.ts';
import { has } from '../packed.ts';

const folder = mkdtempSync(join(tmpdir(), 'kalam-harden-completion-'));
const fileOf = (shell: string): string => join(folder, `completion.${shell}`);

beforeAll(async () => {
  for (const shell of ['bash', 'zsh', 'fish']) {
    const { code, out, err } = await run({}, 'completion', shell);
    expect({ shell, code, err }).toEqual({ shell, code: 0, err: '' });
    writeFileSync(fileOf(shell), out);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function program(name: string, ...argv: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(name, argv, { encoding: 'utf8', cwd: folder });
  return { code: status, out: stdout, err: stderr };
}

test('a shell that is not known is wrong use', async () => {
  expect((await run({}, 'completion', 'tcsh')).code).toBe(2);
});

describe.skipIf(!has('bash'))('bash (skipped: not here)', () => {
  const complete = (line: string): readonly string[] => {
    const script = `source ${fileOf('bash')}; COMP_LINE=$1; COMP_POINT=\${#1}; _kalam_harden; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const { out, err } = program('bash', '--norc', '--noprofile', '-c', script, 'bash', line);
    expect(err).toBe('');
    return out.split('\n').filter(Boolean);
  };

  test('is registered, and falls back to file names', () => {
    const { out } = program(
      'bash',
      '--norc',
      '--noprofile',
      '-c',
      `source ${fileOf('bash')}; complete -p kalam-harden`,
    );
    expect(out).toBe('complete -o default -F _kalam_harden kalam-harden\n');
    expect(complete('kalam-harden check conf/ser')).toEqual([]);
    expect(complete('kalam-harden check -e ')).toEqual([]);
  });

  test('commands, options, choices, rules, keys, versions', () => {
    expect(complete('kalam-harden ')).toEqual(
      expect.arrayContaining(['check', 'diff', 'completion']),
    );
    expect(complete('kalam-harden ren')).toEqual(['render']);
    expect(complete('kalam-harden check --fail-on-')).toEqual(['--fail-on-unverified']);
    expect(complete('kalam-harden check a.toml --fail-on h')).toEqual(['high']);
    expect(complete('kalam-harden check --format=j')).toEqual(['json', 'junit']);
    expect(complete('kalam-harden diff --format ')).toEqual(['text', 'json', 'markdown']);
    expect(complete('kalam-harden explain kalamdb/cors-w')).toEqual([
      'kalamdb/cors-wildcard',
      'kalamdb/cors-wildcard-credentials',
    ]);
    expect(complete('kalam-harden why server.ho')).toEqual(['server.host']);
    expect(complete('kalam-harden why server.host ')).toEqual([]);
    // bash itself has put what stands before the @ on the line.
    expect(complete('kalam-harden check --target kalamdb@0.7.1')).toEqual(['0.7.1']);
    expect(complete('kalam-harden waive kalamdb/cors-wildcard-')).toEqual([
      'kalamdb/cors-wildcard-credentials',
    ]);
  });
});

describe.skipIf(!has('zsh'))('zsh (skipped: not here)', () => {
  test('parses and registers', () => {
    expect(program('zsh', '-n', fileOf('zsh'))).toEqual({ code: 0, out: '', err: '' });
    const script = `autoload -Uz compinit; compinit -u -D; source ${fileOf('zsh')}; print -r -- $_comps[kalam-harden]`;
    expect(program('zsh', '-f', '-c', script)).toMatchObject({ code: 0, out: '_kalam_harden\n' });
  });
});

describe.skipIf(!has('fish'))('fish (skipped: not here)', () => {
  test('parses and completes', () => {
    expect(program('fish', '-n', fileOf('fish'))).toEqual({ code: 0, out: '', err: '' });
    const complete = (line: string): readonly string[] =>
      program('fish', '-c', `source ${fileOf('fish')}; complete -C '${line}'`)
        .out.split('\n')
        .filter(Boolean)
        .map((row) => row.split('\t')[0] ?? '');
    expect(complete('kalam-harden ren')).toEqual(['render']);
    expect(complete('kalam-harden check --fail-on ')).toEqual(
      expect.arrayContaining(['critical', 'high', 'info']),
    );
    expect(complete('kalam-harden why server.ho')).toEqual(['server.host']);
  });
});
