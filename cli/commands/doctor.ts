import { Command, Option } from 'commander';
import { contractOf } from '../../engine/contract.ts';
import { wireForms } from '../../model/request.ts';
import { parseTarget } from '../../targets/parse-target.ts';
import { givenOptions, settleOption, wireOption, withContract, withTransport } from '../options.ts';
import { diagnose } from '../run/diagnose.ts';
import { diagnoseSdk } from '../run/diagnose-sdk.ts';
import { sdkNameOf } from '../run/open-sdk-target.ts';
import { openTarget } from '../run/open-target.ts';
import { requireReadable } from '../run/require-readable.ts';
import { type RunOptions, runDefaults } from '../run/run-options.ts';
import type { TransportOptions } from '../run/transport-of.ts';

type Way = keyof TransportOptions;

type DoctorOptions = Pick<RunOptions, 'fixtures' | 'spec' | 'operation' | 'edition' | 'config' | 'auth' | 'wire' | 'settle' | Way> & {
  readonly target: string;
};

export function doctorCommand(): Command {
  const command = new Command('doctor')
    .option('--target <target>', 'what to look at', 'embedded')
    .option('--fixtures <file>', 'the world that requests run in')
    .option('--config <file>', 'targets by name; ./eni-contract.yaml where it is there')
    .addOption(new Option('--wire <form>', 'wire forms, such as A,C; A, B, C, D or all').argParser(wireOption).default(wireForms, 'all'))
    .addOption(new Option('--auth <mode>', 'sign requests, or only name the key').choices(['sign', 'none']).default('sign'))
    .addOption(settleOption());
  return withTransport(withContract(command)).action(async ({ target, ...rest }: DoctorOptions, command: Command) => {
    const sdk = /^(sdk|driver):/i.test(target) ? sdkNameOf(parseTarget(target)) : null;
    if (sdk !== null) {
      process.exitCode = await diagnoseSdk(target, sdk, contractOf(rest).operation);
      return;
    }
    const options: RunOptions = { ...runDefaults, ...rest, target: [target], given: givenOptions(command) };
    requireReadable(target, options);
    const opened = await openTarget(target, options);
    try {
      process.exitCode = await diagnose(opened);
    } finally {
      await opened.close();
    }
  });
}
