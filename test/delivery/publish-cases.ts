/** Lists as they are found on computers, and broken ones. A character stands for a byte. Both installers are held to them. */

const utf8 = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');
const BOM = '\u00ef\u00bb\u00bf';
/** 文档 in GBK. */
const GBK = '\u00ce\u00c4\u00b5\u00b5';

export type Accepted = {
  readonly name: string;
  /** Undefined where there is no file. */
  readonly before: string | undefined;
  /** The text after installing, `@` for our entry and `|` for the platform's line break; `same` where it stays. */
  readonly after: string;
  /** After uninstalling again; the text before, unless said. */
  readonly removed?: string;
};

const FRESH = '<?xml version="1.0" encoding="UTF-8"?>|<jsplugins>|  @|</jsplugins>|';
const FRESH_REMOVED = '<?xml version="1.0" encoding="UTF-8"?>|<jsplugins>|</jsplugins>|';
const OTHER = '<jspluginonline name="oa-helper" type="wps" url="http://10.1.2.3/oa/" debug="" enable="enable_dev" install="null"/>';
const SECOND = '<jsplugin name="zotero" type="wps" url="zotero_1.0.0" version="1.0.0" enable="enable" install="null" customDomain=""/>';

export const accepted: readonly Accepted[] = [
  { name: 'no file', before: undefined, after: FRESH, removed: FRESH_REMOVED },
  { name: 'an empty file', before: '', after: FRESH, removed: FRESH_REMOVED },
  { name: 'nothing but a byte order mark', before: BOM, after: FRESH, removed: FRESH_REMOVED },
  { name: 'nothing but white space', before: ' \r\n\t\n', after: FRESH, removed: FRESH_REMOVED },
  { name: 'an empty list', before: '<jsplugins></jsplugins>', after: '<jsplugins>@</jsplugins>' },
  { name: 'an empty list over two lines', before: '<jsplugins>\n</jsplugins>\n', after: '<jsplugins>\n  @\n</jsplugins>\n' },
  { name: 'an empty list on a line of its own', before: '<?xml version="1.0"?>\n<jsplugins></jsplugins>\n', after: '<?xml version="1.0"?>\n<jsplugins>\n  @\n</jsplugins>\n', removed: '<?xml version="1.0"?>\n<jsplugins>\n</jsplugins>\n' },
  { name: 'a list closed in itself', before: '<jsplugins/>', after: '<jsplugins>@</jsplugins>', removed: '<jsplugins></jsplugins>' },
  { name: 'a list closed in itself, with lines of Windows', before: '<jsplugins />\r\n', after: '<jsplugins >\r\n  @\r\n</jsplugins>\r\n', removed: '<jsplugins >\r\n</jsplugins>\r\n' },
  { name: 'a list with nothing but a comment', before: '<jsplugins>\n  <!-- none yet -->\n</jsplugins>', after: '<jsplugins>\n  <!-- none yet -->\n  @\n</jsplugins>' },
  { name: "the list of WPS's own tool", before: `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<jsplugins>\n  ${OTHER}\n</jsplugins>`, after: `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<jsplugins>\n  ${OTHER}\n  @\n</jsplugins>` },
  { name: 'two vendors, lines of Windows, tabs', before: `<jsplugins>\r\n\t${OTHER}\r\n\t${SECOND}\r\n</jsplugins>\r\n`, after: `<jsplugins>\r\n\t${OTHER}\r\n\t${SECOND}\r\n\t@\r\n</jsplugins>\r\n` },
  { name: 'all on one line', before: `<jsplugins>${OTHER}${SECOND}</jsplugins>`, after: `<jsplugins>${OTHER}${SECOND}@</jsplugins>` },
  { name: 'all on one line below a declaration', before: `<?xml version='1.0' encoding='utf-8'?>\n<jsplugins>${OTHER}</jsplugins>`, after: `<?xml version='1.0' encoding='utf-8'?>\n<jsplugins>${OTHER}@</jsplugins>` },
  { name: 'a byte order mark and a declaration', before: `${BOM}<?xml version="1.0" encoding="utf-8"?>\r\n<jsplugins>\r\n${OTHER}\r\n</jsplugins>`, after: `${BOM}<?xml version="1.0" encoding="utf-8"?>\r\n<jsplugins>\r\n${OTHER}\r\n@\r\n</jsplugins>` },
  { name: 'single quotes, spaces about =, attributes in another order', before: "<jsplugins>\n    <jsplugin url = 'x_1.0.0' type='et' name= 'x' />\n</jsplugins>\n", after: "<jsplugins>\n    <jsplugin url = 'x_1.0.0' type='et' name= 'x' />\n    @\n</jsplugins>\n" },
  { name: 'attributes on lines of their own', before: '<jsplugins>\n  <jsplugin\n    name="x"\n    type="et"\n    url="x_1"/>\n</jsplugins>\n', after: '<jsplugins>\n  <jsplugin\n    name="x"\n    type="et"\n    url="x_1"/>\n  @\n</jsplugins>\n' },
  { name: 'elements with closing tags', before: '<jsplugins>\n  <jsplugin name="x" url="x_1"></jsplugin >\n</jsplugins >\n', after: '<jsplugins>\n  <jsplugin name="x" url="x_1"></jsplugin >\n  @\n</jsplugins >\n' },
  { name: 'Chinese names in UTF-8', before: utf8('<jsplugins>\n  <jsplugin name="公文助手" type="wps" url="公文_1.0"/>\n</jsplugins>\n'), after: utf8('<jsplugins>\n  <jsplugin name="公文助手" type="wps" url="公文_1.0"/>\n  @\n</jsplugins>\n') },
  { name: 'Chinese names in GBK', before: `<?xml version="1.0" encoding="GB2312"?>\r\n<jsplugins>\r\n  <jsplugin name="${GBK}" url="x"/>\r\n</jsplugins>\r\n`, after: `<?xml version="1.0" encoding="GB2312"?>\r\n<jsplugins>\r\n  <jsplugin name="${GBK}" url="x"/>\r\n  @\r\n</jsplugins>\r\n` },
  { name: 'our entry in a comment only', before: '<jsplugins>\n  <!-- <jsplugin name="qiansuan" url="qiansuan_0.9.0"/> </jsplugins> -->\n</jsplugins>\n', after: '<jsplugins>\n  <!-- <jsplugin name="qiansuan" url="qiansuan_0.9.0"/> </jsplugins> -->\n  @\n</jsplugins>\n' },
  { name: 'comments before and behind the list and between entries', before: `<!-- a -->\n<jsplugins>\n  <!-- b -->\n  ${OTHER}<!-- c -->\n</jsplugins>\n<!-- d -->\n`, after: `<!-- a -->\n<jsplugins>\n  <!-- b -->\n  ${OTHER}<!-- c -->\n  @\n</jsplugins>\n<!-- d -->\n` },
  { name: '> and references in values', before: '<jsplugins>\n  <jsplugin name="a>b" url="http://h/?x=1&amp;y=&#20013;&#x4e2d;" note=\'say "hi"\'/>\n</jsplugins>', after: '<jsplugins>\n  <jsplugin name="a>b" url="http://h/?x=1&amp;y=&#20013;&#x4e2d;" note=\'say "hi"\'/>\n  @\n</jsplugins>' },
  { name: 'a root with attributes, and elements that we do not know', before: '<jsplugins version="2">\n  <group id="g"><jsplugin name="qiansuan" url="theirs"/></group>\n  <policy/>\n</jsplugins>\n', after: '<jsplugins version="2">\n  <group id="g"><jsplugin name="qiansuan" url="theirs"/></group>\n  <policy/>\n  @\n</jsplugins>\n' },
  { name: 'names like ours', before: '<jsplugins>\n  <jsplugin name="qiansuan-report" url="qiansuan-report_1"/>\n  <jsplugin name="Qiansuan" url="q"/>\n  <other name="qiansuan"/>\n  <jsplugin type="qiansuan" url="qiansuan"/>\n</jsplugins>\n', after: '<jsplugins>\n  <jsplugin name="qiansuan-report" url="qiansuan-report_1"/>\n  <jsplugin name="Qiansuan" url="q"/>\n  <other name="qiansuan"/>\n  <jsplugin type="qiansuan" url="qiansuan"/>\n  @\n</jsplugins>\n' },
  { name: 'our entry, just as it would be written', before: `<jsplugins>\n  @\n  ${OTHER}\n</jsplugins>\n`, after: `<jsplugins>\n  @\n  ${OTHER}\n</jsplugins>\n`, removed: `<jsplugins>\n  ${OTHER}\n</jsplugins>\n` },
  { name: 'our entry of an older version', before: `<jsplugins>\n  ${OTHER}\n  <jsplugin name="qiansuan" type="et" url="qiansuan_1.0.0" version="1.0.0" enable="enable"/>\n  ${SECOND}\n</jsplugins>\n`, after: `<jsplugins>\n  ${OTHER}\n  @\n  ${SECOND}\n</jsplugins>\n`, removed: `<jsplugins>\n  ${OTHER}\n  ${SECOND}\n</jsplugins>\n` },
  { name: 'our entry from a server', before: `<jsplugins>${OTHER}<jspluginonline name='qiansuan' type='et' url='http://h/'></jspluginonline></jsplugins>`, after: `<jsplugins>${OTHER}@</jsplugins>`, removed: `<jsplugins>${OTHER}</jsplugins>` },
  { name: 'our entry three times', before: `<jsplugins>\n  <jsplugin name="qiansuan" url="a"/>\n  ${OTHER}\n  <jspluginonline name="qiansuan" url="b"/><jsplugin name="qiansuan" url="c"/>\n</jsplugins>\n`, after: `<jsplugins>\n  @\n  ${OTHER}\n</jsplugins>\n`, removed: `<jsplugins>\n  ${OTHER}\n</jsplugins>\n` },
  { name: 'our entry switched off', before: '<jsplugins>\n  <jsplugin enable="false" name="qiansuan" url="qiansuan_1.2.3"/>\n</jsplugins>\n', after: '<jsplugins>\n  @\n</jsplugins>\n', removed: '<jsplugins>\n</jsplugins>\n' },
  { name: 'forty vendors', before: `<jsplugins>\n${Array.from({ length: 40 }, (_, index) => `  <jsplugin name="v${index}" type="et" url="v${index}_1.0.0" version="1.0.0"/>\n`).join('')}</jsplugins>\n`, after: `<jsplugins>\n${Array.from({ length: 40 }, (_, index) => `  <jsplugin name="v${index}" type="et" url="v${index}_1.0.0" version="1.0.0"/>\n`).join('')}  @\n</jsplugins>\n` },
];

