import { contractSuite } from './contract-suite.ts';

// `npx vitest run --project contract`: against ENI_TARGET, or the embedded emulator where it is not set; ENI_ONLY chooses checks, with commas.
const { ENI_TARGET: target, ENI_FIXTURES: fixtures, ENI_ONLY: only } = process.env;
contractSuite({ ...(target ? { target } : {}), ...(fixtures ? { fixtures } : {}), ...(only ? { only: only.split(',') } : {}) });
