/// <reference types="webpack/module" />

/** A model that the product brings along. */
export type Template = {
  readonly name: string;
  readonly text: string;
  /** No model by itself: there to be extended, and not listed. */
  readonly partial?: true;
};

/** Every file of templates/, bundled as text and in the order of their names; those of templates/shared/ are no whole models, and are there to be extended. */
const files = import.meta.webpackContext('../templates', { recursive: true, regExp: /\.tco\.yaml$/ });

export const templateFiles: readonly Template[] = files
  .keys()
  .map((key) => ({ name: key.replace(/^.*\//, '').replace(/\.tco\.yaml$/, ''), text: files(key) as string, ...(key.includes('/shared/') && { partial: true as const }) }))
  .sort((a, b) => (a.name < b.name ? -1 : 1));
