import { Card, makeStyles, Subtitle2 } from '@fluentui/react-components';
import type { ReactElement, ReactNode } from 'react';
import { stacked } from './stacked';

const useStyles = makeStyles({ panel: { rowGap: 0, ...stacked } });

/** Controls that belong together, under a heading. */
export const Panel = ({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactElement => (
  <Card className={useStyles().panel}>
    <Subtitle2 as="h2">{title}</Subtitle2>
    {children}
  </Card>
);
