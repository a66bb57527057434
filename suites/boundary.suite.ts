import { registerFamily } from './register.ts';

registerFamily('boundary');
