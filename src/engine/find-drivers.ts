import { inBlock } from '../kernels/column-memory';
import { FEWEST_TRIALS } from '../probability/variance-share';
import { allOf, type Steps } from './batch';
import { drawnInputs } from './draws';
import { type DriverFound, type InputFound, type LineColumns, outputsOf, samplesOf, type Told } from './driver-tasks';
import type { BreakEven, Driver, Drivers } from './drivers';
import { perfectInformation } from './perfect-information';
import type { Program } from './program';
import { inSample } from './sample';
import type { SimulationRun } from './simulate';
import type { Found, Task } from './tasks';

/** Trials of a line's incidents that are one task. */
const STRETCH = 2048;

/** An output, and what drives it. */
type Output = { readonly told: Told; readonly drivers: Driver[] };

/** By a, then b, for every ordered pair of strategies: what is told of a less b, and of b less a. */
const byPairs = <T>(outputs: readonly Output[], of: (output: Output) => readonly [T[], T[]]): ReadonlyMap<string, ReadonlyMap<string, T[]>> => {
  const found = new Map(outputs.flatMap(({ told: [id, other] }) => (other === undefined ? [[id, new Map<string, T[]>()] as const] : [])));
  for (const output of outputs) {
    const [a, b] = output.told;
    if (b === undefined) continue;
    const [there, back] = of(output);
    found.get(a)?.set(b, there);
    found.get(b)?.set(a, back);
  }
  return found;
};

/** Inputs that are tied are drawn together, and are one task; each of the others is one. */
const inputTasks = ({ model }: Program): readonly Task[] => {
  const tied = new Set(model.correlations.flatMap((group) => group.inputs));
  const ids = drawnInputs(model).map(({ id }) => id);
  const together = ids.filter((id) => tied.has(id));
  return [...(together.length > 0 ? [together] : []), ...ids.filter((id) => !tied.has(id)).map((id) => [id])].map((inputs) => ({ kind: 'inputs', inputs }));
};

const incidentTasks = ({ lines }: Program, trials: number): readonly Task[] => {
  if (!lines.some(({ incident }) => incident)) return [];
  return Array.from({ length: Math.ceil(trials / STRETCH) }, (_, index) => ({ kind: 'incidents', from: index * STRETCH, to: Math.min(trials, (index + 1) * STRETCH) }));
};

/** Columns of stretches of the sample, put together. */
const wholeColumns = (stretches: readonly (readonly LineColumns[])[]): readonly LineColumns[] =>
  (stretches[0] ?? []).map(({ line, strategy }, index) => {
    const parts = stretches.map((columns) => columns[index]!);
    const whole = (name: 'own' | 'elsewhere' | 'atBase'): Float64Array => {
      const column = new Float64Array(parts.reduce((sum, part) => sum + part[name].length, 0));
      let from = 0;
      for (const part of parts) {
        column.set(part[name], from);
        from += part[name].length;
      }
      return column;
    };
    return { line, strategy, own: whole('own'), elsewhere: whole('elsewhere'), atBase: whole('atBase'), nominal: parts.reduce((sum, { nominal }) => sum + nominal, 0) };
  });

const ofKind = <K extends DriverFound['kind']>(found: readonly Found[], kind: K): readonly Extract<DriverFound, { kind: K }>[] =>
  found.filter((own): own is Extract<DriverFound, { kind: K }> => own.kind === kind);

const addDrivers = (outputs: readonly Output[], found: readonly (Driver | undefined)[]): void => {
  found.forEach((driver, index) => { if (driver) outputs[index]?.drivers.push(driver); });
};

/** Break-even values by a, then b, of each input. */
const breakEvens = (outputs: readonly Output[], inputs: readonly InputFound[]): Drivers['breakEven'] => {
  const found = byPairs<BreakEven>(outputs, () => [[], []]);
  for (const { input, crossings } of inputs) for (const { strategies: [a, b], values } of crossings) found.get(a)?.get(b)?.push(...values.map((crossing) => ({ input, ...crossing })));
  return found;
};

/** Of b less a, given that of a less b. */
const reversed = ({ input, rank, low, high, ...share }: Driver): Driver =>
  // The incidents' luck turns round as well: what is added to b less a.
  (input.startsWith('line:') ? { input, rank, ...share, low: -high, high: -low } : { input, rank: -rank, ...share, low: -low, high: -high });

/**
 * What drives the present values of a run, from its outcomes and from its luck drawn again.
 *
 * An input's index is that of its uniform, over strata of it; `per: year`: the sum over the years' uniforms (they are independent; what years do to each
 * other stays out), and rank, low and high by the mean of the years' uniforms. A line's incidents (count, months and severities as one group) are computed
 * again with other luck of every input, which leaves what the incidents alone explain; rank, low and high are by what they cost with every input at its base value.
 */
export function* findDrivers(program: Program, run: SimulationRun): Steps<Drivers> {
  const { model } = program;
  const evpi = perfectInformation(program, run);
  const { ofInputs, ofLines } = samplesOf(run);
  const columns = inBlock(() => [...run.held.values()].map(({ presentValue }) => {
    const column = presentValue.read();
    return [inSample(ofInputs, column), inSample(ofLines, column)] as const;
  }));
  const basis = { excluded: run.excluded, ofInputs: columns.map(([own]) => own), ofLines: columns.map(([, own]) => own) };
  const outputs: readonly Output[] = outputsOf([...run.strategies.keys()]).map((told) => ({ told, drivers: [] }));

  const enough = ofLines.trials.length >= FEWEST_TRIALS;
  // What takes longest comes first, so that no thread has to wait for another at the end.
  const tasks = enough ? [...incidentTasks(program, ofLines.trials.length), ...inputTasks(program)] : [];
  const first = yield { basis, count: tasks.length, task: (index) => tasks[index]!, until: 0.9 };
  const incidents = wholeColumns(ofKind(first, 'incidents').map((found) => found.columns));
  const lines = program.lines.map(({ line }) => incidents.filter((own) => own.line === line.id)).filter((own) => own.length > 0);
  const ofEach = yield* allOf('line', { basis, count: lines.length, task: (index) => ({ kind: 'line', line: lines[index]![0]!.line, columns: lines[index]! }), until: 1 });

  const found = new Map(ofKind(first, 'inputs').flatMap(({ inputs }) => inputs.map((input) => [input.input, input] as const)));
  const inputs = drawnInputs(model).flatMap(({ id }) => found.get(id) ?? []);
  for (const { drivers } of [...inputs, ...ofEach]) addDrivers(outputs, drivers);
  for (const { drivers } of outputs) drivers.sort((a, b) => b.varianceShare - a.varianceShare);
  return {
    trials: ofInputs.trials.length,
    byStrategy: new Map(outputs.flatMap(({ told: [id, other], drivers }) => (other === undefined ? [[id, drivers] as const] : []))),
    differences: byPairs(outputs, ({ drivers }) => [drivers, drivers.map(reversed)]),
    breakEven: breakEvens(outputs, inputs),
    lines: new Map(model.strategies.map(({ id }) => [id, ofEach.flatMap((own) => own.lines.flatMap(([strategy, line]) => (strategy === id ? [line] : [])))])),
    ...(evpi !== undefined && { evpi }),
  };
}
