import type { Probe, Scratch } from './probe';

const ERROR = -2146826246;

const assigned = ({ range }: Scratch, address: string, value: unknown): unknown => {
  range(address).Value2 = value;
  return range(address).Value2;
};

const SIZES = [100_000, 20_000, 5_000, 1_000, 200] as const;
/** Columns of a block whose size is tried. */
const WIDE = 20;

/** What becomes of what is written. */
export const writing: readonly Probe[] = [
  { id: 'write.short-block', expected: [[1, 2, ERROR], [ERROR, ERROR, ERROR]], run: (own) => assigned(own, 'A1:C2', [[1, 2]]) },
  { id: 'write.plain-list', expected: [[7, 8], [7, 8]], run: (own) => assigned(own, 'A1:B2', [7, 8]) },
  { id: 'write.one-for-all', expected: [[5, 5], [5, 5]], run: (own) => assigned(own, 'A1:B2', 5) },
  { id: 'write.code', expected: 12, run: (own) => assigned(own, 'A1', '0012') },
  { id: 'write.code-as-text', expected: '0012', run: (own) => { own.range('A1').NumberFormat = '@'; return assigned(own, 'A1', '0012'); } },
  { id: 'write.apostrophe', expected: '0012', run: (own) => assigned(own, 'A1', "'0012") },
  { id: 'write.day', expected: 46388, run: (own) => assigned(own, 'A1', '2027-01-01') },
  { id: 'write.exponent', expected: 100000, run: (own) => assigned(own, 'A1', '1e5') },
  { id: 'write.long-digits', expected: 12345678901234500, run: (own) => assigned(own, 'A1', '12345678901234512') },
  { id: 'write.digits', expected: true, run: (own) => assigned(own, 'A1', 0.1 + 0.2) === 0.1 + 0.2 },
  { id: 'write.equals-sign', expected: '=B1', run: ({ range }) => { range('A1').Value2 = '=B1'; return range('A1').Formula; } },
  { id: 'write.formula-for-block', expected: [['=A1*2'], ['=A2*2'], ['=A3*2']], run: ({ range }) => { range('B1:B3').Formula = '=A1*2'; return range('B1:B3').Formula; } },
  { id: 'write.formula-spelling', expected: '=SUM(A1,B1)', run: ({ range }) => { range('C1').Formula = '=sum(a1,b1)'; return range('C1').Formula; } },
  { id: 'write.empty', expected: null, run: (own) => { own.range('A1').Value2 = 1; own.range('A1').Formula = ''; return own.range('A1').Value2; } },
  { id: 'write.two-areas', expected: [4, 4], run: ({ range }) => { range('A1,C3').Value2 = 4; return [range('A1').Value2, range('C3').Value2]; } },
  {
    id: 'write.most-cells', expected: SIZES[0],
    run: ({ range }) => SIZES.find((size) => {
      try {
        range(`A1:T${size / WIDE}`).Value2 = Array.from({ length: size / WIDE }, (_, row) => Array.from({ length: WIDE }, (__, column) => row + column));
        return range(`T${size / WIDE}`).Value2 === size / WIDE - 1 + WIDE - 1;
      } catch {
        return false;
      }
    }) ?? 0,
  },
];
