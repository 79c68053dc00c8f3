import { visible } from '../formats/escape.ts';
import type { Loaded } from '../products/product.ts';
import { count } from '../report/exit-code.ts';
import type { Incomplete } from '../report/report.ts';
import { regionOf, type Source } from '../source/source.ts';
import type { InputOptions } from './check.ts';
import { type GivenEnvironment, readGivenEnvironment } from './environment.ts';
import { gather, type Input, nothingFound, type ReadInput } from './gather.ts';
import { policyFor, settled } from './governance.ts';
import type { Host } from './host.ts';
import { isTooDeep, type LoadOptions } from './load-file.ts';
import { parseTarget } from './target.ts';

/** What came of all inputs. */
export interface Taken<File> {
  readonly files: readonly File[];
  readonly incomplete: readonly Incomplete[];
  /** Files met in a folder that no product knows. */
  readonly passedOver: number;
  /** The env files that were read. */
  readonly envFiles: GivenEnvironment['files'];
}

/** What one of `count` inputs came to; undefined when no product knows it. */
export type Take<File> = (
  source: Source,
  options: LoadOptions,
  count: number,
) => Promise<File | undefined>;

/** Reads the environment once and takes every input in; what was named and cannot be taken is said. */
export async function takeInputs<File>(
  paths: readonly string[],
  given: InputOptions,
  host: Host,
  take: Take<File>,
): Promise<Taken<File>> {
  const options = settled(given, await policyFor(given, host));
  const target = options.target === undefined ? undefined : parseTarget(options.target);
  const environment = readGivenEnvironment(options.envFile, options.env, host, options.maxSize);
  const load = { environment, environmentComplete: options.envComplete, ...(target && { target }) };
  const inputs = await gather(paths, host, options.maxSize);
  const files: File[] = [];
  const incomplete: Incomplete[] = [...environment.incomplete];
  let passedOver = 0;
  for (const input of inputs) {
    const taken = await takeOne(input, load, inputs.length, take);
    if ('file' in taken) files.push(taken.file);
    else if ('reason' in taken) incomplete.push({ path: input.path, reason: taken.reason });
    else passedOver += 1;
  }
  if (files.length + incomplete.length === 0) {
    incomplete.push({ path: paths.join(' '), reason: nothingFound });
  }
  return { files, incomplete, passedOver, envFiles: environment.files };
}

/** A file, a reason why there is none, or nothing: a file of a folder that no product knows. */
type TakenOne<File> = { file: File } | { reason: string } | Record<string, never>;

async function takeOne<File>(
  input: Input,
  load: LoadOptions,
  count: number,
  take: Take<File>,
): Promise<TakenOne<File>> {
  if (!('source' in input)) return { reason: input.reason };
  const file = await take(input.source, load, count);
  if (file !== undefined) return { file };
  const unknown = isTooDeep(input.source)
    ? 'is nested deeper than 100 levels'
    : reasonUnknown(input);
  return unknown === undefined ? {} : { reason: unknown };
}

/** Why a file that no product knows is not just passed over: it was named, or nobody can say whose it is. */
export function reasonUnknown(input: ReadInput): string | undefined {
  if (input.source.brokenAt !== undefined) return `is not UTF-8 and ${unrecognised}`;
  return input.wasNamed ? unrecognised : undefined;
}

const unrecognised = 'is not recognised: name the product with --target';

/** Says on stderr what was not looked at and what does not parse, and answers with the exit code: 3, 1 or 0. */
export function finish(
  loaded: readonly Loaded[],
  incomplete: readonly Incomplete[],
  host: Host,
): number {
  const broken = new Set(loaded.flatMap(brokenLine));
  for (const line of broken) host.err(`${line}\n`);
  for (const { path, reason } of incomplete) host.err(`${visible(path)}: ${visible(reason)}\n`);
  if (incomplete.length > 0) {
    host.err(`kalam-harden: incomplete: ${count(incomplete.length, 'input')} not looked at\n`);
    return 3;
  }
  if (broken.size === 0) return 0;
  host.err('kalam-harden: a file that does not parse has no effective config\n');
  return 1;
}

/** `server.toml:3:9: the string that starts here is not closed` */
function brokenLine({ problem, source }: Loaded): readonly string[] {
  if (!problem) return [];
  const { line, column } = regionOf({ source, span: problem.span });
  return [`${visible(source.path)}:${line}:${column}: ${visible(problem.message)}`];
}
