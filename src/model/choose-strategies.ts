import { type Data, type DataMap, isList, isMap } from './source';
import { untied } from './untie';

const filtered = (map: DataMap, keep: (key: string, value: Data) => boolean): DataMap => Object.fromEntries(Object.entries(map).filter(([key, value]) => keep(key, value)));
const changed = (data: DataMap, key: string, change: (map: DataMap) => DataMap): DataMap => {
  const value = data[key];
  return isMap(value) ? { ...data, [key]: change(value) } : data;
};
const mapped = (map: DataMap, change: (value: DataMap) => Data): DataMap => Object.fromEntries(Object.entries(map).map(([key, value]) => [key, isMap(value) ? change(value) : value]));

const usesAny = (text: Data, names: ReadonlySet<string>): boolean => typeof text === 'string' && (text.match(/[A-Za-z_]\w*/g) ?? []).some((name) => names.has(name));

/** Inputs that have a value in none of the strategies, and formulas that rest on them. */
const withoutValue = (data: DataMap, chosen: ReadonlySet<string>): ReadonlySet<string> => {
  const inputs = Object.entries(isMap(data.inputs) ? data.inputs : {}).filter(([, input]) => isMap(input) && isMap(input.by) && Object.keys(input.by).every((id) => !chosen.has(id)));
  const gone = new Set(inputs.map(([id]) => id));
  const formulas = Object.entries(isMap(data.formulas) ? data.formulas : {});
  for (let size = -1; size !== gone.size;) {
    size = gone.size;
    for (const [id, text] of formulas) if (usesAny(text, gone)) gone.add(id);
  }
  return gone;
};

/**
 * The data of a model (short forms written out) with some of its strategies alone, and without what belongs to the others only: their shares, their values,
 * their lines, the formulas that rest on those values. A baseline that is not chosen gives way to the first that is.
 */
export const withStrategies = (model: Data, ids: readonly string[]): Data => {
  if (!isMap(model) || !isMap(model.strategies)) return model;
  const chosen = new Set(ids);
  const gone = withoutValue(model, chosen);
  let data: DataMap = { ...model, strategies: filtered(model.strategies, (id) => chosen.has(id)) };
  if (typeof data.baseline === 'string' && !chosen.has(data.baseline)) data = filtered(data, (key) => key !== 'baseline');
  data = changed(data, 'rollouts', (rollouts) => mapped(rollouts, (shares) => filtered(shares, (id) => chosen.has(id))));
  data = changed(data, 'inputs', (inputs) => mapped(filtered(inputs, (id) => !gone.has(id)), (input) => changed(input, 'by', (by) => filtered(by, (id) => chosen.has(id)))));
  data = changed(data, 'formulas', (formulas) => filtered(formulas, (id) => !gone.has(id)));
  const own = (list: Data | undefined): Data[] => (isList(list) ? list.filter((id) => typeof id === 'string' && chosen.has(id)) : []);
  data = changed(data, 'lines', (lines) =>
    mapped(filtered(lines, (_id, line) => !isMap(line) || !isList(line.in) || own(line.in).length > 0), (line) => (isList(line.in) ? { ...line, in: own(line.in) } : line)));
  return untied(data, gone);
};
