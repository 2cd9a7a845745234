export type StyleFloor = { readonly properties: readonly string[]; readonly words: Readonly<Record<string, readonly string[]>> };

/** Runs in a page, and holds nothing of this file: of every rule that is added, the declarations and selectors that an older browser does not know are left out. */
export const stripStyles = ({ properties, words }: StyleFloor): void => {
  const known = (declaration: string): boolean => {
    const [, name = '', value = ''] = /^\s*([\w-]+)\s*:\s*([^]*)$/.exec(declaration) ?? [];
    if (name === '' || name.startsWith('--')) return true;
    if (properties.includes(name) || /(?:^|[\s(,])(?:min|max|clamp|color-mix|light-dark|round)\(/.test(value)) return false;
    return !(words[name] ?? []).some((word) => value.split(/[\s!]+/).includes(word));
  };
  const unknownSelector = /:is\(|:where\(|:has\(|:focus-visible|:dir\(|:not\([^()]*,/;
  const unknownRule = /^\s*@(?:layer|container|property|scope)/;
  const older = (rule: string): string => {
    if (unknownRule.test(rule)) return '.none{}';
    return rule.replace(/([^{}]*)\{([^{}]*)\}/g, (_, selector: string, body: string) => (unknownSelector.test(selector) ? '' : `${selector}{${body.split(';').filter(known).join(';')}}`)) || '.none{}';
  };
  const insert = CSSStyleSheet.prototype.insertRule; // eslint-disable-line @typescript-eslint/unbound-method -- called with its own
  CSSStyleSheet.prototype.insertRule = function insertOlder(rule: string, index?: number): number { return insert.call(this, older(rule), index); };
};
