import { type ReactElement, useState } from 'react';
import project from '../../../package.json';
import type { Application } from '../../hosts/wps/jsapi';
import { probes } from '../../hosts/wps/probes/registry';
import { ask, type Result, selfTest, type Verdict } from '../../hosts/wps/self-test';
import type { Words } from '../../locale/words';
import { saveFile } from '../save-file';
import { browserProbes } from './browser-probes';
import { type Report, reportText } from './report';

const clock = { now: () => performance.now(), wait: (milliseconds: number): Promise<void> => new Promise((go) => setTimeout(go, milliseconds)) };
const VERDICTS: readonly Verdict[] = ['pass', 'differs', 'failed', 'told'];
/** The eye goes to what is otherwise. */
const ORDER: readonly Verdict[] = ['failed', 'differs', 'told', 'pass'];

/** With room to break a line at. */
const spaced = (found: unknown): string => JSON.stringify(found, undefined, 1).replace(/\n\s*/g, ' ');

type Stage = { readonly kind: 'before' } | { readonly kind: 'asking'; readonly done: number } | { readonly kind: 'done'; readonly report: Report; readonly fault?: string };

const Row = ({ result: { id, verdict, found, expected }, words }: { readonly result: Result; readonly words: Words }): ReactElement => (
  <tr className={verdict}>
    <th scope="row">{words(`probe.${id}`)}<small>{id}</small></th>
    <td>{words(`selfTest.${verdict}`)}</td>
    <td><code>{spaced(found)}</code>{(verdict === 'differs' || verdict === 'failed') && expected !== undefined && <small>{words('selfTest.expected', { what: spaced(expected) })}</small>}</td>
  </tr>
);

const Answers = ({ results, words }: { readonly results: readonly Result[]; readonly words: Words }): ReactElement => (
  <>
    <p role="status">{VERDICTS.map((verdict) => `${words(`selfTest.${verdict}`)} ${results.filter((one) => one.verdict === verdict).length}`).join(' · ')}</p>
    <table>
      <thead><tr><th scope="col">{words('selfTest.question')}</th><th scope="col">{words('selfTest.verdict')}</th><th scope="col">{words('selfTest.found')}</th></tr></thead>
      <tbody>{ORDER.flatMap((verdict) => results.filter((one) => one.verdict === verdict)).map((result) => <Row key={result.id} result={result} words={words} />)}</tbody>
    </table>
  </>
);

/** Asks the browser and WPS everything, shows what they answer, and saves it. */
export const SelfTestPage = ({ app, words }: { /** Absent outside of WPS: then the browser alone is asked. */ readonly app?: Application; readonly words: Words }): ReactElement => {
  const [stage, setStage] = useState<Stage>({ kind: 'before' });
  const run = async (): Promise<void> => {
    const results: Result[] = [];
    const total = browserProbes.length + (app ? probes.length : 0);
    const hear = (result: Result): void => {
      results.push(result);
      setStage({ kind: 'asking', done: results.length / total });
    };
    let fault: string | undefined;
    try {
      for (const probe of browserProbes) hear(await ask(probe, undefined));
      if (app) await selfTest(app, clock, hear);
    } catch (error) {
      fault = error instanceof Error ? error.message : String(error);
    }
    const report: Report = { format: 1, product: 'qiansuan', version: project.version, created: new Date().toISOString(), results };
    setStage({ kind: 'done', report, ...(fault !== undefined && { fault }) });
  };
  return (
    <main className="self-test">
      <h1>{words('selfTest.title')}</h1>
      <p>{words('selfTest.what')}</p>
      {!app && <p role="alert">{words('selfTest.alone')}</p>}
      <p className="buttons">
        <button type="button" disabled={stage.kind === 'asking'} onClick={() => void run()}>{words(stage.kind === 'done' ? 'selfTest.again' : 'selfTest.start')}</button>
        {stage.kind === 'done' && <button type="button" onClick={() => saveFile(reportText(stage.report), 'qiansuan-self-test.json', 'application/json')}>{words('selfTest.save')}</button>}
        <a href="pane.html">{words('selfTest.back')}</a>
      </p>
      {stage.kind === 'asking' && <p><progress value={stage.done} aria-label={words('pane.progress')} /></p>}
      {stage.kind === 'done' && (
        <>
          {stage.fault !== undefined && <p role="alert">{words('selfTest.fault', { message: stage.fault })}</p>}
          <Answers results={stage.report.results} words={words} />
          <label>{words('selfTest.copy')}<textarea readOnly rows={6} value={reportText(stage.report)} onFocus={(event) => event.target.select()} /></label>
        </>
      )}
    </main>
  );
};
