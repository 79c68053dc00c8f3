import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { rules } from '../../../rules/kalamdb/index.ts';
import { sha256Hex } from '../../../src/engine/sha256.ts';
import type { AskingItem } from '../../../src/products/checklist.ts';
import { catalog } from '../../../src/products/kalamdb/catalog.ts';
import { checklist } from '../../../src/products/kalamdb/checklist.ts';

const items = checklist.groups.flatMap((group) => group.items);
const asking = items.filter((item): item is AskingItem => item.kind === 'asks');
const ids = new Set(items.map(({ id }) => id));
const keys = new Set<string>(catalog.keys.map(({ key }) => key));
const names = new Set([...keys, ...catalog.never.map(({ name }) => name)]);

test('every item has an id of its own', () => {
  expect(ids.size).toBe(items.length);
  expect([...ids].filter((id) => !/^[a-z][a-z-]+$/.test(id))).toEqual([]);
});

test('every rule that an item names is there, and no item names none', () => {
  const named = asking.flatMap(({ rules: own = [], criticalOf = [] }) => [...own, ...criticalOf]);
  expect(named.filter((id) => !(id in rules))).toEqual([]);
  const idle = asking.filter((item) => {
    return !item.rules && !item.names && !item.manual && !item.takesRest;
  });
  expect(idle.map(({ id }) => id)).toEqual([]);
});

test('every key and name of an item is in the catalog', () => {
  const wanted = asking.flatMap(({ keys: own = [], onlyIf, judges }) => [
    ...own,
    ...(onlyIf === undefined ? [] : [onlyIf]),
    ...(judges === undefined ? [] : [judges]),
  ]);
  expect(wanted.filter((key) => !keys.has(key))).toEqual([]);
  expect(asking.flatMap((item) => item.names ?? []).filter((name) => !names.has(name))).toEqual([]);
});

test('what the catalogue of rules calls manual is an item that says how, and with which evidence', () => {
  const manual = [
    'firewall-proxy-only',
    'firewall-rpc',
    'root-password-stored',
    'shell-history-cleared',
    'named-accounts',
    'application-roles',
    'audit-shipped',
    'metrics-internal',
    'alert-failed-logins',
    'alert-denied',
    'alert-new-users',
    'alert-role-changes',
    'jwt-secret-rotated',
    'node-certificates-rotated',
    'exports-expire',
    'uploads-scanned',
    'incident-playbook',
  ];
  const byId = new Map(asking.map((item) => [item.id, item]));
  expect(manual.filter((id) => !byId.get(id)?.manual)).toEqual([]);
  for (const { manual: work } of asking) {
    if (work) expect([work.how, work.evidence].every((text) => text.length > 10)).toBe(true);
  }
});

test('where the guide is wrong, the item says so', () => {
  const wrong = [
    'server-starts',
    'jwt-secret-injected',
    'jwt-secret-strong',
    'access-token-short',
    'refresh-token-short',
    'password-policy',
    'account-lockout',
    'bcrypt-cost',
    'ws-origin-check',
    'cors-credentials',
    'rpc-mutual-tls',
    'root-bootstrap',
    'remote-setup-closed',
    'connections-per-address',
    'body-size',
    'cookies-secure',
    'log-format',
    'log-content',
    'audit-shipped',
    'metrics-internal',
    'trusted-proxies',
    'proxy-overwrites-client-address',
    'application-roles',
    'demotion-ends-tokens',
    'oidc-secret-injected',
    'oidc-issuer',
    'http-bind',
    'pgwire-closed',
    'client-signs-in',
    'client-password-published',
    'about-example',
  ];
  const corrected = new Set(items.filter(({ correction }) => correction).map(({ id }) => id));
  expect(wrong.filter((id) => !corrected.has(id))).toEqual([]);
});

test('every line leads to items that are there; one that asks nothing says so', () => {
  const lines = checklist.guides.flatMap(({ sections }) => sections.flatMap((part) => part.lines));
  expect(lines.filter((line) => line.items.length === 0)).toEqual([]);
  expect(lines.flatMap((line) => line.items).filter((id) => !ids.has(id))).toEqual([]);
});

const folder = join(import.meta.dirname, '../../../../shared/guides');
const isThere = existsSync(folder);
const why = isThere ? '' : ' (skipped: the guides are not in ../shared/guides)';

describe.skipIf(!isThere).each(checklist.guides)(`guide $guide${why}`, ({ guide, sections }) => {
  const file = isThere ? readdirSync(folder).find((name) => name.startsWith(`${guide}_`)) : '';
  const text = isThere ? readFileSync(join(folder, file ?? ''), 'utf8') : '';
  const written = text.split('\n').map((line, index) => ({ number: index + 1, text: line.trim() }));
  const listed = sections.flatMap(({ headings, lines }) => [...headings, ...lines]);

  test('no line is left out, none is listed twice', () => {
    const wanted = written.filter((line) => line.text !== '').map(({ number }) => number);
    expect(listed.map(({ number }) => number).sort((a, b) => a - b)).toEqual(wanted);
  });

  test('each digest is that of its line', () => {
    const digests = new Map(
      written.map((line) => [line.number, sha256Hex(line.text).slice(0, 12)] as const),
    );
    expect(listed.filter(({ number, digest }) => digests.get(number) !== digest)).toEqual([]);
  });

  test('a heading is a short line that ends no sentence', () => {
    const headings = sections.flatMap((part) => part.headings.map(({ number }) => number));
    const texts = headings.map((number) => written[number - 1]?.text ?? '');
    expect(texts.filter((line) => line.length > 45 || /[.:;,"=]$/.test(line))).toEqual([]);
  });

  test('no sentence of it is copied', () => {
    const guideRuns = runsOf(text);
    const ours = JSON.stringify(items);
    expect([...runsOf(ours)].filter((run) => guideRuns.has(run))).toEqual([]);
  });
});

/** All runs of seven words. */
function runsOf(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().match(/[a-z0-9_]+/g) ?? [];
  return new Set(words.map((_, index) => words.slice(index, index + 7).join(' ')));
}
