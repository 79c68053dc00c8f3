import { type Secret, sealSecret } from '../values/secret.ts';
import type { Catalog } from './catalog.ts';
import type { Setting, Settings } from './effective.ts';
import { defaultsOf } from './layers.ts';
import { ofCatalog } from './memo.ts';

/** Public strings → where they are published. */
export type Published = ReadonlyMap<string, string>;

export const secretKeys = ofCatalog(({ keys }): readonly string[] =>
  keys.filter(({ key, secret }) => secret && !key.includes('[]')).map(({ key }) => key),
);

/** The same settings with every secret sealed, also those that were shadowed; only public defaults lie below them. */
export function seal(
  catalog: Catalog,
  version: string,
  settings: Settings,
  published: Published,
): Settings {
  const sealed: Record<string, Setting<unknown>> = Object.create(defaultsOf(catalog, version));
  Object.assign(sealed, settings);
  for (const key of secretKeys(catalog)) {
    const setting = settings[key];
    if (setting) sealed[key] = sealSetting(setting, published);
  }
  return sealed;
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
