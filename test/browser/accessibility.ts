import axe from 'axe-core';
import type { Page } from 'playwright-core';

interface Violation { readonly id: string; readonly nodes: readonly { readonly html: string }[] }
interface Axe { readonly run: (page: Document, options: object) => Promise<{ readonly violations: readonly Violation[] }> }

/** Milliseconds after which what a click causes has begun. */
const PAUSE = 500;

/** Of Fluent's making: empty stops around its lists and tables for the Tab key; and open lists, which lie over all landmarks and belong to a field of one. */
const isFluents = (violation: string): boolean =>
  (violation.startsWith('aria-hidden-focus:') && violation.includes('data-tabster-dummy')) || (violation.startsWith('region:') && violation.includes('role="listbox"'));

const violationsNow = async (page: Page): Promise<readonly string[]> => {
  // A button that fades from one colour to the next has neither of them.
  await page.waitForTimeout(PAUSE);
  await page.waitForFunction(() => !document.getAnimations().some((one) => one instanceof CSSTransition));
  // Evaluated from outside, which no policy of the page forbids; nothing is fetched, which a page in a folder may not do.
  await page.evaluate(axe.source);
  const found = await page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: Axe }).axe.run(document, { preload: false });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  });
  return found.filter((one) => !isFluents(one));
};

/** What hinders somebody from using the page, by axe, but for Fluent's; what is wrong for as long as it is looked at, as a step that ends meanwhile has its buttons change. */
export const violations = async (page: Page): Promise<readonly string[]> => {
  const found = await violationsNow(page);
  return found.length > 0 ? await violationsNow(page) : found;
};
