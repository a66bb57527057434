import { registerFamily } from './register.ts';

registerFamily('idempotency');
