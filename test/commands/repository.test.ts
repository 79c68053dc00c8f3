import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { repositoryPath } from '../../src/commands/repository.ts';

const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'kalam-harden-repository-')));
const at = (...parts: readonly string[]): string => path.join(root, ...parts);
mkdirSync(at('checkout/.git'), { recursive: true });
mkdirSync(at('checkout/deploy/conf'), { recursive: true });
mkdirSync(at('elsewhere'));
writeFileSync(at('checkout/deploy/conf/server.toml'), '');
writeFileSync(at('elsewhere/server.toml'), '');
symlinkSync(at('checkout/deploy/conf/server.toml'), at('checkout/link.toml'));
symlinkSync(at('elsewhere/server.toml'), at('checkout/out.toml'));
afterAll(() => rmSync(root, { recursive: true }));

test('is told from the folder with .git, links resolved', () => {
  expect(repositoryPath(at('checkout/deploy/conf/server.toml'), {})).toBe(
    'deploy/conf/server.toml',
  );
  expect(repositoryPath(at('checkout/link.toml'), {})).toBe('deploy/conf/server.toml');
  expect(repositoryPath(at('checkout/deploy/../link.toml'), {})).toBe('deploy/conf/server.toml');
});

test('the checkout that CI names goes first', () => {
  const environment = { GITHUB_WORKSPACE: root };
  expect(repositoryPath(at('checkout/link.toml'), environment)).toBe(
    'checkout/deploy/conf/server.toml',
  );
});

test('what lies in no repository has no such path', () => {
  expect(repositoryPath(at('elsewhere/server.toml'), {})).toBeUndefined();
  expect(
    repositoryPath(at('checkout/out.toml'), { CI_PROJECT_DIR: at('checkout') }),
  ).toBeUndefined();
  expect(repositoryPath(at('gone.toml'), {})).toBeUndefined();
  expect(repositoryPath('-', {})).toBeUndefined();
});
