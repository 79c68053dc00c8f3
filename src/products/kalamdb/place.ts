import { standInFor } from '../../config/layers.ts';
import type { Location, Source } from '../../source/source.ts';
import type { Refusal } from '../product.ts';
import type { Config, Fault } from './checks/check.ts';

/** A file as far as places in it are concerned. */
export interface Sheet {
  readonly source: Source;
  readonly sections: ReadonlyMap<string, Location>;
}

/** Where a setting stands: its own place, its section's header, or the top of the file. */
export function placeOf(config: Config, sheet: Sheet, fault: Fault): Location {
  return ownPlace(config, fault) ?? standInFor(fault.key, sheet.source, sheet.sections);
}

/**
 * What is at fault and where. A value that nobody wrote is pointed at by what makes it a fault, if that was
 * written: a default limit by the lower maximum, a certificate that is not there by the switch that wants it.
 */
export function blame(
  config: Config,
  sheet: Sheet,
  fault: Fault,
): Pick<Refusal, 'key' | 'location' | 'because'> {
  const { key, item, field, because } = fault;
  const own = ownPlace(config, fault);
  const cause = because && ownPlace(config, { key: because });
  const whole = config[key].value instanceof Map ? key : `${key}[${item ?? 0}]`;
  const name = field === undefined ? key : `${whole}.${field}`;
  return {
    key: name,
    location: own ?? cause ?? standInFor(key, sheet.source, sheet.sections),
    ...(own && cause && { because: cause }),
  };
}

function ownPlace(config: Config, { key, item, field }: Fault): Location | undefined {
  const { provenance, items } = config[key];
  const place = item === undefined ? undefined : items?.[item];
  return place?.fields?.get(field ?? '') ?? place ?? provenance.location;
}
