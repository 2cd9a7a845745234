import { type Data, type DataMap, isList, isMap } from './source';

/** The data of a model without some inputs in its correlations; of a single input there is none. */
export const untied = (data: DataMap, gone: ReadonlySet<string>): DataMap => {
  if (!isList(data.correlations)) return data;
  const groups = data.correlations.map((group): Data => (isMap(group) && isList(group.inputs) ? { ...group, inputs: group.inputs.filter((id) => typeof id !== 'string' || !gone.has(id)) } : group));
  return { ...data, correlations: groups.filter((group) => !isMap(group) || !isList(group.inputs) || group.inputs.length > 1) };
};
