import { readFileSync } from 'node:fs';
import { UsageError } from './usage-error.ts';

/** Why the machine refused something, by the code of its error. */
const words: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  ENOTDIR: 'a file stands where a folder has to be',
  EISDIR: 'is a folder, not a file',
  EEXIST: 'is a file, not a folder',
  ENOTEMPTY: 'is a folder that is not empty',
  EACCES: 'this user may not do that there',
  EPERM: 'this user may not do that there',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the quota of the disk is used up',
  EFBIG: 'the file would be larger than is allowed',
  ENAMETOOLONG: 'the name is longer than the file system takes',
  ELOOP: 'its links lead in a circle',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
  EBUSY: 'it is in use',
  ETXTBSY: 'it is in use',
  ENXIO: 'nothing is behind it',
  ENODEV: 'nothing is behind it',
  EIO: 'the disk has an error',
};

/** What the file system says of a path, in words; null for any other error, which may be ours. */
export function refusalOf(error: unknown): string | null {
  const { code, syscall } = error instanceof Error ? (error as NodeJS.ErrnoException) : {};
  return code === undefined || syscall === undefined ? null : (words[code] ?? null);
}

/** `refusalOf` for a file that is read; where that says nothing, the code of the error. */
export function unreadable(error: unknown): string {
  const { code = 'unknown cause' } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return 'there is no such file';
  return refusalOf(error) ?? `cannot be read (${code})`;
}

/** The text of a file that a user named. Throws UsageError where it can't be read, with what to do about it as the last words. */
export function readNamed(path: string, advice = ''): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new UsageError(`${path}: ${unreadable(error)}${advice}`);
  }
}
