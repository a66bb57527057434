import { registerFamily } from './register.ts';

registerFamily('state');
