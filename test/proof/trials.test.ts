import { describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';

const run = (...argv: readonly string[]): string => execFileSync(process.execPath, argv, { encoding: 'utf8' });

// In processes of its own: jest's environment runs columns three times as slowly. `npm run proof` replays twenty times as many.
describe('every trial, in float64 columns and in decimals', () => {
  it('is the same to the fen: 5,024 trials of random models and all templates', () => {
    run('node_modules/webpack/bin/webpack.js', '--stats', 'errors-warnings', '--config', 'test/proof/trials/webpack.config.js');
    const table = run('out/proof/trials.cjs', 'short').trim().split('\n');
    const [title, trials, , figures, differing] = table.at(-1)?.trim().split(/\s+/) ?? [];
    expect([title, trials, differing]).toEqual(['all', '5024', '0']);
    expect(Number(figures)).toBeGreaterThan(200_000);
    expect(table).toHaveLength(1 + 36 + 10 + 1);
  }, 400_000);
});
