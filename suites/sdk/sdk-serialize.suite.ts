import { registerSdkFamilies } from './register-sdk.ts';

await registerSdkFamilies(['sdk-serialize']);
