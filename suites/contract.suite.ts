import { registerFamily } from './register.ts';

registerFamily('contract');
