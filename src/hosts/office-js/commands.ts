/** What the ribbon's buttons call, by the names in the manifest. The button that opens the pane calls nothing. */
export const ribbonCommands = ['newModel', 'checkModel', 'calculate', 'compareStrategies', 'exportQuotation', 'showHelp'] as const;
export type RibbonCommand = (typeof ribbonCommands)[number];

/** Gives every button its work. Excel is told that a command has come to its end whatever became of it: else the button stays grey. */
export const associateCommands = (actions: Pick<typeof Office.actions, 'associate'>, work: Readonly<Record<RibbonCommand, () => Promise<void>>>, failed: (error: unknown) => void): void => {
  for (const name of ribbonCommands) {
    actions.associate(name, (event: Pick<Office.AddinCommands.Event, 'completed'>) => {
      void work[name]().catch(failed).finally(() => { event.completed(); });
    });
  }
};
