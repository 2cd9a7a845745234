/** Runs in a page, and holds nothing of this file: what is wrong with the places of what a person can use there. */
export const controlFaults = (): readonly string[] => {
  const nameOf = (element: Element): string => `${element.tagName.toLowerCase()}${element.getAttribute('role') === null ? '' : `[${String(element.getAttribute('role'))}]`} ${(element.getAttribute('aria-label') ?? element.textContent).trim().slice(0, 30)}`;
  const controls = [...document.querySelectorAll<HTMLElement>('button, a[href], input:not([type=file]), [role=tab], [role=combobox], [role=option], textarea, summary')].filter((element) => element.offsetParent !== null && !element.hasAttribute('data-tabster-dummy'));
  const places = controls.map((element) => ({ element, name: nameOf(element), box: element.getBoundingClientRect() }));
  const faults: string[] = [];
  for (const { name, box } of places) {
    if (box.width < 8 || box.height < 8) faults.push(`too small: ${name}`);
    if (box.left < -0.5 || box.right > innerWidth + 0.5) faults.push(`outside: ${name}`);
  }
  places.forEach((one, index) => {
    for (const other of places.slice(index + 1)) {
      if (one.element.contains(other.element) || other.element.contains(one.element)) continue;
      const width = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      const height = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
      if (width > 1 && height > 1) faults.push(`overlap: ${one.name} and ${other.name}`);
    }
  });
  for (const { element, name } of places) {
    element.scrollIntoView({ block: 'center' });
    const { left, top, width, height } = element.getBoundingClientRect();
    const hit = document.elementFromPoint(left + width / 2, top + height / 2);
    const label = element.id === '' ? null : document.querySelector(`label[for="${element.id}"]`);
    if (hit === null || !(element.contains(hit) || hit.contains(element) || label?.contains(hit) === true)) faults.push(`covered: ${name}`);
  }
  scrollTo(0, 0);
  return faults;
};
