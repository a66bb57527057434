import { workerData } from 'node:worker_threads';
import { doTasks } from '../on-threads.ts';
import { type Trial, trials } from './trial.ts';

const attempt = await trials(workerData as readonly string[]);

doTasks<number, Trial>(attempt);
