import { registerFamily } from './register.ts';

registerFamily('race');
