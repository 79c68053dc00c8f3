import { type Secret, sealSecret } from '../values/secret.ts';
import type { Catalog } from './catalog.ts';
import type { Setting, Settings } from './effective.ts';
import { ofCatalog } from './memo.ts';

/** Public strings → where they are published. */
export type Published = ReadonlyMap<string, string>;

export const secretKeys = ofCatalog(({ keys }): readonly string[] =>
  keys.filter(({ key, secret }) => secret && !key.includes('[]')).map(({ key }) => key),
);

/** Seals every secret of the settings, in their place: no record with the texts is left. Also those that were shadowed. */
export function seal(catalog: Catalog, settings: Settings, published: Published): Settings {
  const sealed = secretKeys(catalog).flatMap((key) => {
    const setting = settings[key];
    return setting ? [[key, sealSetting(setting, published)]] : [];
  });
  return Object.assign(settings, Object.fromEntries(sealed));
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
