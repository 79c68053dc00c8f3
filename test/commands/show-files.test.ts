import { expect, test } from 'vitest';
import { main } from '../../src/main.ts';
import { fakeHost, run } from '../fake-host.ts';

const config = '[server]\nhost = "127.0.0.1"\nport = 2900\n[auth]\njwt_secret = "x"\n';
const files = { 'conf/server.toml': config, 'conf/other.toml': 'a = 1\n', 'prod.env': 'A=b\n' };

test('lists paths and products, and reads nothing else', async () => {
  const fake = fakeHost({ files });
  const read: string[] = [];
  const host = {
    ...fake.host,
    read: (path: string, limit: number) => {
      read.push(path);
      return fake.host.read(path, limit);
    },
  };
  const argv = ['check', 'conf', '--env-file', 'prod.env', '--env', '--show-files'];
  expect(await main(argv, host)).toBe(0);
  expect(fake.out.split('\n')).toEqual([
    'conf/other.toml: passed over, no product knows it',
    'conf/server.toml: kalamdb',
    'prod.env: env file',
    'environment: variables of this process',
    '',
  ]);
  expect(read.sort()).toEqual(['conf/other.toml', 'conf/server.toml']);
});

test('what is named and cannot be checked makes it incomplete', async () => {
  const gone = await run(files, 'check', 'gone.toml', '--show-files');
  expect(gone).toMatchObject({ code: 3, out: 'gone.toml: does not exist\n' });
  const unknown = await run(files, 'check', 'conf/other.toml', '--show-files');
  expect(unknown.code).toBe(3);
});

test('a path forges no line', async () => {
  const path = 'x\n::error::y.toml';
  const { out } = await run({ [path]: config }, 'check', path, '--show-files');
  expect(out).toBe('x\\u{a}::error::y.toml: kalamdb\n');
});
