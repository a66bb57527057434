import { execFileSync } from 'node:child_process';
import { Command, Option } from 'commander';
import { expect, it } from 'vitest';
import { runCommand } from '../commands/run.ts';
import { shells } from './shells.ts';
import { completables } from './tree.ts';

const program = new Command('eni-contract').addCommand(runCommand()).addCommand(
  new Command('keep')
    .description("keep what isn't new: [a] list")
    .addCommand(new Command('init').addOption(new Option('-f, --form <form>', 'a form').choices(['one', 'two'])))
    .addCommand(new Command('prune')),
);
const tree = completables(program);

/** What bash offers for the last of these words. */
function offered(...words: readonly string[]): readonly string[] {
  const typed = ['eni-contract', ...words];
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is bash that reads it.
  const ask = 'COMP_WORDS=("$@"); COMP_CWORD=$(($#-1)); _eni_contract; printf "%s\\n" "${COMPREPLY[@]}"';
  const script = `${shells.bash('eni-contract', tree)}\n${ask}`;
  const printed = execFileSync('bash', ['--noprofile', '--norc', '-c', script, 'bash', ...typed], { encoding: 'utf8' });
  return printed.split('\n').filter((line) => line !== '');
}

it.each<[readonly string[], readonly string[]]>([
  [['k'], ['keep']],
  [
    ['keep', ''],
    ['init', 'prune', 'help'],
  ],
  [['run', '--pro'], ['--profile']],
  [
    ['run', '--profile', ''],
    ['smoke', 'gate', 'nightly'],
  ],
  [['keep', 'init', '-f', 't'], ['two']],
  // A value is no command, and files are bash's own business.
  [['run', '--out', 'r'], []],
  [['keep', 'init', '--form', 'one', '--f'], ['--form']],
])('bash, after %j, offers %j', (words, expected) => {
  expect(offered(...words)).toEqual(expected);
});

it.each(['bash', 'zsh', 'fish'] as const)('%s knows every option of every command', (shell) => {
  const script = shells[shell]('eni-contract', tree);
  for (const { path, options } of tree) {
    for (const name of path.split(' ')) expect(script).toContain(name);
    for (const { flags } of options) {
      for (const flag of flags)
        expect(script).toContain(shell === 'fish' ? ` ${flag.replace(/^--/, '-l ').replace(/^-(\w)$/, '-s $1')}` : flag);
    }
  }
});
