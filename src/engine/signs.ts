import type { Setting } from '../config/effective.ts';
import { isScalar } from '../config/toml-value.ts';
import { exposures } from './exposure.ts';
import type { Facts } from './rule.ts';

/**
 * A number that stands for a setting or a fact, but for where it stands: above 0 of what stands in a file. Undefined
 * where no number can.
 */
export type Sign = number | undefined;

/** Of what holds without a word of the file, and of a list with nothing in it. */
export const nothing = 0;

/** In a hostile folder no two files have a value in common. */
const mostSigns = 100_000;
const mostRefusals = 8;

/** The values of one key so far. */
interface Known {
  /** What all of them shadow: of values of a file it is one list. */
  readonly shadowed: Setting<unknown>['provenance']['shadowed'];
  readonly scalars: Map<unknown, number>;
  readonly lists: Map<string, number>;
}

/** Gives what is equal the same sign, wherever it stands; keys go by their places in some list. */
export class Signs {
  private readonly inFile: (Known | undefined)[] = [];
  private readonly byDefault: (Known | undefined)[] = [];
  private readonly refusals = new Map<string, number>();
  private last = nothing;

  /** Of a variable's value none: what else it has a part in is not known from it. */
  ofSetting(place: number, { value, state, provenance }: Setting<unknown>): Sign {
    const { layer, shadowed } = provenance;
    if (state !== 'usable' || layer === 'environment') return undefined;
    const known = this.knownAt(layer === 'file' ? this.inFile : this.byDefault, place, shadowed);
    if (known.shadowed !== shadowed && shadowed.length > 0) return undefined;
    if (value === undefined || isScalar(value)) return this.signIn(known.scalars, value);
    const isPlain = Array.isArray(value) && value.every((item) => typeof item === 'string');
    return isPlain ? this.signIn(known.lists, JSON.stringify(value)) : undefined;
  }

  ofFact(fact: keyof Facts, facts: Facts): Sign {
    switch (fact) {
      // The same for all files of a version.
      case 'at':
      case 'version':
        return nothing;
      case 'exposure':
        return (
          -exposures.indexOf(facts.exposure.kind) * 2 - (facts.exposure.by === 'option' ? 1 : 0)
        );
      case 'environmentComplete':
        return facts.environmentComplete ? -1 : nothing;
      case 'problem':
        return facts.problem ? undefined : nothing;
      case 'refusals':
        return this.ofRefusals(facts.refusals);
      case 'unknowns':
      case 'warnings':
      case 'unread':
      case 'variables':
      case 'unreadVariables':
        return facts[fact].length > 0 ? undefined : nothing;
      default:
        return undefined;
    }
  }

  private ofRefusals(refusals: Facts['refusals']): Sign {
    if (refusals.length === 0) return nothing;
    if (refusals.length > mostRefusals) return undefined;
    const words = refusals.map(({ reason, stage, key, expected, location, because }) => [
      ...[reason, stage, key, expected],
      ...[location.source.kind, because?.source.kind],
    ]);
    return this.signIn(this.refusals, JSON.stringify(words));
  }

  private knownAt(all: (Known | undefined)[], place: number, shadowed: Known['shadowed']): Known {
    const known = all[place] ?? { shadowed, scalars: new Map(), lists: new Map() };
    all[place] = known;
    return known;
  }

  private signIn<Value>(signs: Map<Value, number>, value: Value): Sign {
    const known = signs.get(value);
    if (known !== undefined || this.last === mostSigns) return known;
    this.last += 1;
    signs.set(value, this.last);
    return this.last;
  }
}
