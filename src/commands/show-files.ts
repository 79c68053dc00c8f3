import { inert, visible } from '../formats/escape.ts';
import { count } from '../report/exit-code.ts';
import type { InputOptions } from './check.ts';
import { gather, type Input, nothingFound } from './gather.ts';
import { policyFor, settled } from './governance.ts';
import type { Host } from './host.ts';
import { reasonUnknown } from './inputs.ts';
import { detect } from './load-file.ts';
import { parseTarget } from './target.ts';

/**
 * What a check would read: a line each, `path: product`. Configuration is opened, for its keys tell the product;
 * env files are only named.
 */
export async function showFiles(
  paths: readonly string[],
  given: InputOptions,
  host: Host,
): Promise<number> {
  const policy = await policyFor(given, host);
  const options = settled(given, policy);
  const target = options.target === undefined ? undefined : parseTarget(options.target);
  const inputs = await gather(paths, host, options.maxSize);
  const said = inputs.map((input) => {
    const { path } = input;
    if ('reason' in input) return { path, what: input.reason, isFault: true };
    const product = detect(input.source, target)?.product;
    if (product !== undefined) return { path, what: product, isFault: false };
    const reason = reasonUnknown(input);
    return { path, what: reason ?? unknown, isFault: reason !== undefined };
  });
  for (const { path, what } of said) host.out(line(path, what));
  if (policy) host.out(line(policy.policy.path, 'policy'));
  for (const path of options.envFile) host.out(line(path, 'env file'));
  if (options.env) host.out(line('environment', 'variables of this process'));
  const faults = said.filter(({ isFault }) => isFault).length;
  if (faults === 0 && said.some(isKnown)) return 0;
  const why = faults === 0 ? nothingFound : `${count(faults, 'input')} cannot be checked`;
  host.err(`kalam-harden: ${why}\n`);
  return 3;
}

const unknown = 'passed over, no product knows it';

function isKnown({ what }: { readonly what: string }): boolean {
  return what !== unknown;
}

function line(path: Input['path'], what: string): string {
  return inert(`${visible(path)}: ${visible(what)}\n`);
}
