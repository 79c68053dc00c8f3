import { type Secret, sealSecret } from '../values/secret.ts';
import type { Catalog } from './catalog.ts';
import type { Setting, Settings } from './effective.ts';
import { ofCatalog } from './memo.ts';

/** Public strings → where they are published. */
export type Published = ReadonlyMap<string, string>;

export const secretKeys = ofCatalog(({ keys }): readonly string[] =>
  keys.filter(({ key, secret }) => secret && !key.includes('[]')).map(({ key }) => key),
);

/** Seals every secret of the settings, in their place: no setting with the texts is left. Also those that were shadowed. */
export function seal(catalog: Catalog, settings: Settings, published: Published): Settings {
  return sealKeys(secretKeys(catalog), settings, published);
}

/** Seals some secrets, where all others are. */
export function sealKeys(
  keys: readonly string[],
  settings: Settings,
  published: Published,
): Settings {
  const sealed: Record<string, Setting<unknown>> = settings;
  for (const key of keys) {
    const setting = settings[key];
    if (setting && hasText(setting)) sealed[key] = sealSetting(setting, published);
  }
  return sealed;
}

function hasText({ value, provenance }: Setting<unknown>): boolean {
  return value !== undefined || provenance.shadowed.some((layer) => layer.value !== undefined);
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
