import Ajv from 'ajv';
import { parse } from 'yaml';
import { schemaText } from '../../src/cli/schema';

const validate = new Ajv({ allErrors: false }).compile(JSON.parse(schemaText()) as object);

/** What an editor finds wrong in a model file by the JSON Schema: undefined where nothing, else the first place and what. */
export const faultBySchema = (text: string): string | undefined => {
  if (validate(parse(text, { version: '1.2', schema: 'core' }))) return undefined;
  const [first] = validate.errors ?? [];
  return `${first?.dataPath ?? ''} ${first?.message ?? ''}`;
};
