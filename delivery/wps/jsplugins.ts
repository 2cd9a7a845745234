import { escaped } from './base';

const list = (entry: string): string => `<?xml version="1.0" encoding="UTF-8"?>\n<jsplugins>\n  ${entry}\n</jsplugins>\n`;

/** What WPS's `JSPluginsServer` points at, for the add-in loaded from the server each time, or fetched once as an archive. */
export const jsplugins = (base: string, version: string): { readonly online: string; readonly offline: string } => ({
  online: list(`<jspluginonline name="qiansuan" type="et" url="${escaped(base)}"/>`),
  offline: list(`<jsplugin name="qiansuan" type="et" url="${escaped(base)}qiansuan_${version}.7z" version="${version}"/>`),
});

/** What an administrator adds to WPS's own oem.ini, with the sections that are there already kept. */
export const oemIni = (base: string): string => `[Support]\nJsApiPlugin=true\n\n[Server]\nJSPluginsServer=${base}jsplugins.xml\n`;
