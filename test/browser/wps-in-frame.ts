import { calculateProbes } from '../support/wps/calculate';
import { FakeWps } from '../support/wps/fake-wps';

/** In a frame of its own, whose language is whole whatever is taken away from the page. */
Object.assign(globalThis, {
  startWps: (given: ConstructorParameters<typeof FakeWps>[0], language: number, workbook: boolean) => {
    const wps = new FakeWps(given);
    wps.language = language;
    wps.hasWorkbook = workbook;
    calculateProbes(wps);
    Object.assign(globalThis, { wps });
    return wps.app;
  },
});
