import { Command } from 'commander';
import type { ContractName } from '../../engine/contract.ts';
import { withContract } from '../options.ts';

export function explainCommand(): Command {
  const command = new Command('explain')
    .argument('<name>', 'rule, check, family, code, fault, word, or a target of the config')
    .option('--config <file>', 'targets by name; ./eni-contract.yaml where it is there');
  return withContract(command).action(async (name: string, { config, ...contract }: ContractName & { config?: string }) => {
    const { explain } = await import('../explain/explain.ts');
    process.stdout.write(`${await explain(name, config, contract)}\n`);
  });
}
