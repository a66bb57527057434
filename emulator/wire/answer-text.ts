import type { Answer, Body, Leaf } from '../answer.ts';
import type { Exchange } from '../exchange.ts';

// XML 1.0 has no place for these, not even escaped.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const unfit = /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g;
const special = /[&<>"\r]/;

function escapeXml(text: string): string {
  const fit = text.replace(unfit, '\ufffd');
  if (!special.test(fit)) return fit;
  return fit.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll('\r', '&#13;');
}

function element(name: string, value: Leaf | Body | (Leaf | Body)[]): string {
  if (Array.isArray(value)) return value.map((item) => element(name, item)).join('');
  if (value === null) return `<${name}/>`;
  if (typeof value === 'object') return `<${name}>${children(value)}</${name}>`;
  return `<${name}>${escapeXml(String(value))}</${name}>`;
}

function children(body: Body): string {
  let text = '';
  for (const name of Object.keys(body)) text += element(name, body[name] ?? null);
  return text;
}

/** The text of an answer in the format that the request asked for. */
export function answerText(answer: Answer, exchange: Exchange): { readonly type: string; readonly text: string } {
  if (exchange.format === 'JSON') return { type: 'application/json;charset=utf-8', text: JSON.stringify(answer.body) };
  const root = answer.kind === 'accepted' ? `${answer.operation}Response` : 'Error';
  return { type: 'text/xml;charset=utf-8', text: `<?xml version="1.0" encoding="UTF-8"?>\n<${root}>${children(answer.body)}</${root}>` };
}
