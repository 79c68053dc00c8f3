import { readEnvironment } from '../../config/environment.ts';
import type { FileLayer } from '../../config/file-layer.ts';
import { envFileMasks, type Masker, tomlMasks, unparsedMasks } from '../../config/masks.ts';
import { readToml } from '../../config/read-toml.ts';
import { seal } from '../../config/secrets.ts';
import { stringsOf } from '../../config/strings.ts';
import { fieldAt, modelOf, modelOfAll } from '../../config/struct.ts';
import { acquaintKeys } from '../../config/unread.ts';
import { acquaintVariables } from '../../config/unread-variables.ts';
import { isWithin } from '../../config/version.ts';
import { parsedToml } from '../../source/parsed-toml.ts';
import type { ChangedValue } from '../../source/same-lines.ts';
import type { Location, Source } from '../../source/source.ts';
import type { TomlProblem, TomlTable, TomlVersion } from '../../source/toml-tree.ts';
import { type Inputs, type Loaded, type Refusal, type Verdict, verdictOf } from '../product.ts';
import { catalog, isOpenKey, isOpenVariable } from './catalog.ts';
import { isOurs } from './environment.ts';
import { oauthRefusals, oauthRemains } from './oauth.ts';
import { type Basis, reload } from './other-values.ts';
import { published } from './placeholders.ts';
import { start } from './start.ts';
import type { Passed } from './steps.ts';
import { versions } from './versions.ts';

/** The TOML that a version reads: 1.1 since 0.4.0-alpha4 (facts/kalamdb §2.3). */
function tomlVersionOf(version: string): TomlVersion {
  return isWithin(versions, version, '0.4.0-alpha4') ? '1.1' : '1.0';
}

/** Loads a file and an environment as a version's own loader does. */
export function load(inputs: Inputs, version: string): Loaded {
  const { source, environment, environmentComplete } = inputs;
  const result = parsedToml(source, tomlVersionOf(version));
  const variables = readEnvironment(catalog, version, environment);
  const root = rootOf(source, version);
  const shared = {
    masks: masksOf(inputs, root),
    strings: stringsOf(catalog, published, { ...inputs, root }),
    version,
    source,
    environmentComplete,
    variables,
    unreadVariables: acquaintVariables(catalog, version, environment, isOurs),
    remains: oauthRemains(source),
  };
  if (!result.ok) return { ...shared, ...unparsed(source, result.problem) };
  const file = readToml(source, result.root, modelOf(catalog, version));
  const oauth = oauthRefusals(version, shared.remains);
  const passed: Passed = { steps: new Map() };
  const read = { inputs, version, oauth, file, variables };
  const { settings, refusals, unknowns, warnings, secretGate } = start(read, { passed });
  const loaded: Loaded = {
    settings: seal(catalog, settings, published),
    refusals,
    unknowns,
    warnings: warnings(),
    unread: acquaintKeys(catalog, version, file.unread),
    sections: file.sections,
    withValues: (other, changes) => {
      // Whether oauth is refused hangs on every number of the file.
      if (loaded.remains) return undefined;
      return reloadFrom({ loaded, file, passed, secretGate }, inputs, other, changes);
    },
    ...shared,
  };
  return loaded;
}

/** Loads a file with the lines of one that was loaded from these inputs. */
function reloadFrom(
  basis: Basis,
  inputs: Inputs,
  source: Source,
  changes: readonly ChangedValue[],
): ReturnType<Loaded['withValues']> {
  const { version, masks } = basis.loaded;
  const own = { ...inputs, source };
  return reload(basis, own, changes, (of, within) =>
    (of === source ? masksOf(own, rootOf(source, version)) : masks)(of, within),
  );
}

/** Asked for again, so that a file that was judged does not hold its tree. */
function rootOf(source: Source, version: string): () => TomlTable | undefined {
  return () => {
    const again = parsedToml(source, tomlVersionOf(version));
    return again.ok ? again.root : undefined;
  };
}

