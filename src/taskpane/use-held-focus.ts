import { type RefObject, useEffect, useRef } from 'react';

/** Where a button that had the focus is gone after a change, the focus is held by the element around it: who works by keyboard or by ear goes on from there, not from the top. */
export const useHeldFocus = (change: string): RefObject<HTMLDivElement> => {
  const around = useRef<HTMLDivElement>(null);
  const before = useRef(change);
  useEffect(() => {
    if (before.current === change) return;
    before.current = change;
    // While a person works in the sheet, the page has no focus to hold.
    if (document.hasFocus() && document.activeElement === document.body) around.current?.focus();
  }, [change]);
  return around;
};
