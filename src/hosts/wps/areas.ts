import type { RangePlan } from '../../report/plan';
import { rangeAddress } from '../addresses';
import type { Range, Worksheet } from './jsapi';
import type { Session } from './session';

/** Characters of an address that VBA takes, and so WPS surely does. */
const LONGEST_ADDRESS = 255;

const grouped = (ranges: readonly RangePlan[], several: boolean): readonly (readonly string[])[] => {
  const groups: string[][] = [];
  let length = Infinity;
  for (const address of ranges.map(rangeAddress)) {
    length += address.length + 1;
    if (several && length <= LONGEST_ADDRESS) groups.at(-1)?.push(address);
    else {
      groups.push([address]);
      length = address.length;
    }
  }
  return groups;
};

/** Does something to many areas, as many at once as an address names; what WPS refuses of several it is asked of half as many. */
export const overAreas = ({ areas }: Session, sheet: Worksheet, ranges: readonly RangePlan[], act: (range: Range) => void): void => {
  const tried = (addresses: readonly string[]): void => {
    try {
      act(sheet.Range(addresses.join(',')));
    } catch (error) {
      if (addresses.length === 1) throw error;
      const half = Math.ceil(addresses.length / 2);
      tried(addresses.slice(0, half));
      tried(addresses.slice(half));
    }
  };
  grouped(ranges, areas.several).forEach(tried);
};
