import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeEntities, parseXml } from './parse-xml.ts';

const collections = new Map([
  ['SecurityGroupIds', ['SecurityGroupId']],
  ['NetworkInterfaceSets', ['NetworkInterfaceSet']],
  ['Tags', ['Tag']],
]);
const content = (text: string) => parseXml(text, collections).content;

describe('XML', () => {
  it('takes the shape of JSON at any depth', () => {
    const one = '<SecurityGroupIds><SecurityGroupId>a</SecurityGroupId></SecurityGroupIds>';
    const text = `<DescribeResponse><NetworkInterfaceSets>\n<NetworkInterfaceSet>${one}</NetworkInterfaceSet></NetworkInterfaceSets></DescribeResponse>`;
    expect(parseXml(text, collections)).toEqual({
      root: 'DescribeResponse',
      content: { NetworkInterfaceSets: { NetworkInterfaceSet: [{ SecurityGroupIds: { SecurityGroupId: ['a'] } }] } },
    });
  });

  it.each<[string, unknown]>([
    ['<a><Tags></Tags></a>', { Tags: { Tag: [] } }],
    ['<a><Tags>\n</Tags></a>', { Tags: { Tag: [] } }],
    ['<a><Tags><Tag/></Tags></a>', { Tags: { Tag: [''] } }],
    ['<a><Tags>x</Tags></a>', { Tags: 'x' }],
    ['<a><Tag>1</Tag><Tag>2</Tag></a>', { Tag: ['1', '2'] }],
    ['<a><B>007</B><C>true</C><D> x </D><E>  </E></a>', { B: '007', C: 'true', D: ' x ', E: '  ' }],
    ['\ufeff<?xml version="1.0" encoding="UTF-8"?><!-- <b/> --><a>x</a>'.slice(1), 'x'],
    ['<a><B><![CDATA[1 < 2 &amp; 3]]></B></a>', { B: '1 < 2 &amp; 3' }],
  ])('%s', (text, expected) => {
    expect(content(text)).toEqual(expected);
  });

  it.each<[string, RegExp]>([
    ['<a>', /Unclosed tag|cannot be read/],
    ['<a></b>', /closing tag|Expected/],
    ['<a/><b/>', /root/],
    ['<a/><a/>', /root/],
    ['<a><__proto__>x</__proto__></a>', /reserved/],
    ['<>', /no root element/],
    ['<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', /document type/],
  ])('%s is refused', (text, message) => {
    expect(() => content(text)).toThrow(message);
  });

  it('gives back every text that was escaped', () => {
    // XML holds no control characters and turns line ends into \n.
    const character = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }).filter((text) => !/[\p{Cc}\ufffe\uffff]/u.test(text));
    const escaped = (text: string) => text.replace(/[<>&"']/g, (one) => `&#${one.charCodeAt(0)};`);
    fc.assert(
      fc.property(fc.string({ unit: character }), (text) => {
        expect(content(`<a><B>${escaped(text)}</B></a>`)).toEqual({ B: text });
      }),
    );
  });

  it('decodes each reference once, and leaves alone what is none', () => {
    expect(decodeEntities('&amp;lt; &lt;&gt;&quot;&apos; &#65;&#x1F600; &nbsp; &#x110000; &')).toBe(
      '&lt; <>"\' A\u{1F600} &nbsp; &#x110000; &',
    );
    const many = '&amp;'.repeat(5000);
    expect(content(`<a><B>${many}</B></a>`)).toEqual({ B: '&'.repeat(5000) });
  });
});
