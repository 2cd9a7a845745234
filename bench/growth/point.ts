import { readyModel } from '../models';
import { engineOn } from '../peers/engine';
import { type AxisName, axes } from './axes';

/** One point in a process of its own, whose peak of memory is then its own. What a run of a few trials takes (tables, compiling) is taken off the time. */
const { model, trials } = axes[process.argv[2] as AxisName];
const step = Number(process.argv[3]);
const engine = engineOn(readyModel(model(step)));

const processorOf = (count: number): number => {
  const had = process.cpuUsage();
  engine(count, 1);
  const { user, system } = process.cpuUsage(had);
  return (user + system) / 1e6;
};

processorOf(1024);
const seconds = processorOf(trials(step));
console.log(JSON.stringify({ seconds, megabytes: process.resourceUsage().maxRSS / 1024 }));
