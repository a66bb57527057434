import { registerFamily } from './register.ts';

registerFamily('dependency');
