/** Step of the build, after the files are parsed: writes what `list` and `explain` say of what ships, so that neither has to plan. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { editionsOf, shippedOperations } from '../../spec/load.ts';
import type { Faults } from './catalogue.ts';
import { catalogue, plannedLists } from './planned.ts';
import type { Planted } from './planted.ts';
import { asWritten, shippedDigest, writtenChecks, writtenFaults, writtenFolder, writtenOf } from './written.ts';

/** Without what the emulator does for it. */
function named({ id, class: kind, operation, edition, rule, also, what, harmless }: Planted): Planted {
  return { id, class: kind, operation, edition, rule, also, what, harmless } as Planted;
}

rmSync(writtenFolder, { recursive: true, force: true });
mkdirSync(writtenFolder, { recursive: true });
for (const operation of shippedOperations())
  for (const edition of editionsOf(operation))
    writeFileSync(writtenChecks(operation, edition), JSON.stringify(catalogue({ operation, edition }).map(asWritten)));

const { planted, mishaps } = plannedLists.faults;
const faults: Faults = { planted: planted.map(named), mishaps: mishaps.map(({ id, what }) => ({ id, what })) };
writeFileSync(writtenFaults, JSON.stringify(faults));
writeFileSync(writtenOf, shippedDigest());
