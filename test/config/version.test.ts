import { expect, test } from 'vitest';
import {
  compareVersions,
  isRange,
  isWithin,
  placesOf,
  placeVersion,
  plainVersion,
  satisfies,
  type VersionOrder,
} from '../../src/config/version.ts';
import { versions } from '../../src/products/kalamdb/versions.ts';

const names = [...versions.places.keys()];

/** Upstream's own order, by the dates of its tags (facts/kalamdb, head). */
const earlierThan = [
  ['alpha2', 'alpha3'],
  ['alpha6', '0.1.1'],
  ['0.1.3', '0.1.3-rc'],
  ['0.1.3-rc', '0.2.0-alpha1'],
  ['0.4.1-beta', '0.4.2-dev'],
  ['0.4.2-dev', '0.4.2-rc1'],
  ['0.4.2-rc2', '0.4.2-rc.3'],
  ['0.4.2-rc.3', '0.4.3-rc.4'],
  ['0.4.3-rc.4', '0.5.1-beta.2'],
  ['0.6.0-rc.0', '0.7.0-beta.0'],
  ['0.7.0-beta.0', '0.7.1'],
] as const;

test.each(earlierThan)('%s is earlier than %s', (earlier, later) => {
  expect(compareVersions(versions, earlier, later)).toBeLessThan(0);
  expect(compareVersions(versions, later, earlier)).toBeGreaterThan(0);
  expect(isWithin(versions, earlier, later)).toBe(false);
  expect(isWithin(versions, later, earlier)).toBe(true);
  expect(isWithin(versions, earlier, earlier, later)).toBe(true);
  expect(isWithin(versions, later, earlier, later)).toBe(false);
});

test('the list is in order: what semver would say differs where upstream does', () => {
  const others = names.filter((name) => name !== '0.1.3-rc' && !name.startsWith('alpha'));
  const byNumber: VersionOrder = { places: placesOf([]), known: others, labels: {} };
  const sorted = [...others].sort((a, b) => compareVersions(byNumber, a, b));
  expect(sorted).toEqual(others);
  expect(compareVersions(byNumber, '0.1.3-rc', '0.1.3')).toBeLessThan(0);
});

test('every known version is a name of the list, in its order, and so is every label', () => {
  const places = versions.known.map((name) => names.indexOf(name));
  expect(places).not.toContain(-1);
  expect(places).toEqual([...places].sort((a, b) => a - b));
  for (const release of Object.values(versions.labels)) expect(versions.known).toContain(release);
});

const placed = [
  ['0.7.1', ['0.7.1']],
  ['0.4.2-rc.1', ['0.4.2-rc1']],
  ['0.4.3-rc4', ['0.4.3-rc.4']],
  ['0.5.1-beta2', ['0.5.1-beta.2']],
  ['0.5.0-beta.1', ['0.4.3-rc.4', '0.5.1-beta.2']],
  ['0.5.3-rc.1', ['0.5.1-beta.2', '0.6.0-rc.0']],
  ['0.4.2', ['0.4.2-rc.3', '0.4.3-rc.4']],
  ['0.4.2-alpha1', ['0.4.2-dev', '0.4.2-rc1']],
  ['0.6.0', ['0.6.0-rc.0', '0.7.0-beta.0']],
  ['0.7.0', ['0.7.0-beta.0', '0.7.1']],
  ['0.7.2', ['0.7.1']],
  ['1.0.0', ['0.7.1']],
  ['0.1.3-rc', ['0.2.0-alpha2']],
  ['alpha2', ['0.2.0-alpha2']],
] as const;

test.each(placed)('%s is judged by %j', (name, judgedBy) => {
  expect(placeVersion(versions, name).judgedBy).toEqual(judgedBy);
});

const ranges = [
  ['>=0.6 <0.8', ['0.6.0-rc.0', '0.7.0-beta.0', '0.7.1']],
  ['>= 0.6  < 0.7', ['0.6.0-rc.0']],
  ['>=v0.7', ['0.7.0-beta.0', '0.7.1']],
  ['0.4', versions.known.filter((name) => name.startsWith('0.4'))],
  ['>0.5 <=0.6', ['0.6.0-rc.0']],
  ['=0.6.0-rc.0', ['0.6.0-rc.0']],
  ['>=0.4.2-dev <0.4.2-rc2', ['0.4.2-dev', '0.4.2-rc1']],
  ['<0.4.2-rc1 >=0.4.1-beta', ['0.4.1-beta', '0.4.2-dev']],
  ['<0.3.0-alpha1', ['0.2.0-alpha2']],
  ['>0.7.1', []],
] as const;

test.each(ranges)('the range %s has %j', (range, wanted) => {
  expect(isRange(range)).toBe(true);
  expect(versions.known.filter((name) => satisfies(versions, name, range))).toEqual(wanted);
});

test.each(['', '>=', '^0.6', '~0.7', '0.6 ||', '>=0.6,<0.8', 'latest', '0.7.1\n', '>=0.6\t<0.7'])(
  '%j is no range',
  (text) => {
    expect(isRange(text)).toBe(false);
  },
);

test('a leading v is no part of the name', () => {
  expect(plainVersion('v0.7.1')).toBe('0.7.1');
  expect(plainVersion('0.7.1')).toBe('0.7.1');
});
