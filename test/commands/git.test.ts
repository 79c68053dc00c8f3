import {
  chmodSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hardened, secrets, weak } from './gate-sample.ts';
import { type Repository, repository } from './throwaway-repository.ts';

const root = join(import.meta.dirname, '..', '..');

let repo: Repository;

beforeEach(() => {
  repo = repository();
  repo.write('conf/server.toml', hardened);
  repo.write('conf/prod.env', secrets);
  repo.commit();
});

afterEach(() => repo.remove());

describe('the door to Git', () => {
  test.each(['--output=/tmp/x', '-h', ''])(
    'a ref that is an option is refused: %j',
    async (ref) => {
      const { code, err } = await repo.run('check', repo.path('conf'), `--since=${ref}`);
      expect(code).toBe(2);
      expect(err).toContain('none begins with "-"');
    },
  );

  test('a ref that the clone does not have says how to get it', async () => {
    const { code, err, out } = await repo.run('check', repo.path('conf'), '--since', 'origin/gone');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('fetch it first');
  });

  test('a ref that names a file is no commit', async () => {
    const { code } = await repo.run('check', repo.path('conf'), '--since', 'main:conf/server.toml');
    expect(code).toBe(2);
  });

  test('standard input and files outside of the repository are refused', async () => {
    expect((await repo.run('check', '-', '--since', 'main')).code).toBe(2);
    expect((await repo.run('check', join(root, 'examples'), '--since', 'main')).code).toBe(2);
  });

  test('no repository: says so', async () => {
    rmSync(repo.path('.git'), { recursive: true });
    expect(await repo.run('check', repo.path('conf'), '--since', 'main')).toMatchObject({
      code: 2,
      err: 'kalam-harden: --since cannot look into Git: this is no Git repository\n',
    });
  });

  test('an old file over the limit is incomplete, as a new one is', async () => {
    repo.write('conf/server.toml', `${hardened}# ${'x'.repeat(20_000)}\n`);
    repo.commit();
    repo.write('conf/server.toml', hardened);
    const { code, out } = await repo.run(
      'check',
      repo.path('conf'),
      '--since',
      'main',
      '--max-size',
      '10000',
    );
    expect(code).toBe(3);
    expect(out).toContain('is larger than 10000 bytes (--max-size), as the commit has it');
  });

  test('a link of the commit is followed inside of it, and never out', async () => {
    repo.write('strong.toml', hardened);
    symlinkSync('../strong.toml', repo.path('conf/linked.toml'));
    symlinkSync('/etc/hostname', repo.path('conf/out.toml'));
    repo.commit();
    const since = (file: string) =>
      repo.run('check', repo.path(file), '--since', 'main', '-e', repo.path('conf/prod.env'));
    const linked = await since('conf/linked.toml');
    expect(linked.code).toBe(0);
    expect(linked.out).toContain('0 new');
    expect((await since('conf/out.toml')).code).toBe(3);
  });

  test('names that Git would quote, split or take for a pattern', async () => {
    for (const name of ['a b.toml', 'ä"\\.toml', '*.toml', ':(top)x.toml', 'line\nbreak.toml']) {
      repo.write(`odd/${name}`, weak);
    }
    repo.commit();
    const { code, out } = await repo.run(
      'check',
      repo.path('odd'),
      '--since',
      'main',
      '--format',
      'json',
    );
    expect(code).toBe(0);
    const { files } = JSON.parse(out);
    expect(files.map(({ effect, state }: Record<string, string>) => `${state} ${effect}`)).toEqual(
      Array.from({ length: 5 }, () => 'compared same'),
    );
  });

  test('a hostile configuration of the repository starts nothing', async () => {
    const mark = repo.path('ran');
    const script = repo.path('.git/evil.sh');
    repo.write('.git/evil.sh', `#!/bin/sh\necho "$0 $*" >> '${mark}'\ncat\n`);
    chmodSync(script, 0o755);
    repo.write('.git/hooks/post-checkout', readFileSync(script, 'utf8'));
    chmodSync(repo.path('.git/hooks/post-checkout'), 0o755);
    repo.write('.gitattributes', '* filter=evil diff=evil\n');
    repo.git('mv', 'conf/server.toml', 'conf/moved.toml');
    repo.commit();
    const before = repo.git('rev-parse', 'HEAD~1').trim();
    const config = readFileSync(repo.path('.git/config'), 'utf8');
    repo.write(
      '.git/config',
      `${config}
[core]
	fsmonitor = ${script}
	hooksPath = ${repo.path('.git/hooks')}
	pager = ${script}
	editor = ${script}
	sshCommand = ${script}
	gitProxy = ${script}
	askPass = ${script}
	alternateRefsCommand = ${script}
[pager]
	ls-tree = ${script}
	rev-parse = true
	cat-file = ${script}
	diff-tree = ${script}
[diff]
	external = ${script}
[diff "evil"]
	command = ${script}
	textconv = ${script}
[filter "evil"]
	clean = ${script}
	smudge = ${script}
	process = ${script}
	required = true
[alias]
	rev-parse = !${script}
	ls-tree = !${script}
	cat-file = !${script}
	diff-tree = !${script}
[credential]
	helper = !${script}
[protocol "ext"]
	allow = always
[protocol]
	allow = always
[extensions]
	partialClone = origin
[remote "origin"]
	url = ext::${script}
	promisor = true
	uploadpack = ${script}
	vcs = evil
[uploadpack]
	packObjectsHook = ${script}
[gpg]
	program = ${script}
[trace2]
	eventTarget = ${repo.path('trace')}
`,
    );
    const status = statSync(repo.path('.git/index'));
    const { code, out } = await repo.run('check', repo.path('conf'), '--since', before);
    expect(out).toContain('0 new');
    expect(code).toBe(0);
    expect(existsSync(mark)).toBe(false);
    expect(existsSync(repo.path('trace'))).toBe(false);
    expect(statSync(repo.path('.git/index')).mtimeMs).toBe(status.mtimeMs);
    // An object that is not there must not be fetched either: that would start the remote's program.
    const blob = repo
      .git('-c', 'alias.rev-parse=', 'rev-parse', `${before}:conf/server.toml`)
      .trim();
    rmSync(repo.path(`.git/objects/${blob.slice(0, 2)}/${blob.slice(2)}`));
    const partial = await repo.run('check', repo.path('conf'), '--since', before);
    expect(partial.code).toBe(3);
    expect(partial.out).toContain('cannot be read from Git: this clone is partial');
    expect(existsSync(mark)).toBe(false);
  });

  test('nothing is written: no lock, no index, no file', async () => {
    const tree = () => readdirSync(repo.folder, { recursive: true, encoding: 'utf8' }).sort();
    const before = tree();
    await repo.run('check', repo.path('conf'), '--since', 'main');
    expect(tree()).toEqual(before);
  });
});
