import { type Library, readSource } from './extends';
import { type Data, isMap } from './source';
import { readYaml } from './yaml-source';

const named = (data: Data | undefined, otherwise: string): string => (isMap(data) && typeof data.name === 'string' ? data.name : otherwise);

/** The name that a model file gives itself. */
export const titleOf = (text: string, file: string): string => named(readYaml(text, file).source?.data, file);

/** The strategies of a model file and of what it extends, by id, before anything is checked. */
export const strategiesOf = (text: string, file: string, library: Library): readonly { readonly id: string; readonly name: string }[] => {
  const data = readSource(text, file, library).source?.data;
  return isMap(data) && isMap(data.strategies) ? Object.entries(data.strategies).map(([id, strategy]) => ({ id, name: named(strategy, id) })) : [];
};
