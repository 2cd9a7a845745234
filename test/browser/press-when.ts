import type { Page } from 'playwright-core';

/** Has a button pressed as soon as it is there, and with it a text, if one is given: by the page itself, since whoever asks from outside may be too late. */
export const pressWhen = (page: Page, button: string, told = ''): Promise<void> =>
  page.evaluate(([name, text]) => {
    const watching = new MutationObserver(() => {
      const found = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === name);
      if (!found || !document.body.innerText.includes(text)) return;
      watching.disconnect();
      found.click();
    });
    watching.observe(document.body, { subtree: true, childList: true, characterData: true });
  }, [button, told] as const);