/** Only whether the server starts, without the facts that rules want: for asking many versions. */
export function verdict(inputs: Inputs, version: string): Verdict {
  const result = parsedToml(inputs.source, tomlVersionOf(version));
  if (!result.ok) return verdictOf(unparsed(inputs.source, result.problem));
  const all = layerOfAll(inputs.source, result.root);
  if (all?.missing.some((key) => fieldAt(modelOf(catalog, version), key))) return 'refuses';
  const file = all?.layer ?? readToml(inputs.source, result.root, modelOf(catalog, version));
  if (file.faults.length > 0) return 'refuses';
  const variables = readEnvironment(catalog, version, inputs.environment);
  const passed = variables.length === 0 ? all?.passed : undefined;
  const oauth = oauthRefusals(version, oauthRemains(inputs.source));
  return verdictOf(start({ inputs, version, oauth, file, variables }, { passed }));
}

/** A file's layer for all versions at once, and the keys that are missing where a version has them. */
interface LayerOfAll {
  readonly layer: FileLayer;
  readonly missing: readonly string[];
  readonly passed: Passed;
}

const layersOfAll = new WeakMap<TomlTable, { readonly known: LayerOfAll | undefined }>();

/**
 * The file's layer for any version, where one does for all: what is right for all versions at once is right for each,
 * and values of keys that a version lacks are not asked for. A list of tables is given as a whole, so it is read for
 * each version.
 */
function layerOfAll(source: Source, root: TomlTable): LayerOfAll | undefined {
  const read = layersOfAll.get(root);
  if (read) return read.known;
  const file = readToml(source, root, modelOfAll(catalog));
  const isSame =
    file.faults.every(({ reason, key }) => reason === 'missing' && !isOfItem(key)) &&
    !file.values.some((given) => given?.items?.some(({ fields }) => fields));
  const known = isSame
    ? {
        layer: { ...file, faults: [] },
        missing: file.faults.map(({ key }) => key),
        passed: { steps: new Map() },
      }
    : undefined;
  layersOfAll.set(root, { known });
  return known;
}

function isOfItem(key: string): boolean {
  return key.includes('[');
}

/** Which values may be shown: those of keys that the catalog knows and does not call secret. */
function masksOf({ source, envFiles }: Inputs, root: () => TomlTable | undefined): Loaded['masks'] {
  const ofOthers = new Map<Source, Masker>();
  const maskerFor = (of: Source): Masker => {
    const file = envFiles.find((candidate) => candidate.source === of);
    if (file) return envFileMasks(of, file.entries, isOpenVariable);
    const spans = of === source ? unparsedMasks(of) : [];
    return () => spans;
  };
  return (of, within) => {
    const tree = of === source ? root() : undefined;
    if (tree) return maskerOf(of, tree)(within);
    const masker = ofOthers.get(of) ?? maskerFor(of);
    ofOthers.set(of, masker);
    return masker(within);
  };
}

const maskers = new WeakMap<TomlTable, Masker>();

function maskerOf(source: Source, root: TomlTable): Masker {
  const known = maskers.get(root);
  if (known) return known;
  const masker = tomlMasks(source, root, isOpenKey);
  maskers.set(root, masker);
  return masker;
}

/** How deep the server itself would follow is not known: of a text that is too deep for us nothing is said. */
function unparsed(source: Source, { reason, span, ...problem }: TomlProblem) {
  const place = { key: '', location: { source, span } };
  const isUnknown = reason === 'too-deep';
  const because = problem.first && { because: { source, span: problem.first } };
  const refusal: Refusal = {
    ...place,
    reason: reason === 'duplicate-key' ? 'duplicate-key' : 'toml-syntax',
    stage: 'file',
    ...because,
  };
  return {
    problem: { reason, span, ...problem },
    settings: {},
    refusals: isUnknown ? [] : [refusal],
    unknowns: isUnknown ? [{ ...place, reason }] : [],
    warnings: [],
    unread: [],
    sections: new Map<string, Location>(),
    withValues: () => undefined,
  };
}
