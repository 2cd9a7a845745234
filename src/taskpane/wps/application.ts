import type { Application } from '../../hosts/wps/jsapi';

type Around = { readonly Application?: Application; readonly wps?: { readonly EtApplication?: () => Application } };

/** What WPS puts into every page of an add-in; older ones have it behind a function. */
export const wpsApplication = (): Application | undefined => {
  const { Application: app, wps } = self as unknown as Around;
  return app ?? (typeof wps?.EtApplication === 'function' ? wps.EtApplication() : undefined);
};
