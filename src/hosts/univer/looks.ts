import type { StylePlan } from '../../report/plan';
import type { Line, Style } from './facade';

/** As the files have it. Where it is missing, another Chinese font has digits as narrow; what a browser takes of itself is wider. */
const FONT = { ff: '等线, Microsoft YaHei, Noto Sans CJK SC', fs: 11 };

/** Univer's numbers for what a style names. */
const LINES = { thin: 1, hair: 2, double: 7 } as const;
const ALIGNED = { left: 1, center: 2, right: 3 } as const;
const UPRIGHT = { top: 1, center: 2, bottom: 3 } as const;
const WRAP = 3;
/** Pixels that a step of indent takes, and that a cell keeps free without any. */
const [STEP, FREE] = [9, 2];

const line = (kind: keyof typeof LINES): Line => ({ s: LINES[kind], cl: { rgb: kind === 'hair' ? '#808080' : '#404040' } });

const BORDERS: Readonly<Record<NonNullable<StylePlan['border']>, NonNullable<Style['bd']>>> = {
  none: {},
  hair: { t: line('hair'), r: line('hair'), b: line('hair'), l: line('hair') },
  top: { t: line('thin') },
  bottom: { b: line('thin') },
  total: { t: line('thin'), b: line('double') },
};

const colour = (rgb: string): { readonly rgb: string } => ({ rgb: `#${rgb.toUpperCase()}` });

/** What a conditional format may change. */
export const highlightLook = ({ bold, italic, colour: ink, fill }: StylePlan): Style => ({
  ...(bold === true && { bl: 1 }), ...(italic === true && { it: 1 }), ...(ink !== undefined && { cl: colour(ink) }), ...(fill !== undefined && { bg: colour(fill) }),
});

export const lookOf = (style: StylePlan): Style => {
  const align = style.align ?? (style.indent === undefined ? undefined : 'left');
  return {
    ...FONT,
    ...(style.size !== undefined && { fs: style.size }),
    ...highlightLook(style),
    ...(style.border !== undefined && style.border !== 'none' && { bd: BORDERS[style.border] }),
    ...(style.numberFormat !== undefined && { n: { pattern: style.numberFormat } }),
    ...(align && { ht: ALIGNED[align] }),
    ...(style.vertical !== undefined && { vt: UPRIGHT[style.vertical] }),
    ...(style.wrap === true && { tb: WRAP }),
    ...(style.indent !== undefined && { pd: { l: FREE + STEP * style.indent } }),
  };
};
