/** What a reader chose on the sheets for reading. The model holds nothing of it: it is kept from a workbook to the one that is written over it. */
export type Choices = {
  /** The strategy that the lower half of 决策一页 is about. */
  readonly strategy?: string;
  /** Whether 决策一页 and 预算简表 show the currency itself in place of the larger unit. */
  readonly pageInOnes?: boolean;
  readonly digestInOnes?: boolean;
};
