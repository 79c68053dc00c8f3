import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { hasBash, isBuilt, root } from './packed.ts';
import { bash, faults, good, read } from './ready-shell.ts';

let folder: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'kalam-harden-ready-')));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('action.yml', () => {
  const action = parse(read('action.yml'));
  const [build, check] = action.runs.steps;

  test('fits the schema of actions', () => {
    expect(faults('github-action.schema.json', action)).toBeNull();
  });

  test('no expression stands in a script: what an input says cannot become a command', () => {
    for (const step of action.runs.steps) expect(step.run).not.toContain('${{');
    const given = Object.keys(action.inputs).map((name) => `\${{ inputs.${name} }}`);
    expect(Object.values(check.env)).toEqual(given);
  });

  describe.skipIf(!isBuilt || !hasBash)('run (skipped: npm run build first, and bash)', () => {
    const step = (inputs: Readonly<Record<string, string>>) => {
      const env = Object.fromEntries(
        Object.entries(check.env).map(([name, expression]) => {
          const input = /inputs\.([a-z-]+)/.exec(String(expression))?.[1] ?? '';
          return [name, inputs[input] ?? action.inputs[input].default];
        }),
      );
      const output = join(folder, 'output');
      rmSync(output, { force: true });
      const summary = join(folder, 'summary');
      const ran = bash(folder, check.run, {
        ...env,
        GITHUB_ACTION_PATH: root,
        GITHUB_OUTPUT: output,
        GITHUB_STEP_SUMMARY: summary,
        GITHUB_ACTIONS: 'true',
      });
      return { ...ran, output: readFileSync(output, 'utf8') };
    };

    test('a tag that holds the bundle builds nothing', () => {
      expect(bash(folder, build.run, { GITHUB_ACTION_PATH: root })).toEqual({
        code: 0,
        out: '',
        err: '',
      });
    });

    test('a good configuration passes; files are written', () => {
      copyFileSync(join(good, 'server.toml'), join(folder, 'my server.toml'));
      copyFileSync(join(good, 'prod.env'), join(folder, 'prod.env'));
      const ran = step({
        paths: 'my server.toml\n',
        'env-files': 'prod.env\n',
        target: 'kalamdb@0.7.1',
        'sarif-file': 'out.sarif',
        'markdown-file': 'out.md',
        arguments: '--exposure\nproxy\n',
      });
      expect(ran).toMatchObject({ code: 0, err: '', output: 'exit-code=0\n' });
      expect(JSON.parse(readFileSync(join(folder, 'out.sarif'), 'utf8')).version).toBe('2.1.0');
      expect(readFileSync(join(folder, 'out.md'), 'utf8')).toContain('## kalam-harden');
      expect(readFileSync(join(folder, 'summary'), 'utf8')).toContain('## kalam-harden');
    });

    test('findings fail the step with their own code, and wrong usage with its own', () => {
      copyFileSync(join(root, 'examples/guide-baseline/server.toml'), join(folder, 'server.toml'));
      expect(step({})).toMatchObject({ code: 1, output: 'exit-code=1\n' });
      expect(step({ 'fail-on': 'never' })).toMatchObject({ code: 2, output: 'exit-code=2\n' });
    });

    test('inputs that look like commands or options are names of files and nothing else', () => {
      const mark = join(folder, 'ran');
      const odd = `$(touch ${mark})\n\`touch ${mark}\`\n"; touch ${mark}; "\n--exit-zero`;
      expect(step({ paths: odd, 'env-files': `$(touch ${mark})` }).code).toBe(3);
      expect(existsSync(mark)).toBe(false);
    });

    test('an env file of the checkout is read and never obeyed', () => {
      const mark = join(folder, 'ran');
      writeFileSync(join(folder, 'evil.cjs'), `require('node:fs').writeFileSync('${mark}', '')`);
      writeFileSync(join(folder, 'prod.env'), 'NODE_OPTIONS=--require ./evil.cjs\n');
      copyFileSync(join(good, 'server.toml'), join(folder, 'server.toml'));
      step({ 'env-files': 'prod.env' });
      step({ arguments: '--env-file\nprod.env' });
      expect(existsSync(mark)).toBe(false);
    });
  });
});
