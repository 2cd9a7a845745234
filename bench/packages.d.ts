/** What the bench uses of its own packages, so that types are checked where they are not installed. */
declare module 'mathjs' {
  type Compiled = { readonly evaluate: (scope: Record<string, number>) => number };
  export const all: object;
  export const create: (factories: object) => { readonly compile: (text: string) => Compiled };
}

declare module '@quri/squiggle-lang' {
  type Value = { readonly result: { readonly asJS: () => unknown } };
  type Output = { readonly result: { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly value: unknown } };
  type Environment = { readonly sampleCount: number; readonly xyPointLength: number; readonly seed: string };
  export const run: (text: string, options: { readonly environment: Environment }) => Promise<Output>;
}

declare module 'vega' {
  export const parse: (spec: object) => object;
  export class View {
    constructor(runtime: object, options: { readonly renderer: 'none' });
    toSVG(): Promise<string>;
  }
}

declare module 'vega-lite' {
  export const compile: (spec: object) => { readonly spec: object };
}
