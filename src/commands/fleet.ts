import type { Outcome } from '../engine/run.ts';
import type { FleetFile } from '../engine/run-fleet.ts';
import type { Loaded } from '../products/product.ts';
import { count } from '../report/exit-code.ts';
import { type Declared, type Environment, environmentsOf, type Placed } from './environments.ts';
import type { JudgedFile } from './judge-file.ts';

const mostNames = 3;

/** A judged file with the version by which it joins the fleet: the newest that it is judged as. */
interface FleetInput extends Placed {
  readonly file: JudgedFile;
  readonly loaded: Loaded;
}

/**
 * Judges what several files show together, product by product; every file says which others it was taken to be one
 * environment with.
 */
export function judgeFleets(
  judged: readonly JudgedFile[],
  declared: Declared = {},
): {
  readonly judged: readonly JudgedFile[];
  readonly outcomes: readonly Outcome[];
} {
  const notes = new Map<JudgedFile, string>();
  const outcomes: Outcome[] = [];
  for (const product of new Set(judged.map(({ judge }) => judge.id))) {
    const inputs = judged.filter(({ judge }) => judge.id === product).flatMap(inputOf);
    const judge = inputs[0]?.file.judge;
    if (!judge || inputs.length === 1) continue;
    const environments = environmentsOf(inputs, declared);
    for (const environment of environments) {
      for (const { file } of environment.files) {
        notes.set(file, noteOn(file, environment, environments.length - 1));
      }
    }
    outcomes.push(judge.judgeFleet(environments.flatMap(fleetFiles)));
  }
  return { judged: judged.map((file) => withNote(file, notes.get(file))), outcomes };
}

function inputOf(file: JudgedFile): readonly FleetInput[] {
  const loaded = file.loaded.at(-1);
  return loaded ? [{ path: file.file.path, node: file.judge.nodeOf(loaded), file, loaded }] : [];
}

function fleetFiles({ name, files }: Environment<FleetInput>): readonly FleetFile[] {
  return files.map(({ loaded, file }) => ({
    loaded,
    exposure: file.file.exposure,
    environment: name,
  }));
}

/** The grouping, said aloud: `one environment with a.toml, b.toml (same folder), compared with 2 others`. */
function noteOn(
  file: JudgedFile,
  { files, because }: Environment<FleetInput>,
  others: number,
): string {
  const names = files.filter((other) => other.file !== file).map(({ path }) => path);
  const more = names.length > mostNames ? ` and ${names.length - mostNames} more` : '';
  const group =
    names.length === 0
      ? 'an environment of its own'
      : `one environment with ${names.slice(0, mostNames).join(', ')}${more} (${because})`;
  return others === 0 ? group : `${group}, compared with ${count(others, 'other environment')}`;
}

function withNote(judged: JudgedFile, note: string | undefined): JudgedFile {
  if (note === undefined) return judged;
  return { ...judged, file: { ...judged.file, notes: [...judged.file.notes, note] } };
}
