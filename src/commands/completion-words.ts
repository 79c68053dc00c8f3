import type { Argument, Command, Option } from 'commander';
import type { CommandWords, Expected, OptionWords } from '../formats/completion.ts';

/** Names that arguments and options take, by the name of the place: what commander itself does not know. */
export type Names = Readonly<Record<string, readonly string[]>>;

/** The commands of the program in its order, with all that may stand behind each. */
export function commandWords(program: Command, names: Names): readonly CommandWords[] {
  return program.commands.map((command) => ({
    name: command.name(),
    description: command.description(),
    options: [...command.options, ...helpOf(command)].map((option) => optionWords(option, names)),
    arguments: command.registeredArguments.map((argument) =>
      argumentWords(command.name(), argument, names),
    ),
  }));
}

function helpOf(command: Command): readonly Option[] {
  return command
    .createHelp()
    .visibleOptions(command)
    .filter(({ long }) => long === '--help');
}

function optionWords(option: Option, names: Names): OptionWords {
  const { short, long, description } = option;
  const flags = [short, long].flatMap((flag) => flag ?? []);
  const takesValue = option.required || option.optional;
  return {
    flags,
    description,
    ...(takesValue && { value: expected(option.argChoices, valueName(option.flags), names) }),
  };
}

const between = /[<[](.+)[>\]]$/;

/** `file` of `-e, --env-file <file>`. */
function valueName(flags: string): string {
  return between.exec(flags)?.[1] ?? '';
}

function argumentWords(command: string, argument: Argument, names: Names): Expected {
  const own = names[`${command} ${argument.name()}`];
  return own
    ? { kind: 'words', words: own }
    : expected(argument.argChoices, argument.name(), names);
}

const paths = ['file', 'path', 'paths', 'report', 'old', 'new', '[format=]path'];

function expected(choices: readonly string[] | undefined, name: string, names: Names): Expected {
  const words = choices ?? (Object.hasOwn(names, name) ? names[name] : undefined);
  if (words) return { kind: 'words', words };
  return { kind: paths.includes(name) ? 'path' : 'any' };
}
