import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, it } from '@jest/globals';

/** Where a program stands on the PATH. */
export const programPath = (name: string): string | undefined =>
  (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, name)).find((path) => existsSync(path));

const isContinuousIntegration = process.env['CI'] !== undefined && process.env['CI'] !== 'false';

/** A `describe` whose tests need what may be missing here: then they are skipped, and the suite's name says so; where CI is set, its absence is a failure. */
export const describeUnlessMissing = (missing: readonly string[], name: string, tests: () => void): void => {
  if (missing.length === 0) {
    describe(name, tests);
  } else if (isContinuousIntegration) {
    it(`${name}: needs ${missing.join(', ')}`, () => {
      throw new Error(`missing: ${missing.join(', ')}`);
    });
  } else {
    // eslint-disable-next-line no-restricted-syntax -- only where something is missing, and never where CI is set
    describe.skip(`${name} (skipped: no ${missing.join(', ')})`, tests);
  }
};

/** The same of tests that call other programs. */
export const describeWithPrograms = (programs: readonly string[], name: string, tests: () => void): void => {
  describeUnlessMissing(programs.filter((program) => programPath(program) === undefined), name, tests);
};
