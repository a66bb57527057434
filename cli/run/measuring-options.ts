import { type Command, Option } from 'commander';
import { wireForms } from '../../model/request.ts';
import { consentWord } from '../../targets/alibabacloud.ts';
import { repeated, settleOption, shardOption, wholeNumber, wireOption, withContract, withTransport } from '../options.ts';

/** Adds what says how a target is measured: a run takes it on the command line and as a function alike, and both are told of a mistake in the same words. */
export function withMeasuringOptions(command: Command): Command {
  command
    .option('--fixtures <file>', 'the world that requests run in; without it the seeded world of the emulator')
    .option('--config <file>', 'targets by name; ./eni-contract.yaml where it is there')
    .addOption(new Option('--profile <name>', 'how much to try').choices(['smoke', 'gate', 'nightly']).default('gate'))
    .option('--seed <number>', 'seed of everything that is sampled', wholeNumber(0, 0x7fffffff))
    .option('--only <glob>', 'checks to run: * within a path segment, ** across; may be repeated', repeated, [])
    .option('--exclude <glob>', 'checks to leave out, as --only takes them; may be repeated', repeated, [])
    .option('--runs <number>', 'samples of each check, instead of the profile', wholeNumber(0))
    .option(
      '--max-time <seconds>',
      'bound on the whole run: 120 for smoke, 300 for gate and 600 for nightly unless told, and up to four times as long where Describe shows late what was made',
      wholeNumber(1),
    )
    .option('--concurrency <number>', 'requests in flight; 32 on loopback and 4 elsewhere', wholeNumber(1, 1024))
    .option('--rate <number>', 'most requests a second', wholeNumber(1))
    .option('--timeout <seconds>', 'for one answer', wholeNumber(1, 600), 5)
    .option('--wait-for <seconds>', 'how long to wait until an http(s) target answers anything', wholeNumber(1, 3600))
    .addOption(settleOption())
    .addOption(new Option('--wire <form>', 'wire forms, such as A,C; A, B, C, D or all').argParser(wireOption).default(wireForms, 'all'))
    .addOption(new Option('--auth <mode>', 'sign requests, or only name the key').choices(['sign', 'none']).default('sign'))
    .option('--target-version <text>', 'version of the target, for the reports')
    .addOption(new Option('--fail-on <level>', 'lowest level that fails the run').choices(['must', 'should', 'may']).default('must'))
    .option('--bail', 'stop at the first finding', false)
    .option('--max-findings <number>', 'stop at so many findings at the level of --fail-on or above', wholeNumber(1))
    .option('--rules <file>', 'rules of your own: a YAML file, or a module with functions; reported as own/…')
    .option('--max-response-time <ms>', 'how long an answer may take, as the check own/response-time', wholeNumber(1))
    .option('--corpus <folder>', 'findings of earlier runs: tried first, new ones added')
    .option('--baseline <file>', 'findings that are accepted for now')
    .option('--shard <i/n>', 'one of n parts of the checks, for several machines', shardOption)
    .option('--oracle <recording:file>', 'expect what was recorded, instead of what the page promises')
    .addOption(
      new Option('--consent <word>', 'what the target alibabacloud asks for: it creates resources that cost').choices([consentWord]),
    )
    .option('--region <id>', 'region of the target alibabacloud')
    .option('--max-creates <number>', 'most interfaces that the target alibabacloud may be asked to make', wholeNumber(1))
    .option('--max-requests <number>', 'most requests to the target alibabacloud, deletions that are owed included', wholeNumber(3))
    .option('--out <folder>', 'where the reports go', 'reports/out');
  return withTransport(withContract(command));
}
