import { registerFamily } from './register.ts';

registerFamily('protocol');
