import { spawn } from 'node:child_process';

const openers: Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', ''],
};

/** Hands the file to the program that shows pages, and does not wait for it. Where there is none, says so: the file is there all the same. */
export function openPage(file: string): void {
  const [program, ...args] = openers[process.platform] ?? ['xdg-open'];
  const child = spawn(program, [...args, file], { detached: true, stdio: 'ignore' });
  child.once('error', () => process.stderr.write(`eni-contract: ${program} is not there to open ${file}\n`));
  child.unref();
}
