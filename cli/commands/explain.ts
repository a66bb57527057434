import { Command } from 'commander';
import { explain } from '../explain/explain.ts';

export function explainCommand(): Command {
  return new Command('explain')
    .description('Say what is known of a rule, a check, a family of checks, an error code, a planted fault or a word of the reports.')
    .argument('<name>', 'rule, check, family, code, fault, word, or a target of the config')
    .option('--config <file>', 'targets by name; ./eni-contract.yaml where it is there')
    .option('--spec <file>', 'YAML file of the operation, instead of the shipped one')
    .action(
      (name: string, { config, spec }: { config?: string; spec?: string }) => void process.stdout.write(`${explain(name, config, spec)}\n`),
    );
}
