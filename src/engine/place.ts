import { standInFor } from '../config/layers.ts';
import type { Loaded } from '../products/product.ts';
import type { Location } from '../source/source.ts';
import { maskedUrls } from '../values/url-mask.ts';
import { boundValue } from './bound.ts';
import { excerptOf, placeOf } from './excerpt.ts';
import type { Finding, Place, Unverified } from './finding.ts';
import { fingerprintOf, lineHashOf } from './fingerprint.ts';
import { observe } from './observe.ts';
import { asPasted } from './paste.ts';
import type { OfKey, Related, Report, RuleMeta } from './rule.ts';

/** Which file a place is in: of a fleet the member's that it names. */
export type FileOf<Of> = (of: Of) => Loaded;

/** A place in a config is in the file that was loaded, which may share what it says with a copy of it. */
export function placeIn({ source }: Loaded, location: Location): Place {
  const place = placeOf(location);
  return location.source.kind === 'config' ? { ...place, path: source.path } : place;
}

/** A rule as its reports are placed: whose it is, and what it says of itself. */
export interface PlacedRule<Key extends PropertyKey, Fact> {
  readonly id: string;
  readonly product: string;
  readonly meta: RuleMeta<Key, Fact>;
}

export function findingOf<Key extends PropertyKey, Fact, Of>(
  { id: rule, product, meta }: PlacedRule<Key, Fact>,
  report: Report<Key, Of>,
  fileOf: FileOf<Of>,
): Finding {
  const loaded = fileOf(report);
  const location = locate(report, loaded);
  const key = nameOf(report);
  const item = 'item' in report ? report.item : undefined;
  const observed = observe(loaded.settings[key], location, item);
  const isItem = item !== undefined && observed !== undefined;
  const place = placeIn(loaded, location);
  const lines = asPasted(report.fix ?? meta.fix, { key, location }, loaded);
  const adds = lines.map((line) => line.adds);
  return {
    rule,
    severity: report.severity ?? meta.severity,
    kind: report.kind ?? meta.kind,
    message: limited(maskedUrls(report.message)),
    location: place,
    related: (report.related ?? [])
      .slice(0, mostRelated)
      .map((related) => relatedOf(related, fileOf(related))),
    key,
    ...(observed !== undefined && { observed }),
    why: meta.why,
    fix: maskedUrls(lines.map(({ text }) => text).join('\n')),
    ...(adds.some((key) => key !== undefined) && { adds }),
    excerpt: excerptOf(location, place, loaded.masks),
    versions: [loaded.version],
    // Few formats ask for these, and a hash of the whole file is not for nothing.
    fingerprint: () => fingerprintOf({ product, rule, key, ...(isItem && { item: observed }) }),
    // Of the file that was loaded: what is like another's may stand in that one's text.
    lineHash: () =>
      location.source.kind === 'config'
        ? lineHashOf(loaded.source, place.line, loaded.masks)
        : undefined,
    bound: () => boundValue(loaded.settings[key], location, loaded.masks, item),
  };
}

/** Of a hostile list every entry may have its part in one finding, and nobody reads further. */
const mostRelated = 100;

/** A name in a hostile file may be a megabyte long. */
const longestMessage = 400;

function limited(message: string): string {
  return message.length > longestMessage ? `${message.slice(0, longestMessage)}…` : message;
}

export function unverifiedOf<Key extends PropertyKey, Of>(
  rule: string,
  report: Report<Key, Of>,
  fileOf: FileOf<Of>,
): Unverified {
  const loaded = fileOf(report);
  return {
    rule,
    message: maskedUrls(report.message),
    need: report.need ?? '',
    location: placeIn(loaded, locate(report, loaded)),
    key: nameOf(report),
    versions: [loaded.version],
  };
}

function relatedOf<Key extends PropertyKey>(related: Related<Key>, loaded: Loaded) {
  const message = maskedUrls(related.message);
  return { message, location: placeIn(loaded, locate(related, loaded)) };
}

function nameOf(report: Report<PropertyKey>): string {
  if ('name' in report) return report.name;
  const { key, item, field } = report;
  return field === undefined ? String(key) : `${String(key)}[${item ?? 0}].${field}`;
}

/** A list's item, the key itself, the header of its section, or the top of the file: the first that there is. */
function locate(
  at: { readonly at: Location } | OfKey<PropertyKey>,
  { settings, source, sections }: Loaded,
): Location {
  if ('at' in at) return at.at;
  const setting = settings[String(at.key)];
  const item = at.item === undefined ? undefined : setting?.items?.[at.item];
  const field = item?.fields?.get(at.field ?? '');
  return (
    field ?? item ?? setting?.provenance.location ?? standInFor(String(at.key), source, sections)
  );
}
