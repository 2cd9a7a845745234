import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { root } from '../models';
import { type AxisName, axes } from './axes';
import { languages, type Language, words } from './words';

export type Point = { readonly axis: AxisName; readonly step: number; readonly trials: number; readonly seconds: number; readonly megabytes: number };

const execute = promisify(execFile);
const script = fileURLToPath(new URL('point.mjs', import.meta.url));

const pointsOf = async (axis: AxisName, steps: readonly number[]): Promise<readonly Point[]> => {
  const points: Point[] = [];
  for (const step of steps) {
    const { stdout } = await execute(process.execPath, ['--max-old-space-size=8192', script, axis, String(step)]);
    points.push({ axis, step, trials: axes[axis].trials(step), ...(JSON.parse(stdout) as Pick<Point, 'seconds' | 'megabytes'>) });
    process.stderr.write(`${JSON.stringify(points.at(-1))}\n`);
  }
  return points;
};

const tableOf = (points: readonly Point[], language: Language): string => {
  const { head, axis: names } = words[language];
  const rows = points.map(({ axis, step, trials, seconds, megabytes }) => [names[axis], step.toLocaleString('en'), trials.toLocaleString('en'), seconds.toPrecision(3), ((seconds / trials) * 1e6).toPrecision(3), megabytes.toFixed(0)]);
  return [head, head.map((_, column) => (column === 0 ? '---' : '---:')), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
};

const MARKS = /(<!-- growth -->\n).*(\n<!-- end of growth -->)/s;

/** Measures every axis and writes tables and plots into docs/; the first steps alone, and no file, where `quick`. */
export const growth = async (quick: boolean): Promise<void> => {
  const points: Point[] = [];
  for (const axis of Object.keys(axes) as AxisName[]) points.push(...(await pointsOf(axis, quick ? axes[axis].quickSteps : axes[axis].steps)));
  console.log(tableOf(points, 'en'));
  if (quick) return;
  const { plotOf } = await import('./plot');
  mkdirSync(`${root}docs/pictures`, { recursive: true });
  for (const language of languages) {
    writeFileSync(`${root}docs/pictures/growth-${language}.svg`, await plotOf(points, language));
    const file = `${root}docs/performance${language === 'en' ? '' : `.${language}`}.md`;
    writeFileSync(file, readFileSync(file, 'utf8').replace(MARKS, (_, before: string, after: string) => `${before}${tableOf(points, language)}${after}`));
  }
};
