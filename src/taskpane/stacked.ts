import { tokens } from '@fluentui/react-components';

/** One below the other with room between them. Browsers before Chrome 84 know no gaps but in grids, and have margins. */
export const stacked = { '& > * + *': { marginTop: tokens.spacingVerticalM } } as const;
