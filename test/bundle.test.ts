import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { has, hasBash, isBuilt, type Packed, packed, root } from './packed.ts';

describe.skipIf(!isBuilt)('the packed program (skipped: npm run build first)', () => {
  let pack: Packed;
  const example = (name: string): string => join(root, 'examples', name, 'server.toml');
  const env = { PATH: process.env['PATH'] ?? '' };

  beforeAll(() => {
    pack = packed();
  });
  afterAll(() => pack.remove());

  function run(argv: readonly string[], options: object = {}) {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--', pack.bin, ...argv], {
      cwd: pack.folder,
      encoding: 'utf8',
      env,
      ...options,
    });
    return { code: status, out: stdout, err: stderr };
  }

  function shell(script: string, more: Readonly<Record<string, string>> = {}) {
    const { status, stdout, stderr } = spawnSync('bash', ['--norc', '--noprofile', '-c', script], {
      cwd: pack.folder,
      encoding: 'utf8',
      env: { ...env, BIN: pack.bin, EXAMPLES: join(root, 'examples'), ...more },
    });
    return { code: status, out: stdout, err: stderr };
  }

  test('holds the bundle, the schemas and the licences, and no source', () => {
    expect(pack.files).toContain('dist/cli.cjs');
    expect(pack.files).toContain('dist/diff.cjs');
    expect(pack.files).toContain('THIRD-PARTY-LICENSES');
    expect(pack.files.filter((file) => /\.(?:ts|map)$|^(?:src|test|rules)\//.test(file))).toEqual(
      [],
    );
    const manifest = JSON.parse(readFileSync(join(pack.folder, 'package/package.json'), 'utf8'));
    expect(manifest.dependencies).toBeUndefined();
  });

  test('says its version and its help', () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    expect(run(['--version'])).toEqual({ code: 0, out: `${version}\n`, err: '' });
    const help = run(['--help']);
    expect(help.code).toBe(0);
    for (const name of ['check', 'diff', 'completion']) expect(help.out).toContain(`  ${name} `);
  });

  test('every exit code but a fault of ours', () => {
    const good = run([
      'check',
      example('hardened'),
      '-e',
      join(root, 'examples/hardened/prod.env'),
    ]);
    expect({ code: good.code, err: good.err }).toEqual({ code: 0, err: '' });
    const bad = run(['check', example('guide-baseline')]);
    expect(bad.code).toBe(1);
    expect(bad.err).toMatch(/^kalam-harden: \d+ findings at or above high\n$/);
    expect(run(['check', '--format', 'no-such', example('hardened')]).code).toBe(2);
    expect(run(['check', 'gone.toml']).code).toBe(3);
  });

  test('every chunk loads: each format and each command', () => {
    for (const format of [
      'text',
      'json',
      'sarif',
      'github',
      'gitlab',
      'junit',
      'markdown',
      'html',
    ]) {
      expect(run(['check', example('guide-baseline'), '--format', format])).toMatchObject({
        code: 1,
      });
    }
    const hardened = example('hardened');
    for (const argv of [
      ['effective', hardened],
      ['why', 'server.host', hardened],
      ['upgrade', '--from', '0.7.0', '--to', '0.7.1', hardened],
      ['diff', hardened, hardened],
      ['rules'],
      ['explain', 'server.host'],
      ['completion', 'bash'],
    ]) {
      expect({ argv, ...run(argv) }).toMatchObject({ argv, code: 0, err: '' });
    }
  });

  test('compiled code of this Node is taken, and is not needed', () => {
    const dist = join(pack.folder, 'package', 'dist');
    const compiled = readdirSync(dist).filter((name) => name.endsWith('.bin'));
    expect(compiled.filter((name) => name.includes(process.versions['v8'] ?? ''))).toContain(
      `main.cjs.${process.versions['v8']}-${process.platform}-${process.arch}.bin`,
    );
    const spy = join(pack.folder, 'spy.cjs');
    writeFileSync(
      spy,
      `const vm = require('node:vm');
      vm.Script = class extends vm.Script {
        constructor(text, options) {
          super(text, options);
          if (this.cachedDataRejected !== false) throw new Error('compiled anew');
        }
      };`,
    );
    const argv = ['check', example('guide-baseline')];
    const { status, stdout } = spawnSync(process.execPath, ['-r', spy, pack.bin, ...argv], {
      cwd: pack.folder,
      encoding: 'utf8',
      env,
    });
    expect(status).toBe(1);
    const whole = new Map(compiled.map((name) => [name, readFileSync(join(dist, name))]));
    for (const length of [0, 20, 5000]) {
      for (const [name, bytes] of whole) writeFileSync(join(dist, name), bytes.subarray(0, length));
      expect(run(argv)).toMatchObject({ code: 1, out: stdout });
    }
    for (const name of compiled) rmSync(join(dist, name));
    expect(run(argv)).toMatchObject({ code: 1, out: stdout });
    for (const [name, bytes] of whole) writeFileSync(join(dist, name), bytes);
  });

  test('colour: asked for, not asked for, forbidden', () => {
    const argv = ['check', example('guide-baseline')];
    const sequence = '\u001b[';
    expect(run(argv).out).not.toContain(sequence);
    expect(run(argv, { env: { ...env, FORCE_COLOR: '1' } }).out).toContain(sequence);
    expect(run([...argv, '--no-color'], { env: { ...env, FORCE_COLOR: '1' } }).out).not.toContain(
      escape,
    );
    expect(run(argv, { env: { ...env, NO_COLOR: '1' } }).out).not.toContain(sequence);
  });

  test('as a unit runs it before its server: no home, no terminal, at the root of the disk', () => {
    const argv = ['check', example('hardened'), '--env', '--env-complete'];
    const server = {
      KALAMDB_JWT_SECRET: '7f3c9a1e5d2b8f60c4a7e91d3b5f8062ad94c1e0f7b3a856',
      KALAMDB_ROOT_PASSWORD: 'Vq7-mR2x.kL9wZt4',
    };
    const ran = run(argv, {
      cwd: '/',
      env: { ...env, ...server },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    expect(ran).toMatchObject({ code: 0, err: '' });
    for (const secret of Object.values(server)) expect(ran.out).not.toContain(secret);
    expect(run(argv, { cwd: '/', stdio: ['ignore', 'pipe', 'pipe'] }).code).toBe(1);
  });

  describe.skipIf(!hasBash)('in a shell (skipped: no bash)', () => {
    test('a pipe gets all of it, and a reader that leaves is no fault', () => {
      const piped = shell('node -- "$BIN" check "$EXAMPLES" --format json | (sleep 0.2; cat)');
      expect(JSON.parse(piped.out).files.length).toBe(2);
      const left = shell(
        'set -o pipefail; node -- "$BIN" check "$EXAMPLES" --format json | head -1; echo $?',
      );
      expect(left.out).toBe('{\n1\n');
      expect(left.err).not.toContain('EPIPE');
      const closed = shell(
        'node -- "$BIN" check "$EXAMPLES/hardened" -e "$EXAMPLES/hardened/prod.env" >&-; echo $?',
      );
      expect(closed.out).toMatch(/^\d\n$/);
    });

    test.skipIf(!existsSync('/dev/full'))(
      'a full disk is told: no exit of 0 for a cut report',
      () => {
        const full = shell(
          'node -- "$BIN" check "$EXAMPLES/hardened" -e "$EXAMPLES/hardened/prod.env" >/dev/full; echo $?',
        );
        expect(full).toMatchObject({
          out: '3\n',
          err: 'kalam-harden: incomplete: standard output cannot be written: no space left\n',
        });
        expect(shell('node -- "$BIN" --version >/dev/full; echo $?')).toMatchObject({
          out: '3\n',
          err: 'kalam-harden: incomplete: standard output cannot be written\n',
        });
      },
    );

    test('standard input', () => {
      const { code } = shell(
        'node -- "$BIN" check - <"$EXAMPLES/guide-baseline/server.toml" >/dev/null',
      );
      expect(code).toBe(1);
    });

    test('a working directory that cannot be written', () => {
      const folder = join(pack.folder, 'read-only');
      mkdirSync(folder);
      copyFileSync(example('hardened'), join(folder, 'server.toml'));
      chmodSync(folder, 0o555);
      const { code, err } = shell(
        'cd read-only && node -- "$BIN" check server.toml --env-complete >/dev/null',
      );
      expect(code).toBe(1);
      expect(err).toMatch(/^kalam-harden: /);
    });

    test('an env file never becomes code of ours: -e, or two dashes before the script', () => {
      const evil = join(pack.folder, 'evil.cjs');
      const mark = join(pack.folder, 'ran');
      writeFileSync(evil, `require('node:fs').writeFileSync(${JSON.stringify(mark)}, '')`);
      writeFileSync(join(pack.folder, 'prod.env'), `NODE_OPTIONS=--require ${evil}\n`);
      shell('node -- "$BIN" check "$EXAMPLES/hardened/server.toml" --env-file prod.env');
      shell('node "$BIN" check "$EXAMPLES/hardened/server.toml" -e prod.env');
      shell('"$BIN" check "$EXAMPLES/hardened/server.toml" -e prod.env');
      expect(existsSync(mark)).toBe(false);
    });

    test.skipIf(!has('script'))('a terminal gets colour (skipped: no script)', () => {
      const said = shell(
        `script -qec 'node -- "$BIN" check "$EXAMPLES/guide-baseline/server.toml"' /dev/null`,
        { TERM: 'xterm-256color' },
      );
      expect(said.out).toContain('\u001b[');
    });
  });
});
