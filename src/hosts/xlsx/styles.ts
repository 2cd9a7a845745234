import type { CellStyle } from 'hucre/xlsx';
import type { StylePlan } from '../../report/plan';

type Border = NonNullable<CellStyle['border']>;
type Font = NonNullable<CellStyle['font']>;

/** The Chinese Office default since 2016; programs without it fall back to their own Chinese font. */
export const defaultFont: Font = { name: '等线', size: 11 };

const hair = { style: 'hair', color: { rgb: '808080' } } as const;
const thin = { style: 'thin', color: { rgb: '404040' } } as const;
const double = { style: 'double', color: { rgb: '404040' } } as const;

const borders: Readonly<Record<NonNullable<StylePlan['border']>, Border>> = {
  none: {},
  hair: { top: hair, right: hair, bottom: hair, left: hair },
  top: { top: thin },
  bottom: { bottom: thin },
  total: { top: thin, bottom: double },
};

const fontOf = (style: StylePlan): Font => ({
  ...(style.bold === true && { bold: true }),
  ...(style.italic === true && { italic: true }),
  ...(style.colour !== undefined && { color: { rgb: style.colour.toUpperCase() } }),
});

const alignmentOf = (style: StylePlan): NonNullable<CellStyle['alignment']> => ({
  // Programs heed an indent only where the text is aligned to a side.
  ...((style.align ?? style.indent) !== undefined && { horizontal: style.align ?? 'left' }),
  ...(style.vertical !== undefined && { vertical: style.vertical }),
  ...(style.wrap === true && { wrapText: true }),
  ...(style.indent !== undefined && { indent: style.indent }),
});

export const cellStyle = (style: StylePlan): CellStyle => {
  const alignment = alignmentOf(style);
  return {
    font: { ...defaultFont, ...(style.size !== undefined && { size: style.size }), ...fontOf(style) },
    ...(style.fill !== undefined && { fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: style.fill.toUpperCase() } } }),
    ...(style.border !== undefined && style.border !== 'none' && { border: borders[style.border] }),
    ...(style.numberFormat !== undefined && { numFmt: style.numberFormat }),
    ...(Object.keys(alignment).length > 0 && { alignment }),
    ...(style.unlocked === true && { protection: { locked: false } }),
  };
};

/** A conditional format may change colours and weight, not the font itself; its solid fill is read from the background colour. */
export const highlightStyle = (style: StylePlan): CellStyle => {
  const font = fontOf(style);
  const fill = style.fill === undefined ? undefined : { rgb: style.fill.toUpperCase() };
  return {
    ...(Object.keys(font).length > 0 && { font }),
    ...(fill !== undefined && { fill: { type: 'pattern', pattern: 'solid', fgColor: fill, bgColor: fill } }),
  };
};
