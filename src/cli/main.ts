import { availableParallelism, constants } from 'node:os';
import { setFlagsFromString } from 'node:v8';
import project from '../../package.json';
import { Stop, type Output } from './io';
import { manifestFile } from './manifest-file';
import { templateFiles } from '../template-files';
import { nodeThread, ownerOfThread } from '../workers/node-thread';
import { serve } from '../workers/serve';
import { fileRefusal } from './system-error';

const outputOf = (stream: NodeJS.WriteStream): Output => {
  // A refused write settles its own promise; without a listener it would also end the process.
  stream.on('error', () => undefined);
  return {
    isTerminal: stream.isTTY,
    columns: stream.columns,
    write: (text) =>
      new Promise((done, refuse) => {
        stream.write(text, (error) => {
          const code = (error as NodeJS.ErrnoException | null | undefined)?.code ?? error?.message;
          // EPIPE: the reader (`| head`) has had enough.
          if (code === undefined || code === 'EPIPE') done();
          else refuse(fileRefusal(1, 'cli.cannot-print', '', code));
        });
      }),
  };
};

const runInTerminal = async (): Promise<number> => {
  // A thread does without all of this.
  const { runCommandLine } = await import(/* webpackMode: "eager" */ './command-line');
  const interruption = new AbortController();
  // Once each: a second Ctrl-C ends the process at once.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => { interruption.abort(new Stop(128 + constants.signals[signal])); });
  }
  return runCommandLine({
    argv: process.argv.slice(2),
    cwd: process.cwd(),
    env: process.env,
    systemLocale: new Intl.DateTimeFormat().resolvedOptions().locale,
    stdout: outputOf(process.stdout),
    stderr: outputOf(process.stderr),
    now: () => Date.now(),
    interrupted: interruption.signal,
    version: project.version,
    templates: templateFiles,
    manifest: manifestFile,
    // This file is its own thread, so that it can be copied alone.
    workers: { count: availableParallelism(), start: nodeThread(__filename) },
  });
};

// V8 compiles what has run for so many bytes of code. With its own 132 KB, it compiles much that soon runs no more, on the cores that the trials need.
setFlagsFromString('--interrupt-budget=400000');

const owner = ownerOfThread();
if (owner) serve(owner);
// Not process.exit: what is still on its way to a pipe must get there.
else process.exitCode = await runInTerminal();
