import type { Command } from 'commander';
import { bashScript, fishScript, zshScript } from '../formats/completion.ts';
import { products } from '../products/index.ts';
import { commandWords, type Names } from './completion-words.ts';
import type { Host } from './host.ts';
import { type Judge, judgeFor } from './judges.ts';
import { pathCards } from './walkers.ts';

const scripts = { bash: bashScript, zsh: zshScript, fish: fishScript } as const;
export type Shell = keyof typeof scripts;

/** `kalam-harden completion <shell>`: the script that a shell reads at its start, made from the program itself. */
export async function completion(shell: Shell, program: Command, host: Host): Promise<number> {
  const judges = await Promise.all(products.map(({ id }) => judgeFor(id)));
  const paths = (await Promise.all(products.map(({ id }) => pathCards(id)))).flat();
  const names = namesOf(
    judges,
    paths.map(({ id }) => id),
  );
  host.out(scripts[shell](program.name(), commandWords(program, names)));
  return 0;
}

function namesOf(judges: readonly Judge[], paths: readonly string[]): Names {
  const rules = judges.flatMap(({ metas }) => Object.keys(metas));
  const keys = judges.flatMap(({ catalog }) => catalog.keys.map(({ key }) => key));
  const variables = judges.flatMap(({ catalog }) =>
    catalog.keys.flatMap(({ env = [] }) =>
      env.map((one) => (typeof one === 'string' ? one : one.name)),
    ),
  );
  const targets = judges.flatMap(({ id, catalog }) =>
    [...catalog.versions.known].reverse().map((version) => `${id}@${version}`),
  );
  const everything = [...new Set([...rules, ...paths, ...keys, ...variables])];
  return {
    'explain name': everything,
    'why key': [...new Set([...keys, ...variables])],
    'waive rule': rules,
    rule: rules,
    prefix: [...new Set(keys.map((key) => `${key.split('.')[0] ?? key}.`))],
    product: judges.map(({ id }) => id),
    'product[@version]': targets,
    version: [...new Set(targets.map((target) => target.slice(target.indexOf('@') + 1)))],
  };
}
