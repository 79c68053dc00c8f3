/** What may stand in a place of the command line. */
export type Expected =
  | { readonly kind: 'path' }
  | { readonly kind: 'any' }
  | { readonly kind: 'words'; readonly words: readonly string[] };

export interface OptionWords {
  /** `-e`, `--env-file` */
  readonly flags: readonly string[];
  readonly description: string;
  /** Absent: it takes no value. */
  readonly value?: Expected;
}

export interface CommandWords {
  readonly name: string;
  readonly description: string;
  readonly options: readonly OptionWords[];
  /** Of each argument; the last one is for all that follow. */
  readonly arguments: readonly Expected[];
}

/** Words that no shell reads as anything else; others are left out. */
const plain = /^[\w.@/+-]+$/;
const quotes = /'/g;
const apart = /[\\[\]:]/g;

function quoted(text: string): string {
  return `'${text.replace(quotes, "'\\''")}'`;
}

function listed(words: readonly string[]): string {
  return words.filter((word) => plain.test(word)).join(' ');
}

function functionName(program: string): string {
  return `_${program.replaceAll('-', '_')}`;
}

/** For bash 3.2 and later; the line is read by blanks, for bash itself breaks words at `@` and `=`. */
export function bashScript(program: string, commands: readonly CommandWords[]): string {
  const name = functionName(program);
  const values = commands.flatMap((command) =>
    command.options.filter(({ value }) => value).map((option) => bashValue(command, option)),
  );
  const positions = commands.flatMap(bashArguments);
  const options = commands.map(({ name: command, options: own }) => {
    return `      ${command}) words=${quoted(own.flatMap(({ flags }) => flags).join(' '))} ;;`;
  });
  const takesValue = commands.flatMap(({ name: command, options: own }) =>
    own.flatMap(({ flags, value }) => (value ? flags.map((flag) => `'${command} ${flag}'`) : [])),
  );
  return `# bash completion of ${program}
${name}() {
  local line=\${COMP_LINE:0:COMP_POINT} token='' before='' command='' words='' position=0 i reply prefix
  local -a typed
  COMPREPLY=()
  read -ra typed <<<"$line"
  [[ $line == *[[:space:]] ]] || { token=\${typed[\${#typed[@]} - 1]}; unset "typed[\${#typed[@]} - 1]"; }
  for ((i = 1; i < \${#typed[@]}; i++)); do
    if [[ -z $command ]]; then
      [[ \${typed[i]} == -* ]] || command=\${typed[i]}
    elif [[ \${typed[i]} != -* ]]; then
      case "$command \${typed[i - 1]}" in
        ${takesValue.join(' | ')}) ;;
        *) position=$((position + 1)) ;;
      esac
    fi
  done
  before=\${typed[\${#typed[@]} - 1]}
  if [[ $token == --*=* ]]; then
    before=\${token%%=*}
    token=\${token#*=}
  fi
  if [[ -z $command ]]; then
    words=${quoted(['--help', '--version', ...commands.map((one) => one.name)].join(' '))}
  else
    case "$command $before" in
${values.join('\n')}
    esac
  fi
  if [[ -z $words && $token == -* ]]; then
    case $command in
${options.join('\n')}
    esac
  elif [[ -z $words ]]; then
    case "$command $position" in
${positions.join('\n')}
    esac
  fi
  prefix=\${token%"\${token##*[@:=]}"}
  while IFS='' read -r reply; do
    COMPREPLY+=("\${reply#"$prefix"}")
  done < <(compgen -W "$words" -- "$token")
}
complete -o default -F ${name} ${program}
`;
}

function bashValue({ name }: CommandWords, { flags, value }: OptionWords): string {
  const pattern = flags.map((flag) => `'${name} ${flag}'`).join(' | ');
  if (value?.kind === 'words') return `      ${pattern}) words=${quoted(listed(value.words))} ;;`;
  return `      ${pattern}) return 0 ;;`;
}

function bashArguments({ name, arguments: places }: CommandWords): readonly string[] {
  return places.flatMap((place, at) =>
    place.kind === 'words'
      ? [`      '${name} ${at}') words=${quoted(listed(place.words))} ;;`]
      : [],
  );
}

export function zshScript(program: string, commands: readonly CommandWords[]): string {
  const name = functionName(program);
  const cases = commands.map((command) => {
    const specs = [...command.options.flatMap(zshOption), ...zshArguments(command)];
    return `    ${command.name})\n      _arguments \\\n        ${specs.join(' \\\n        ')}\n      ;;`;
  });
  return `#compdef ${program}
${name}() {
  local -a commands
  commands=(
${commands.map((one) => `    ${quoted(`${one.name}:${one.description}`)}`).join('\n')}
  )
  if ((CURRENT == 2)); then
    _describe command commands
    return
  fi
  shift words
  ((CURRENT--))
  case $words[1] in
${cases.join('\n')}
  esac
}
if [[ $funcstack[1] == ${name} ]]; then
  ${name} "$@"
else
  compdef ${name} ${program}
fi
`;
}

function zshOption({ flags, description, value }: OptionWords): readonly string[] {
  const said = description.replace(apart, (character) => `\\${character}`);
  const action = value ? `:value:${zshAction(value)}` : '';
  return flags.map((flag) => quoted(`*${flag}[${said}]${action}`));
}

function zshArguments({ arguments: places }: CommandWords): readonly string[] {
  return places.map((place, at) => {
    const position = at === places.length - 1 ? '*' : String(at + 1);
    return quoted(`${position}:argument:${zshAction(place)}`);
  });
}

function zshAction(expected: Expected): string {
  if (expected.kind === 'words') return `(${listed(expected.words)})`;
  return expected.kind === 'path' ? '_files' : ' ';
}

export function fishScript(program: string, commands: readonly CommandWords[]): string {
  const complete = `complete -c ${program}`;
  const lines = commands.flatMap((command) => {
    const here = `${complete} -n '__fish_seen_subcommand_from ${command.name}'`;
    return [
      `${complete} -n __fish_use_subcommand -a ${command.name} -d ${fishQuoted(command.description)}`,
      ...command.options.map((option) => `${here} ${fishOption(option)}`),
      ...command.arguments.flatMap((place) => {
        if (place.kind === 'words') return [`${here} -a ${fishQuoted(listed(place.words))}`];
        return place.kind === 'path' ? [`${here} -F`] : [];
      }),
    ];
  });
  return `# fish completion of ${program}\n${complete} -f\n${lines.join('\n')}\n`;
}

function fishOption({ flags, description, value }: OptionWords): string {
  const names = flags.map((flag) =>
    flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`,
  );
  const said = `-d ${fishQuoted(description)}`;
  if (!value) return [...names, said].join(' ');
  if (value.kind === 'words') {
    return [...names, said, `-x -a ${fishQuoted(listed(value.words))}`].join(' ');
  }
  return [...names, said, value.kind === 'path' ? '-r -F' : '-x'].join(' ');
}

const inFish = /[\\']/g;

function fishQuoted(text: string): string {
  return `'${text.replace(inFish, (character) => `\\${character}`)}'`;
}
