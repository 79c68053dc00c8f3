import { type Secret, sealSecret } from '../values/secret.ts';
import type { Catalog, KeyRow } from './catalog.ts';
import type { Setting, Settings } from './effective.ts';
import { lazyRecord } from './lazy-record.ts';
import { ofCatalog } from './memo.ts';

/** Public strings → where they are published. */
export type Published = ReadonlyMap<string, string>;

/** The rows that are settings: those of the tables in a list are not. */
const settingRows = ofCatalog(
  ({ keys }): ReadonlyMap<string, KeyRow> =>
    new Map(keys.filter(({ key }) => !key.includes('[]')).map((row) => [row.key, row])),
);

/** The same settings with every secret sealed, also those that were shadowed. */
export function seal(catalog: Catalog, settings: Settings, published: Published): Settings {
  return lazyRecord(settingRows(catalog), ({ key, secret }) => {
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
