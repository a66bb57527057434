import type Nock from 'nock';

/** nock is the user's: an optional peer of this package. Throws an error that says how to install it where it is missing. */
async function load(): Promise<typeof Nock> {
  try {
    return (await import('nock')).default;
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND' && /'nock'/.test((error as Error).message);
    throw missing ? new Error('eni-contract/nock needs nock, which is not installed here: npm install --save-dev nock') : error;
  }
}

export const nock = await load();
