/** An address under which the online folder can stand; WPS takes http and https, and wants a slash at the end. Undefined for any other text. */
export const baseOf = (text: string): string | undefined => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.search !== '' || url.hash !== '' || url.username !== '') return undefined;
  return url.href.endsWith('/') ? url.href : `${url.href}/`;
};

export const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
