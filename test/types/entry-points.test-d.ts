// What users may write, and what they may not: compiled by `npm run types`, never run.
import { expectTypeOf } from 'vitest';
import * as emulator from '../../emulator/index.ts';
import * as face from '../../index.ts';
import * as nock from '../../library/nock/index.ts';
import * as suite from '../../suites/contract-suite.ts';

const answers = async (request: Request): Promise<Response> => new Response(request.url);

// eni-contract: a run.
expectTypeOf(face.run).returns.resolves.toEqualTypeOf<face.Run>();
expectTypeOf(face.run).parameter(0).toEqualTypeOf<face.RunOptions | undefined>();
expectTypeOf<face.Run['verdict']>().toEqualTypeOf<'conforms' | 'deviates' | 'stale' | 'not-measured' | 'interrupted'>();
expectTypeOf<face.Run['findings']>().toEqualTypeOf<readonly face.Finding[]>();
expectTypeOf<face.Run['checks']>().toEqualTypeOf<readonly face.CheckResult[]>();
expectTypeOf(answers).toExtend<face.FetchLike>();
expectTypeOf<() => Response>().toExtend<face.FetchLike>();
expectTypeOf<() => string>().not.toExtend<face.FetchLike>();
expectTypeOf<face.EmulatorHandler>().toExtend<face.FetchLike>();
void face.run();
void face.run({ target: 'http://127.0.0.1:8620', fixtures: 'fixtures.yaml', profile: 'nightly', wire: ['A', 'D'], seed: 7 });
void face.run({ target: face.createEmulator(), only: 'boundary/**', exclude: ['hostile/**'], failOn: 'should', out: 'reports' });
void face.run({ target: answers, fixtures: face.loadFixtures('fixtures.yaml'), signal: AbortSignal.timeout(1000) });
void face.run({ fixtures: { regions: [{ id: 'a' }], vswitches: [], securityGroups: [] }, seed: undefined });
void face.run({
  onProgress: (progress) => {
    expectTypeOf(progress).toEqualTypeOf<face.RunProgress>();
    expectTypeOf(progress.requests).toBeNumber();
  },
});
void face.run().then((run) => face.run({ replay: run.findings[0] }));
// @ts-expect-error: no such profile
void face.run({ profile: 'smok' });
// @ts-expect-error: no such option
void face.run({ jobs: 2 });
// @ts-expect-error: it answers no Response
void face.run({ target: async (request: Request) => request.url });
// @ts-expect-error: no such role
void face.run({ fixtures: { vswitches: [{ id: 'a', role: 'autos', region: 'r', vpc: 'v', cidr: '10.0.0.0/24' }] } });
// @ts-expect-error: a run is not to be changed
void face.run().then((run) => (run.seed = 1));

expectTypeOf(new face.UsageError('why')).toExtend<Error>();
expectTypeOf(new face.NotMeasured('why').exitCode).toBeNumber();
expectTypeOf(face.loadFixtures).toEqualTypeOf<(file: string) => face.Fixtures>();
expectTypeOf(face.readRun).toEqualTypeOf<(path: string) => face.Run>();
expectTypeOf(face.renderReport).returns.toBeString();
expectTypeOf<'html' | 'junit' | 'text'>().toExtend<face.ReportFormat>();
expectTypeOf<'pdf'>().not.toExtend<face.ReportFormat>();
expectTypeOf(face.loadOperation().rules).toEqualTypeOf<readonly face.Rule[]>();
expectTypeOf(face.loadOperation().parameters).toEqualTypeOf<readonly face.Parameter[]>();

// eni-contract/emulator: a server and a function.
expectTypeOf(emulator.startEmulator).returns.resolves.toEqualTypeOf<emulator.Emulator>();
expectTypeOf(emulator.startEmulator).parameter(0).toEqualTypeOf<emulator.EmulatorOptions | undefined>();
expectTypeOf(emulator.createEmulator).parameter(0).toEqualTypeOf<emulator.EngineOptions | undefined>();
expectTypeOf(emulator.createEmulator()).toEqualTypeOf<emulator.EmulatorHandler>();
expectTypeOf(emulator.createEmulator()).toEqualTypeOf<(request: Request) => Promise<Response>>();
expectTypeOf(emulator.seededFixtures()).toExtend<emulator.EmulatorFixtures>();
expectTypeOf<face.Fixtures>().toExtend<emulator.EmulatorFixtures>();
expectTypeOf<'throttling'>().toExtend<emulator.MishapId>();
expectTypeOf<'name-accepts-129'>().toExtend<emulator.FaultId>();
expectTypeOf<'throtling'>().not.toExtend<emulator.MishapId | emulator.FaultId>();
expectTypeOf<(typeof emulator.faultCatalogue)[number]['what']>().toBeString();
emulator.createEmulator({ faults: ['throttling', 'name-accepts-129'], auth: 'none', now: () => 0, random: () => 0.5 });
// @ts-expect-error: nothing listens
emulator.createEmulator({ port: 8620 });
// @ts-expect-error: a function of milliseconds
emulator.createEmulator({ now: new Date() });

// eni-contract/vitest: a suite.
expectTypeOf(suite.contractSuite).returns.toBeVoid();
suite.contractSuite();
suite.contractSuite({ target: answers, fixtures: 'fixtures.yaml', profile: 'gate', only: ['contract/*'] });
suite.contractSuite({ target: 'http://127.0.0.1:8620', fixtures: { regions: [{ id: 'a' }] }, auth: 'none', seed: 1, timeoutMs: 100 });
// @ts-expect-error: no such profile
suite.contractSuite({ profile: 'everything' });
// @ts-expect-error: it answers nothing
suite.contractSuite({ target: () => undefined });

// eni-contract/nock: ECS in this process.
expectTypeOf(nock.mockEcs).returns.toEqualTypeOf<nock.EcsMock>();
expectTypeOf(nock.mockEcs().requests).toEqualTypeOf<readonly nock.MockedRequest[]>();
expectTypeOf<nock.MockedRequest['status']>().toEqualTypeOf<number | null>();
expectTypeOf(nock.mockEcs().restore).toEqualTypeOf<() => void>();
nock.mockEcs({ faults: ['throttling'], fixtures: 'fixtures.yaml' } satisfies nock.MockEcsOptions);
nock.mockEcs({ fixtures: { regions: [{ id: 'a' }] }, now: () => 0 });
// @ts-expect-error: signatures are always verified
nock.mockEcs({ auth: 'none' });
