import { makeStyles, mergeClasses, Table, TableBody, TableCell, TableHeader, TableHeaderCell, TableRow, tokens } from '@fluentui/react-components';
import type { ReactElement } from 'react';

const useStyles = makeStyles({
  // As wide as its figures need: names wrap, figures do not.
  table: { tableLayout: 'auto' },
  name: { overflowWrap: 'anywhere', hyphens: 'auto', paddingLeft: 0, paddingRight: 0, paddingTop: tokens.spacingVerticalXS, paddingBottom: tokens.spacingVerticalXS },
  figure: { textAlign: 'right', whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums', paddingLeft: tokens.spacingHorizontalSNudge, paddingRight: 0, width: '1%', '@media (min-width: 360px)': { paddingLeft: tokens.spacingHorizontalL } },
  figureHead: { '& .fui-TableHeaderCell__button': { justifyContent: 'flex-end' } },
});

/** Names on the left, figures on the right, beginning with a row of what they are. */
export const FigureTable = ({ label, head, rows }: { readonly label: string; readonly head: readonly string[]; readonly rows: readonly { readonly id: string; readonly name: string; readonly figures: readonly string[] }[] }): ReactElement => {
  const styles = useStyles();
  return (
    <Table size="small" className={styles.table} aria-label={label}>
      <TableHeader>
        <TableRow>
          {head.map((text, index) => <TableHeaderCell key={text} className={index === 0 ? styles.name : mergeClasses(styles.figure, styles.figureHead)}>{text}</TableHeaderCell>)}
        </TableRow>
      </TableHeader>
      <TableBody>
        {rows.map(({ id, name, figures }) => (
          <TableRow key={id}>
            <TableCell className={styles.name}>{name}</TableCell>
            {figures.map((text, index) => <TableCell key={index} className={styles.figure}>{text}</TableCell>)}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
};
