// Each check is a test of its own in your vitest run; the service is the function, so that nothing listens anywhere.
import { fileURLToPath } from 'node:url';
import { contractSuite } from 'eni-contract/vitest';
import { tinyEcs } from './tiny-ecs.mjs';

contractSuite({
  target: tinyEcs,
  fixtures: fileURLToPath(new URL('./fixtures.yaml', import.meta.url)),
  auth: 'none',
  only: ['contract/required-only', 'boundary/NetworkInterfaceName/*', 'boundary/RegionId/*', 'state/VSwitchId/exists'],
});
