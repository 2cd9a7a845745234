/** Sheets in the order that a person gave them; a new one follows the one that it follows in the plan. */
export const sheetOrder = (planned: readonly string[], standing: readonly string[]): readonly string[] => {
  const names = [...standing];
  planned.forEach((name, index) => {
    if (!names.includes(name)) names.splice(names.indexOf(planned[index - 1] ?? '') + 1, 0, name);
  });
  return names;
};
