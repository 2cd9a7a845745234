import { type ExcelPage, talk } from './session';

export type Edit = { readonly sheet: string; readonly address: string };

/** Tells each edit of a person's; those of a plan being applied are none. Returns what ends it. */
export const watch = async (page: ExcelPage, tell: (edit: Edit) => void): Promise<() => Promise<void>> => {
  const handler = await talk(page, async ({ context, sync }) => {
    const names = new Map<string, string>();
    const added = context.workbook.worksheets.onChanged.add(async ({ worksheetId, address }) => {
      if (!names.has(worksheetId)) {
        await talk(page, async ({ context: later, sync: send }) => {
          later.workbook.worksheets.load('items/id,items/name');
          await send();
          for (const { id, name } of later.workbook.worksheets.items) names.set(id, name);
        });
      }
      tell({ sheet: names.get(worksheetId) ?? '', address });
    });
    await sync();
    return added;
  });
  return async () => {
    handler.remove();
    await handler.context.sync();
  };
};
