import { registerSdkFamilies } from './register-sdk.ts';

await registerSdkFamilies(['contract', 'boundary', 'dependency', 'state']);
