import type { Completable, CompletableOption } from './tree.ts';

/** Writes a program's completion for one shell, from its command tree. */
type Shell = (name: string, commands: readonly Completable[]) => string;

/** A text between single quotes, for a POSIX shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

function identifier(name: string): string {
  return `_${name.replaceAll('-', '_')}`;
}

function flagsOf(options: readonly CompletableOption[]): readonly string[] {
  return options.flatMap(({ flags }) => flags);
}

function bashCase({ path, subcommands, options, choices }: Completable): string {
  const words = [...subcommands.map(({ name }) => name), ...choices].join(' ');
  const chosen = options.filter((option) => option.choices.length > 0);
  const open = flagsOf(options.filter((option) => option.takesValue && option.choices.length === 0));
  const cases = [
    ...chosen.map((option) => `        ${option.flags.join('|')}) values=${quoted(option.choices.join(' '))}; valued=1;;`),
    ...(open.length > 0 ? [`        ${open.join('|')}) valued=1;;`] : []),
  ];
  return [
    `    ${quoted(path)})`,
    `      words=${quoted(words)}; flags=${quoted(flagsOf(options).join(' '))}`,
    ...(cases.length === 0 ? [] : ['      case "$before" in', ...cases, '      esac']),
    '      ;;',
  ].join('\n');
}

/** Patterns of what may stand in the variable that holds the way to a command. */
function waysOf(commands: readonly Completable[]): string {
  return commands
    .map(({ path }) => path)
    .filter((path) => path !== '')
    .map(quoted)
    .join('|');
}

/** The way to a command is read from the words that were written; where nothing of ours fits, bash goes on with files. */
const bash: Shell = (name, commands) => `# bash completion of ${name}: eval "$(${name} completion bash)"
${identifier(name)}() {
  local current=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} way= words= flags= values= valued= word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "\${way:+$way }$word" in
      ${waysOf(commands)}) way="\${way:+$way }$word";;
    esac
  done
  case "$way" in
${commands.map(bashCase).join('\n')}
  esac
  if [ -n "$valued" ]; then
    words=$values
  elif [[ $current == -* ]]; then
    words=$flags
  fi
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o bashdefault -o default -F ${identifier(name)} ${name}
`;

/** Colons and brackets mean something to _arguments and _describe. */
function forZsh(text: string): string {
  return text.replace(/[[\]:\\]/g, '\\$&');
}

function zshOption({ flags, description, takesValue, choices }: CompletableOption): readonly string[] {
  const value = takesValue ? `:value:${choices.length > 0 ? `(${choices.join(' ')})` : '_files'}` : '';
  return flags.map((flag) => quoted(`*${flag}[${forZsh(description)}]${value}`));
}

function zshCase({ path, subcommands, options, choices }: Completable): string {
  const entries = subcommands.map(({ name, description }) => quoted(`${forZsh(name)}:${description}`)).join(' ');
  const files = choices.length > 0 ? `(${choices.join(' ')})` : '_files';
  const argument = subcommands.length > 0 ? '1:command:{_describe command below}' : `*:argument:${files}`;
  return [
    `    ${quoted(path)})`,
    ...(subcommands.length > 0 ? [`      below=(${entries})`] : []),
    `      _arguments ${[...options.flatMap(zshOption), quoted(argument)].join(' ')};;`,
  ].join('\n');
}

const zsh: Shell = (name, commands) => `#compdef ${name}
# zsh completion of ${name}: eval "$(${name} completion zsh)" after compinit
${identifier(name)}() {
  local way= word
  local -a below
  local -i used=0 at
  for ((at = 2; at < CURRENT; at++)); do
    word=\${words[at]}
    case "\${way:+$way }$word" in
      ${waysOf(commands)}) way="\${way:+$way }$word"; used=$((at - 1));;
    esac
  done
  # What stands before the command's own words is left out, so that _arguments counts from it.
  shift $used words
  ((CURRENT -= used))
  case "$way" in
${commands.map(zshCase).join('\n')}
  esac
}
if [ "\${funcstack[1]}" = ${identifier(name)} ]; then ${identifier(name)} "$@"; else compdef ${identifier(name)} ${name}; fi
`;

function fishLine(name: string, { path, subcommands, options, choices }: Completable): readonly string[] {
  const own = path.split(' ').filter((word) => word !== '');
  const seen = own.map((word) => `__fish_seen_subcommand_from ${word}`);
  const names = subcommands.map((each) => each.name).join(' ');
  const without = names === '' ? [] : [`not __fish_seen_subcommand_from ${names}`];
  const when = [...seen, ...without].join('; and ') || 'true';
  const line = (rest: string) => `complete -c ${name} -n ${quoted(when)} ${rest}`;
  return [
    ...subcommands.map((each) => line(`-f -a ${each.name} -d ${quoted(each.description)}`)),
    ...(choices.length > 0 ? [line(`-f -a ${quoted(choices.join(' '))}`)] : []),
    ...options.map(({ flags, description, takesValue, choices: values }) => {
      const written = flags.map((flag) => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`)).join(' ');
      const value = takesValue ? (values.length > 0 ? ` -x -a ${quoted(values.join(' '))}` : ' -r') : '';
      return line(`${written}${value} -d ${quoted(description)}`);
    }),
  ];
}

const fish: Shell = (name, commands) =>
  `# fish completion of ${name}: ${name} completion fish | source\n${commands.flatMap((command) => fishLine(name, command)).join('\n')}\n`;

/** By the name of the shell. */
export const shells: Readonly<Record<'bash' | 'zsh' | 'fish', Shell>> = { bash, zsh, fish };
