import nzh from 'nzh/cn';
import { type Fen, fenText } from './fen';

/**
 * An amount in Chinese capitals as contracts, invoices and cheques carry it: `1234005n` is 壹万贰仟叁佰肆拾元零伍分. 整 stands at the end where there are no fen;
 * a 0 before 仟 or 角 at the end of its group is not said (支付结算办法, 附一: it may be or not).
 */
export const capitals = (fen: Fen): string => nzh.toMoney(fenText(fen), { outSymbol: false, forceZheng: true });

/** What stands before the capitals of an amount: money of China by its name, any other by its code. */
export const capitalsSymbol = (currency: string): string => (currency === 'CNY' ? '人民币' : `${currency} `);
