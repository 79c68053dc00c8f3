import type { Settings } from '../config/effective.ts';
import type { Facts, Report, RuleMeta } from './rule.ts';
import { nothing, type Sign, Signs } from './signs.ts';

type Reports = readonly Report<PropertyKey>[];
type Meta = Pick<RuleMeta<PropertyKey, keyof Facts>, 'keys' | 'formerly' | 'versions' | 'facts'>;
type Rules = Readonly<Record<string, { readonly scope: 'file' | 'fleet'; readonly meta: Meta }>>;

/** A rule to ask, or what it says. */
export interface Asked {
  readonly id: string;
  readonly known?: Reports;
}

/** Facts that no two files share: there is nothing to remember of a rule that reads one. */
const ownFacts: readonly (keyof Facts)[] = ['sections', 'strings', 'source', 'given', 'strengthOf'];

/** In a hostile folder no two files are alike. */
const mostSights = 100_000;

/** What a rule sees, sign by sign, and at the end of the way what it said. */
interface Sight {
  readonly next: Map<number, Sight>;
  reports?: Reports;
}

interface Rule {
  readonly id: string;
  /** Where the signs of its keys and facts stand; undefined when it is always asked. */
  readonly places: readonly number[] | undefined;
  readonly first: Sight;
}

/**
 * What each rule said, in files that lay their settings over one record of defaults. A rule is a pure function of the
 * keys and facts that it declares, and where a value stands decides where a report points and how the line to write is
 * put, never whether there is a report: where a rule was silent it is silent again, and where it said something of
 * defaults alone it says the same again.
 */
export class Remembered {
  private readonly rules: ReadonlyMap<string, Rule>;
  private readonly keys: readonly string[];
  private readonly facts: readonly (keyof Facts)[];
  private readonly signs = new Signs();
  /** Of the file at hand: those of the keys, then those of the facts. */
  private readonly seen: Sign[] = [];
  private sights = 0;

  constructor(rules: Rules, at: Facts['at']) {
    const ofFiles = Object.entries(rules).filter(
      ([, { scope, meta }]) =>
        scope === 'file' && (meta.versions === undefined || at(meta.versions)),
    );
    const metas = ofFiles.map(([id, { meta }]) => ({ id, meta, keys: keysOf(meta) }));
    this.keys = [...new Set(metas.flatMap(({ keys }) => keys))];
    this.facts = [...new Set(metas.flatMap(({ meta }) => meta.facts ?? []))];
    const placeOf = new Map([...this.keys, ...this.facts].map((name, place) => [name, place]));
    const placesOf = (names: readonly string[]) => names.map((name) => placeOf.get(name) ?? -1);
    this.rules = new Map(
      metas.map(({ id, meta: { facts = [] }, keys }) => {
        const isOwn = facts.some((fact) => ownFacts.includes(fact));
        const places = isOwn ? undefined : placesOf([...keys, ...facts]);
        return [id, { id, places, first: { next: new Map() } }];
      }),
    );
  }

  /** Takes in a file, and tells which rules say something of it or have to be asked. */
  toAsk(settings: Settings, facts: Facts): readonly Asked[] {
    this.keys.forEach((key, place) => {
      const own = Object.hasOwn(settings, key) ? settings[key] : undefined;
      this.seen[place] = own ? this.signs.ofSetting(place, own) : nothing;
    });
    this.facts.forEach((fact, index) => {
      this.seen[this.keys.length + index] = this.signs.ofFact(fact, facts);
    });
    const asked: Asked[] = [];
    for (const rule of this.rules.values()) {
      const known = this.said(rule);
      if (known === undefined) asked.push({ id: rule.id });
      else if (known.length > 0) asked.push({ id: rule.id, known });
    }
    return asked;
  }

  /** Keeps what a rule said of the file at hand, where it would say it of any file with the same signs. */
  keep(id: string, reports: Reports): void {
    const rule = this.rules.get(id);
    if (!rule?.places || !reports.every(isOfKeys)) return;
    let sight = rule.first;
    for (const place of rule.places) {
      const sign = this.seen[place];
      if (sign === undefined || (sign > nothing && reports.length > 0)) return;
      const next = sight.next.get(sign) ?? this.newSight();
      if (!next) return;
      sight.next.set(sign, next);
      sight = next;
    }
    sight.reports = reports;
  }

  private said({ places, first }: Rule): Reports | undefined {
    if (!places) return undefined;
    let sight: Sight | undefined = first;
    for (const place of places) {
      const sign = this.seen[place];
      sight = sign === undefined ? undefined : sight?.next.get(sign);
    }
    return sight?.reports;
  }

  private newSight(): Sight | undefined {
    this.sights += 1;
    return this.sights > mostSights ? undefined : { next: new Map() };
  }
}

function keysOf({ keys, formerly }: Meta): readonly string[] {
  return (formerly === undefined ? keys : [...keys, formerly]).map(String);
}

function isOfKeys(report: Report<PropertyKey>): boolean {
  return !('at' in report) && report.related?.every((related) => !('at' in related)) !== false;
}

/** The rules of the last run over some defaults; a run of one file has nothing to remember. */
interface Met {
  readonly rules: Rules;
  readonly version: string;
  remembered?: Remembered;
}

const metByDefaults = new WeakMap<object, Met>();

/** What is remembered of the rules, where a file before had the same defaults. */
export function rememberedOf(
  rules: Rules,
  settings: Settings,
  { version, at }: Facts,
): Remembered | undefined {
  const defaults: unknown = Object.getPrototypeOf(settings);
  if (typeof defaults !== 'object' || defaults === null) return undefined;
  const met = metByDefaults.get(defaults);
  if (met?.rules !== rules || met.version !== version) {
    metByDefaults.set(defaults, { rules, version });
    return undefined;
  }
  met.remembered ??= new Remembered(rules, at);
  return met.remembered;
}
