import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type AxisName, axes } from './axes';
import { type Point, tableOf } from './table';

const execute = promisify(execFile);
const script = fileURLToPath(new URL('point.mjs', import.meta.url));

const measured = async (axis: AxisName, step: number): Promise<Point> => {
  const { stdout } = await execute(process.execPath, [script, axis, String(step)]);
  return { axis, step, trials: axes[axis].trials(step), ...(JSON.parse(stdout) as Pick<Point, 'seconds' | 'megabytes'>) };
};

/** Measures every axis and writes tables and plots into docs/; the first steps alone, and no file, where `quick`. */
export const growth = async (quick: boolean): Promise<void> => {
  const points: Point[] = [];
  for (const axis of Object.keys(axes) as AxisName[]) {
    for (const step of quick ? axes[axis].quickSteps : axes[axis].steps) {
      points.push(await measured(axis, step));
      process.stderr.write(`${JSON.stringify(points.at(-1))}\n`);
    }
  }
  console.log(tableOf(points, 'en'));
  // The packages that draw are needed here alone.
  if (!quick) await (await import('./write-plots')).writeGrowth(points);
};
