/** What office.js itself says of a member: the requirement set that it belongs to. */
type Api = { readonly set: string; readonly version: string };
type Scalar = { readonly js: string; writable: boolean | undefined; api?: Api | undefined };
export type TypeSchema = {
  readonly name: string;
  readonly isCollection: boolean;
  readonly scalars: Record<string, Scalar>;
  readonly navigations: Record<string, { readonly js: string; readonly type: string; readonly api: Api | undefined }>;
  readonly methods: Record<string, { readonly js: string; readonly api: Api | undefined }>;
  /** Type of a collection's items. */
  items?: string;
};
export type LibrarySchema = Readonly<Record<string, TypeSchema>>;

const apiOf = (source: string): Api | undefined => {
  const match = /_throwIfApiNotSupported\("[\w.]+",\s*(_defaultApiSetName|"[^"]+"),\s*"([\d.]+)"/.exec(source);
  return match ? { set: match[1] === '_defaultApiSetName' ? 'ExcelApi' : (match[1] ?? '').replaceAll('"', ''), version: match[2] ?? '' } : undefined;
};

const attempt = <T>(read: () => T): T | undefined => {
  try {
    return read();
  } catch {
    return undefined;
  }
};

type Constructor = { readonly prototype: Record<string, unknown> };

const typeOf = (name: string, { prototype }: Constructor): TypeSchema => {
  const probe = Object.create(prototype) as Record<string, unknown>;
  const list = (key: string): readonly unknown[] => attempt(() => probe[key] as readonly unknown[] | undefined) ?? [];
  const schema: TypeSchema = { name, isCollection: attempt(() => probe['_isCollection']) === true, scalars: {}, navigations: {}, methods: {} };
  const updateable = list('_scalarPropertyUpdateable');
  list('_scalarPropertyNames').forEach((js, index) => {
    schema.scalars[String(list('_scalarPropertyOriginalNames')[index])] = { js: String(js), writable: updateable.length > 0 ? updateable[index] === true : undefined };
  });
  for (const [key, property] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
    const { get } = property as { readonly get?: () => unknown };
    if (get !== undefined) {
      const source = String(get);
      const navigation = /_createPropertyObject\(Excel\.(\w+),\s*this,\s*"(\w+)"/.exec(source);
      if (navigation) schema.navigations[navigation[2] ?? ''] = { js: key, type: navigation[1] ?? '', api: apiOf(source) };
      for (const scalar of Object.values(schema.scalars)) {
        if (scalar.js !== key || navigation) continue;
        scalar.api = apiOf(source);
        scalar.writable ??= property.set !== undefined;
      }
    } else if (typeof property.value === 'function') {
      const source = String(property.value);
      const method = /_create(?:AndInstantiate)?MethodObject\(Excel\.\w+,\s*this,\s*"(\w+)"/.exec(source) ?? /_invokeMethod\(this,\s*"(\w+)"/.exec(source);
      if (method) schema.methods[method[1] ?? ''] = { js: key, api: apiOf(source) };
      const items = key === '_handleResult' ? /_createChildItemObject\(Excel\.(\w+)/.exec(source)?.[1] : undefined;
      if (items !== undefined) schema.items = items;
    }
  }
  return schema;
};

/** The wire names, writability and requirement set of every member of Excel's API, read from the loaded library (its debug build). */
export const librarySchema = (excel: Readonly<Record<string, unknown>>): LibrarySchema =>
  Object.fromEntries(
    Object.entries(excel).flatMap(([name, type]) =>
      typeof type === 'function' && 'prototype' in type && Object.hasOwn((type as unknown as Constructor).prototype, '_className') ? [[name, typeOf(name, type as unknown as Constructor)]] : [],
    ),
  );
