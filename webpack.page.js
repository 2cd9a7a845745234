import { fileURLToPath } from 'node:url';
import HtmlWebpackPlugin from 'html-webpack-plugin';

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));

/** All that stands before the body. `script` is one that comes before the page's own. */
const head = ({ lang = 'zh-CN', title = 'Qiansuan 迁算', csp, script }) => `<!doctype html>
<html lang="${lang}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy" content="${csp}">
    <title>${title}</title>
    <link rel="icon" href="assets/icons/app-32.png">
    <link rel="stylesheet" href="page.css">${script === undefined ? '' : `
    <script src="${script}"></script>`}
  </head>`;

/** A page with its head, and its bundle where it has one. */
export const page = ({ filename, template, chunk, host, ...rest }) =>
  new HtmlWebpackPlugin({ filename, template: path(template), chunks: chunk === undefined ? [] : [chunk], inject: 'body', scriptLoading: 'blocking', host, head: head(rest) });

/** The help in both languages, with what people ask of one host. It has no script; in WPS it may stand on a disk, where every file is of another origin to some builds. */
export const helpPages = (host) => {
  const from = host === 'wps' ? "'self' file:" : "'self'";
  const csp = `default-src 'none'; style-src ${from}; img-src ${from}; base-uri 'none'; form-action 'none'`;
  return [
    page({ filename: 'help.html', template: './src/taskpane/pages/help.html', lang: 'en', title: 'Help for Qiansuan', csp, host }),
    page({ filename: 'help.zh.html', template: './src/taskpane/pages/help.zh.html', title: '迁算帮助', csp, host }),
  ];
};
