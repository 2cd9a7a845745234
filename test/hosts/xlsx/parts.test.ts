import { beforeAll, expect, it } from '@jest/globals';
import { writeXlsx } from '../../../src/hosts/xlsx/write-xlsx';
import { describeWithPrograms } from '../../support/programs';
import { partsOf } from './read-back';
import { samplePlan } from './sample-plan';

describeWithPrograms(['unzip', 'xmllint'], 'the parts of the file', () => {
  let bytes: Uint8Array;
  let parts: ReadonlyMap<string, string>;
  const part = (path: string): string => parts.get(path) ?? `no part ${path}`;
  beforeAll(async () => {
    bytes = await writeXlsx(samplePlan);
    // Throws unless the archive is sound and every part is well-formed XML.
    parts = partsOf(bytes);
  });

  it('names every part in the table of content types, and no part twice', () => {
    const types = part('[Content_Types].xml');
    const named = [...types.matchAll(/PartName="\/([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(named).size).toBe(named.length);
    for (const path of named) expect([...parts.keys()]).toContain(path);
    expect([...parts.keys()].filter((path) => path.endsWith('.xml') && !named.includes(path))).toEqual(['[Content_Types].xml']);
  });

  it('holds no time but the plan’s, and the first day of the zip calendar', () => {
    const core = part('docProps/core.xml');
    expect([...core.matchAll(/\d{4}-\d\d-\d\dT[^<]*/g)].map(String)).toEqual(['2026-03-01T08:30:00Z', '2026-03-01T08:30:00Z']);
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    expect([view.getUint16(10, true), view.getUint16(12, true)]).toEqual([0, 33]);
  });

  it('asks for a full calculation on opening', () => {
    expect(part('xl/workbook.xml')).toContain('fullCalcOnLoad="1"');
  });

  it('quotes the sheet in repeated rows and columns', () => {
    expect(part('xl/workbook.xml')).toContain("<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"1\">'输入 参数'!$A:$A,'输入 参数'!$1:$2</definedName>");
  });

  it('quotes the sheet in the printed area, and gives none to a hidden one', async () => {
    const sheets = samplePlan.sheets.map((sheet, index) => ({ ...sheet, hidden: index === 0, print: { lastColumn: 2 } }));
    const book = partsOf(await writeXlsx({ ...samplePlan, sheets }));
    expect(book.get('xl/workbook.xml')?.match(/<definedName name="_xlnm.Print_Area"[^<]*/g)).toEqual(
      sheets.slice(1).map(({ name, rows }, index) => `<definedName name="_xlnm.Print_Area" localSheetId="${String(index + 1)}">'${name}'!$A$1:$C$${String(rows.length)}`),
    );
  });

  it('keeps the order of ECMA-376 inside a series, and states what programs guess differently', () => {
    const children = (path: string): string[] => [...(/<c:ser>(.*?)<\/c:ser>/.exec(part(path))?.[1] ?? '').matchAll(/<c:(idx|order|tx|spPr|marker|invertIfNegative|cat|val|xVal|yVal|smooth)\b/g)].map((match) => match[1] ?? '');
    expect(children('xl/charts/chart1.xml')).toEqual(['idx', 'order', 'tx', 'spPr', 'marker', 'cat', 'val', 'smooth']);
    expect(children('xl/charts/chart5.xml')).toEqual(['idx', 'order', 'tx', 'spPr', 'invertIfNegative', 'cat', 'val']);
    expect(children('xl/charts/chart6.xml')).toEqual(['idx', 'order', 'tx', 'spPr', 'marker', 'xVal', 'yVal', 'smooth']);
    expect(part('xl/charts/chart6.xml')).toContain('<c:smooth val="0"/>');
  });

  it('caches the figures of a chart, with their format, for viewers that do not calculate', () => {
    const chart = part('xl/charts/chart1.xml');
    expect(chart).toContain('<c:strCache><c:ptCount val="5"/><c:pt idx="0"><c:v>2027</c:v></c:pt>');
    expect(chart).toContain('<c:numCache><c:formatCode>#,##0.00</c:formatCode><c:ptCount val="5"/><c:pt idx="0"><c:v>520000.55</c:v></c:pt>');
    expect(chart).not.toMatch(/<\/c:f><\/c:(?:num|str)Ref>/);
  });

  it('gives a comment a box that its text fits in', () => {
    // 63 half-width characters and then 11: two lines of 44 and one, with two rows to spare; three columns broad, one of them hidden.
    expect(part('xl/drawings/vmlDrawing2.vml')).toContain('<x:Anchor>1,15,1,2,4,31,6,4</x:Anchor>');
  });

  it('writes text only as text', () => {
    const formulas = [...part('xl/worksheets/sheet2.xml').matchAll(/<f>/g)];
    expect(formulas).toHaveLength(0);
    expect(part('xl/worksheets/sheet2.xml')).toContain('t="inlineStr"><is><r><t>#N/A</t></r></is>');
    expect(part('xl/sharedStrings.xml')).toContain('a_x005F_x0041_b');
  });
});
