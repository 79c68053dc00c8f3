import { expect, test } from 'vitest';
import { run } from '../fake-host.ts';
import { minimal } from './sample.ts';

test.each([
  [['a/server.toml', 'a/server.toml']],
  [['a/server.toml', './a/server.toml']],
  [['./a//server.toml', 'b/../a/server.toml', 'a/server.toml']],
])('a file is one input however often it is named: %j', async (paths) => {
  const files = Object.fromEntries(paths.map((path) => [path, minimal]));
  const { out } = await run(files, 'check', ...paths, '--format', 'json', '--exit-zero');
  const { files: checked } = JSON.parse(out);
  expect(checked).toMatchObject([{ path: paths[0] }]);
});
