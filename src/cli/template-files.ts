/// <reference types="webpack/module" />
import type { Template } from './io';

/** Every file of templates/, bundled as text and in the order of their names. */
const files = import.meta.webpackContext('../../templates', { recursive: false, regExp: /\.tco\.yaml$/ });

export const templateFiles: readonly Template[] = files
  .keys()
  .sort()
  .map((key) => ({ name: key.replace(/^\.\//, '').replace(/\.tco\.yaml$/, ''), text: files(key) as string }));
