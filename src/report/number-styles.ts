import type { CellPlan } from './plan';
import type { HouseStyle } from './styles';

/** From here on digits stand in groups. */
const LARGE = 1000;

/**
 * The format of a number by what it is as written, so that none has a point without decimals behind it. What a person may change, or a formula, shows decimals that it comes
 * to have; what is stamped stays as it is.
 */
const FITTED: Readonly<Partial<Record<HouseStyle, (value: number) => HouseStyle>>> = {
  input: (value) => (Math.abs(value) < LARGE ? 'input' : Number.isInteger(value) && value > 0 ? 'inputLarge' : 'inputLargeFraction'),
  number: (value) => (Math.abs(value) >= LARGE ? 'numberLarge' : Number.isInteger(value) ? 'numberWhole' : 'number'),
  stampedNumber: (value) => (Number.isInteger(value) ? 'stampedWhole' : 'stampedNumber'),
};

export const withNumberStyle = (cell: CellPlan | null): CellPlan | null => {
  const fitted = typeof cell?.value === 'number' ? FITTED[cell.style as HouseStyle]?.(cell.value) : undefined;
  return fitted === undefined || fitted === cell?.style ? cell : { ...cell, style: fitted };
};
