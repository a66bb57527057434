import { registerFamily } from './register.ts';

registerFamily('read-back');
