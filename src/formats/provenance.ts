import type { ShownLayer, ShownProvenance, Spot } from '../report/provenance.ts';
import type { Plain, Shown } from '../report/shown.ts';
import { visible } from './escape.ts';

/** `server.toml:41`; a variable of the process stands in no line. */
export function spotText({ path, line }: Spot): string {
  return line === undefined ? visible(path) : `${visible(path)}:${line}`;
}

/** `KALAMDB_SERVER_HOST (prod.env:4)`, `server.toml:2` or `the default`. */
export function sourceText(layer: Pick<ShownLayer, 'spot' | 'variable'>): string {
  const place = layer.spot ? spotText(layer.spot) : '';
  if (layer.variable !== undefined) return `${visible(layer.variable)} (${place})`;
  return place === '' ? 'the default' : place;
}

/** Where a value comes from and what it hides: `KALAMDB_SERVER_HOST (prod.env:4), shadows "::1" (server.toml:2)`. */
export function provenanceText(provenance: ShownProvenance): string {
  const { layer, because, spot, shadowed } = provenance;
  if (layer === 'default') {
    const place = spot ? ` (${spotText(spot)})` : '';
    return because === undefined ? 'default' : `default because ${visible(because)}${place}`;
  }
  const hidden = layer === 'environment' ? shadowed.at(-1) : undefined;
  if (!hidden) return sourceText(provenance);
  return `${sourceText(provenance)}, shadows ${visible(hidden.value.text)} (${sourceText(hidden)})`;
}

/** A layer as JSON: `path`, `line` and `column` where it stands somewhere. */
function layerJson({ layer, spot, variable, value }: ShownLayer): object {
  return { layer, ...spot, ...(variable !== undefined && { variable }), ...valueJson(value) };
}

export function provenanceJson(provenance: ShownProvenance): object {
  const { layer, spot, variable, because, shadowed } = provenance;
  return {
    layer,
    ...spot,
    ...(variable !== undefined && { variable }),
    ...(because !== undefined && { because }),
    shadowed: shadowed.map(layerJson),
  };
}

/** `value`, null where there is none; of a secret `secret` in its stead; `masked` where a part is hidden. */
export function valueJson({ secret, plain, isMasked }: Shown): object {
  if (secret) return { secret };
  return {
    value: plain === undefined ? null : plainJson(plain),
    ...(isMasked && { masked: true }),
  };
}

/** Whole numbers that JSON readers would round are strings. */
function plainJson(value: Plain): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object') return value;
  if (value instanceof Map) {
    return Object.fromEntries([...value].map(([name, inner]) => [name, plainJson(inner)]));
  }
  return Array.isArray(value) ? value.map(plainJson) : null;
}
