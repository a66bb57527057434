import { registerFamily } from './register.ts';

registerFamily('precedence');
