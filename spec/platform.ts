import { codeRow, commonRows } from './errors.ts';
import { specFile } from './files.ts';
import { readCodes, readGateway } from './gateway.ts';
import type { CodeRow, GatewayRule, Operation } from './operation.ts';
import type { SharedDocument } from './raw.ts';
import { responseFields } from './response.ts';
import { readYamlFile, type YamlFile } from './yaml-file.ts';

/** What platform.yaml and the file of an operation may both say. */
export type Shared = Pick<Operation, 'commonCodes' | 'gateway' | 'inProgress' | 'envelope'> & { readonly genericCodes: readonly string[] };

/** What one file says of it. `known`: the codes of all its tables. */
function saidBy(file: YamlFile, document: SharedDocument, commonCodes: readonly CodeRow[], known: readonly string[]): Shared {
  return {
    commonCodes,
    gateway: readGateway(file, document, known),
    inProgress: readCodes(file, document, 'x-in-progress', known),
    genericCodes: readCodes(file, document, 'x-generic-codes', known),
    envelope: responseFields(document.components?.schemas?.['ErrorEnvelope']).map(({ name, presence }) => ({ name, presence })),
  };
}

export interface Platform extends Shared {
  readonly text: string;
}

let loaded: Platform | null = null;

/** What every operation shares, as shipped; read once. */
export function loadPlatform(): Platform {
  if (loaded) return loaded;
  const file = readYamlFile(specFile('platform.yaml'), 'platform.schema.json');
  const document = file.value as SharedDocument;
  const codes = (document['x-common-codes'] ?? []).map(codeRow);
  loaded = {
    ...saidBy(
      file,
      document,
      codes,
      codes.map(({ code }) => code),
    ),
    text: file.text,
  };
  return loaded;
}

/** The platform's rules, with those that the operation states otherwise in their places and those of its own behind. */
function gatewayOf(shared: readonly GatewayRule[], own: readonly GatewayRule[]): readonly GatewayRule[] {
  const ids = new Set(shared.map(({ id }) => id));
  return [...shared.map((rule) => own.find(({ id }) => id === rule.id) ?? rule), ...own.filter(({ id }) => !ids.has(id))];
}

/** What the platform and the operation's own file say together. `page`: the rows of the operation's page. */
export function sharedOf(file: YamlFile, document: SharedDocument, page: readonly CodeRow[]): Shared {
  const platform = loadPlatform();
  const commonCodes = commonRows(page, (document['x-common-codes'] ?? []).map(codeRow), platform.commonCodes);
  const own = saidBy(
    file,
    document,
    commonCodes,
    [...page, ...commonCodes].map(({ code }) => code),
  );
  return {
    commonCodes,
    gateway: gatewayOf(platform.gateway, own.gateway),
    inProgress: [...new Set([...platform.inProgress, ...own.inProgress])],
    genericCodes: own.genericCodes.length > 0 ? own.genericCodes : platform.genericCodes,
    envelope: own.envelope.length > 0 ? own.envelope : platform.envelope,
  };
}
