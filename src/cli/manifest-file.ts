/// <reference types="webpack/module" />

/** The add-in's manifest, bundled as text. */
export const manifestFile = import.meta.webpackContext('../..', { recursive: false, regExp: /^\.\/manifest\.xml$/ })('./manifest.xml') as string;