export type Refused = {
  readonly name: string;
  readonly before: string;
  readonly reason: string;
  readonly line: number;
  /** A parser of XML would take it; we could not edit it safely. */
  readonly isXml?: true;
};

const utf16 = (text: string): string => Buffer.from(`\uFEFF${text}`, 'utf16le').toString('latin1');

export const refused: readonly Refused[] = [
  { name: 'a list that ends in the middle of a tag', before: '<jsplugins>\n  <jsplugin name="x" url=', reason: 'attribute', line: 2 },
  { name: 'a list that ends in the middle of a value', before: '<jsplugins>\n  <jsplugin name="x', reason: 'attribute', line: 2 },
  { name: 'a list without its end', before: `<jsplugins>\n  ${OTHER}\n`, reason: 'end', line: 3 },
  { name: 'an element without its end', before: '<jsplugins>\n  <jsplugin name="x">\n</jsplugins>\n', reason: 'close', line: 3 },
  { name: 'an end without its element', before: '<jsplugins>\n</jsplugin>\n</jsplugins>', reason: 'close', line: 2 },
  { name: 'an end alone', before: '</jsplugins>', reason: 'close', line: 1 },
  { name: 'half an end', before: '<jsplugins>\n</jsplugins', reason: 'tag', line: 2 },
  { name: 'an end without a name', before: '<jsplugins></ jsplugins>', reason: 'tag', line: 1 },
  { name: 'text in the list', before: '<jsplugins>\n  words\n</jsplugins>', reason: 'text', line: 2, isXml: true },
  { name: 'text in an element', before: '<jsplugins>\n  <jsplugin name="x">url</jsplugin>\n</jsplugins>', reason: 'text', line: 2, isXml: true },
  { name: 'text behind the list', before: '<jsplugins>\n</jsplugins>\nend', reason: 'after', line: 3 },
  { name: 'two lists', before: `<jsplugins>\n${OTHER}\n</jsplugins>\n<jsplugins>\n</jsplugins>\n`, reason: 'after', line: 4 },
  { name: 'another root', before: '<html><body>404</body></html>', reason: 'root', line: 1, isXml: true },
  { name: 'a root in capitals', before: '\n<JSPlugins/>', reason: 'root', line: 2, isXml: true },
  { name: 'an entry without a list', before: OTHER, reason: 'root', line: 1, isXml: true },
  { name: 'nothing but a declaration', before: '<?xml version="1.0"?>\n', reason: 'root', line: 2 },
  { name: 'nothing but a comment', before: '<!-- empty -->', reason: 'root', line: 1 },
  { name: 'plain text', before: 'jsplugins', reason: 'text', line: 1 },
  { name: 'JSON', before: '{"jsplugins": []}', reason: 'text', line: 1 },
  { name: 'marks of a merge', before: '<jsplugins>\n<<<<<<< mine\n</jsplugins>', reason: 'markup', line: 2 },
  { name: 'an attribute twice', before: '<jsplugins>\n<jsplugin name="x" url="a" name="qiansuan"/>\n</jsplugins>', reason: 'twice', line: 2 },
  { name: 'a value without quotes', before: '<jsplugins>\n<jsplugin name=x/>\n</jsplugins>', reason: 'attribute', line: 2 },
  { name: 'an attribute without a value', before: '<jsplugins>\n<jsplugin name/>\n</jsplugins>', reason: 'attribute', line: 2 },
  { name: 'no space between attributes', before: '<jsplugins>\n<jsplugin name="x"url="y"/>\n</jsplugins>', reason: 'attribute', line: 2 },
  { name: 'quotes that do not match', before: '<jsplugins>\n<jsplugin name="x\'/>\n</jsplugins>', reason: 'attribute', line: 2 },
  { name: '< in a value', before: '<jsplugins>\n<jsplugin name="<x>"/>\n</jsplugins>', reason: 'attribute', line: 2 },
  { name: '& in a value', before: '<jsplugins>\n<jsplugin url="http://h/?a=1&b=2"/>\n</jsplugins>', reason: 'entity', line: 2 },
  { name: 'a reference to what nobody defined', before: '<jsplugins>\n<jsplugin url="&nbsp;"/>\n</jsplugins>', reason: 'entity', line: 2 },
  { name: 'a space before the name of an element', before: '<jsplugins>\n< jsplugin/>\n</jsplugins>', reason: 'markup', line: 2 },
  { name: 'a comment without its end', before: '<jsplugins>\n<!-- x\n</jsplugins>', reason: 'end', line: 2 },
  { name: 'a comment with two hyphens in it', before: '<jsplugins>\n<!-- x -- y -->\n</jsplugins>', reason: 'comment', line: 2 },
  { name: 'a document type', before: '<!DOCTYPE jsplugins>\n<jsplugins/>', reason: 'markup', line: 1, isXml: true },
  { name: 'a section of characters', before: '<jsplugins>\n<![CDATA[<jsplugin name="qiansuan"/>]]>\n</jsplugins>', reason: 'markup', line: 2, isXml: true },
  { name: 'an instruction', before: '<?xml version="1.0"?>\n<?wps keep?>\n<jsplugins/>', reason: 'markup', line: 2, isXml: true },
  { name: 'a declaration that is not first', before: '\n<?xml version="1.0"?>\n<jsplugins/>', reason: 'markup', line: 2 },
  { name: 'a declaration without a version', before: '<?xml encoding="utf-8"?>\n<jsplugins/>', reason: 'declaration', line: 1 },
  { name: 'a declaration without its end', before: '<?xml version="1.0">\n<jsplugins/>', reason: 'declaration', line: 1 },
  { name: 'UTF-16', before: utf16(`<?xml version="1.0" encoding="utf-16"?>\r\n<jsplugins>${OTHER}</jsplugins>`), reason: 'encoding', line: 1, isXml: true },
  { name: 'UTF-16 of the other order', before: Buffer.from(`\uFEFF<jsplugins/>`, 'utf16le').swap16().toString('latin1'), reason: 'encoding', line: 1, isXml: true },
  { name: 'UTF-16 by its own word', before: '<?xml version="1.0" encoding="UTF-16"?>\n<jsplugins/>', reason: 'encoding', line: 1, isXml: true },
  { name: 'an encoding where a byte may mean another sign', before: '<?xml version="1.0" encoding="hz-gb-2312"?>\n<jsplugins/>', reason: 'encoding', line: 1, isXml: true },
  { name: 'zeros, as a computer that lost its power leaves them', before: '\0'.repeat(64), reason: 'encoding', line: 1 },
  { name: 'a control character', before: '<jsplugins>\n<jsplugin name="\u0001"/>\n</jsplugins>', reason: 'encoding', line: 1 },
];
