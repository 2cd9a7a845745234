import type { Probe } from '../../hosts/wps/probes/probe';
import { nativeScript } from './native-script';

/** Milliseconds that a worker has to answer. */
const PATIENCE = 3000;
/** The smallest module that WebAssembly knows: its mark and its version. */
const EMPTY_MODULE = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);

const answerOf = (text: string): Promise<string> =>
  new Promise((done) => {
    const settle = (answer: string): void => {
      clearTimeout(waiting);
      done(answer);
    };
    const waiting = setTimeout(() => { settle('silent'); }, PATIENCE);
    try {
      const worker = new Worker(URL.createObjectURL(new Blob([text], { type: 'text/javascript' })));
      worker.onmessage = ({ data }: MessageEvent<unknown>) => {
        worker.terminate();
        settle(String(data));
      };
      worker.onerror = (event) => {
        event.preventDefault();
        settle(`error: ${event.message}`);
      };
    } catch (error) {
      settle(`refused: ${String(error)}`);
    }
  });

const INNER = 'self.postMessage("inner")';
const OUTER = `const inner=new Worker(URL.createObjectURL(new Blob([${JSON.stringify(INNER)}])));inner.onmessage=function(event){self.postMessage(event.data)};inner.onerror=function(){self.postMessage("error")}`;

/** Of newer CSS, as the look of the pane asks for it. */
const STYLES = ['inset: 0', 'aspect-ratio: 1', 'width: min(1px, 2px)', 'overflow-wrap: anywhere', 'margin-inline: 1px', 'color: color-mix(in srgb, red, blue)'] as const;
const SELECTORS = [':is(a)', ':focus-visible', ':has(a)'] as const;
const stores = (store: Storage): boolean => {
  store.setItem('qiansuan.probe', '1');
  const found = store.getItem('qiansuan.probe');
  store.removeItem('qiansuan.probe');
  return found === '1';
};

/** What the browser inside of WPS is, and what it lets a page do. */
export const browserProbes: readonly Probe<undefined>[] = [
  { id: 'browser.agent', run: () => navigator.userAgent },
  { id: 'browser.address', run: () => [location.protocol, isSecureContext] },
  { id: 'browser.language', run: () => navigator.languages },
  { id: 'browser.window', run: () => [innerWidth, innerHeight, outerWidth, screen.width, devicePixelRatio] },
  { id: 'browser.cores', run: () => navigator.hardwareConcurrency },
  { id: 'browser.worker', expected: 'inner', run: () => answerOf(INNER) },
  { id: 'browser.worker-in-worker', expected: 'inner', run: () => answerOf(OUTER) },
  { id: 'browser.web-assembly', expected: true, run: async () => (await WebAssembly.instantiate(EMPTY_MODULE)).instance instanceof WebAssembly.Instance },
  { id: 'browser.local-storage', expected: true, run: () => stores(localStorage) },
  { id: 'browser.numbers', expected: '1,234.5', run: () => (1234.5).toLocaleString('en-US') },
  { id: 'browser.big-integer', expected: '9007199254740993', run: () => String(BigInt('9007199254740993')) },
  { id: 'browser.subtle', run: () => typeof crypto.subtle },
  { id: 'browser.script', run: () => nativeScript },
  { id: 'browser.styles', run: () => Object.fromEntries([...STYLES.map((text) => [text, CSS.supports(text)] as const), ...SELECTORS.map((text) => [text, CSS.supports(`selector(${text})`)] as const)]) },
  {
    id: 'browser.flex-gap',
    run: () => {
      const box = document.createElement('div');
      box.style.display = 'inline-flex';
      box.style.columnGap = '7px';
      box.append(document.createElement('i'), document.createElement('i'));
      document.body.append(box);
      const { width } = box.getBoundingClientRect();
      box.remove();
      return width === 7;
    },
  },
];
