import type { Words } from '../../locale/words';

/** Controls of Univer 0.25.1 that show an icon alone: where they are, and what each is, in their order there. */
const NAMELESS: readonly (readonly [string, readonly string[]])[] = [
  ['[data-u-comp=defined-name] input', ['nameBox']],
  ['[data-u-comp=formula-bar] button', ['hideProgress']],
  ['[data-u-comp=sheet-bar-append-button]', ['addSheet', 'allSheets', 'earlierSheets', 'laterSheets']],
  ['[data-u-command="sheet.command.toggle-gridlines"]', ['gridlines']],
  ['a[role=button]', ['usualSize']],
];

const named = (element: Element | null | undefined, name: string): void => {
  if (element && element.getAttribute('aria-label') !== name) element.setAttribute('aria-label', name);
};
const without = (element: Element, ...attributes: readonly string[]): void => {
  for (const attribute of attributes) if (element.hasAttribute(attribute)) element.removeAttribute(attribute);
};

/** Makes Univer's controls known to those who hear the page, and takes from them what is no role or state of theirs. */
export const nameControls = (sheet: Element, words: Words): void => {
  const mend = (): void => {
    for (const [selector, keys] of NAMELESS) [...sheet.querySelectorAll(selector)].forEach((element, index) => { if (keys[index] !== undefined) named(element, words(`spreadsheet.${keys[index]}`)); });
    // The slider, and the buttons on both sides of it.
    const slider = sheet.querySelector('a[role=button]')?.parentElement;
    named(slider?.querySelector('button'), words('spreadsheet.size'));
    named(slider?.parentElement?.previousElementSibling, words('spreadsheet.smaller'));
    named(slider?.parentElement?.nextElementSibling, words('spreadsheet.larger'));
    for (const element of sheet.querySelectorAll('[role=track], [role=handle]')) without(element, 'role');
    for (const element of sheet.querySelectorAll('a[aria-haspopup], div[aria-haspopup]')) without(element, 'aria-haspopup', 'aria-expanded');
    for (const element of sheet.querySelectorAll('canvas[tabindex="1"]')) element.setAttribute('tabindex', '0');
    // Two places of messages: one name is enough.
    [...sheet.querySelectorAll('section[aria-live]')].slice(1).forEach((element) => { without(element, 'aria-label'); });
  };
  mend();
  new MutationObserver(mend).observe(sheet, { childList: true, subtree: true, attributes: true, attributeFilter: ['role', 'tabindex', 'aria-expanded', 'aria-label'] });
};
