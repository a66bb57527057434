import { registerFamily } from './register.ts';

registerFamily('sequence');
