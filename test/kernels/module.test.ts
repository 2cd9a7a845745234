import { readFileSync } from 'node:fs';
import { describe, expect, it, jest } from '@jest/globals';
// @ts-expect-error: a script without types
import { compileKernels } from '../../scripts/compile-kernels.js';
import type { Part } from '../../src/engine/assembly';
import { countIn, readHeldColumn } from '../../src/engine/held-columns';
import { partsOf } from '../../src/engine/simulate';
import { kernelModule } from '../../src/kernels/module';
import { readText, referenceFolder, referenceModels, resultsSource } from '../support/models';
import { templateFile, templateNames } from '../support/templates';

jest.setTimeout(120_000);

it('the module is what its sources compile to', async () => {
  expect(readFileSync('src/kernels/module-bytes.ts', 'utf8')).toBe(await (compileKernels as () => Promise<string>)());
});

it('Node runs the module', () => {
  expect(kernelModule()).toBeDefined();
});

describe('a run has the same bits in the module and in typed arrays', () => {
  const files = [...templateNames.map(templateFile), ...referenceModels.map((name) => `${referenceFolder}/${name}`), 'test/models/every-function.tco.yaml', 'test/models/awkward.tco.yaml'];
  it.each(files)('%s', (file) => {
    const { program } = resultsSource(readText(file), file);
    for (const method of ['random', 'sobol'] as const) {
      const sampling = { seed: 3, trials: 1024, method };
      // An odd number of lanes, from an odd trial on: kernels take two at a time.
      const [module, own] = (['module', 'own'] as const).map((memory) => partsOf(program, sampling, memory)(7, 131));
      const columns = (part: Part | undefined): readonly Float64Array[] => Array.from({ length: countIn(part!.memory) }, (_, place) => readHeldColumn({ memories: [part!.memory], place }, []));
      expect(columns(module)).toEqual(columns(own));
      expect([module!.excluded, module!.inDecimals]).toEqual([own!.excluded, own!.inDecimals]);
    }
  });
});
