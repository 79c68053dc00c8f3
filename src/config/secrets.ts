import { type Secret, sealSecret } from '../values/secret.ts';
import type { Catalog } from './catalog.ts';
import type { Setting, Settings } from './effective.ts';
import { lazyRecord } from './lazy-record.ts';

/** Public strings → where they are published. */
export type Published = ReadonlyMap<string, string>;

const secretKeys = new WeakMap<Catalog, ReadonlyMap<string, { key: string; secret: boolean }>>();

function keysOf(catalog: Catalog): ReadonlyMap<string, { key: string; secret: boolean }> {
  const known = secretKeys.get(catalog);
  if (known) return known;
  const rows = catalog.keys.filter(({ key }) => !key.includes('[]'));
  const keys = new Map(
    rows.map(({ key, secret }) => [key, { key, secret: secret === true }] as const),
  );
  secretKeys.set(catalog, keys);
  return keys;
}

/** The same settings with every secret sealed, also those that were shadowed. */
export function seal(catalog: Catalog, settings: Settings, published: Published): Settings {
  return lazyRecord(keysOf(catalog), ({ key, secret }) => {
    const setting = settings[key];
    if (!setting) throw new Error(`the catalog has no ${key}`);
    return secret ? sealSetting(setting, published) : setting;
  });
}

function sealSetting(setting: Setting<unknown>, published: Published): Setting<unknown> {
  const shadowed = setting.provenance.shadowed.map((layer) => ({
    ...layer,
    value: sealValue(layer.value, published),
  }));
  return {
    ...setting,
    value: sealValue(setting.value, published),
    provenance: { ...setting.provenance, shadowed },
  };
}

function sealValue(value: unknown, published: Published): Secret | undefined {
  return typeof value === 'string' ? sealSecret(value, published) : undefined;
}
