import { registerFamily } from './register.ts';

registerFamily('hostile');
