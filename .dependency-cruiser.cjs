// The layer table, low to high: what each folder may import from src.
const layers = {
  money: [],
  elementary: [],
  kernels: [],
  probability: ['money', 'elementary', 'kernels'],
  formula: ['money', 'elementary', 'kernels'],
  model: ['money', 'probability', 'formula'],
  engine: ['money', 'elementary', 'kernels', 'probability', 'formula', 'model'],
  report: ['money', 'elementary', 'probability', 'formula', 'model', 'engine', 'locale'],
  locale: ['model/issue.ts', 'hosts/host.ts'],
  workers: ['engine', 'model'],
};

const folder = (name) => `^src/${name}/`;
const layerRules = Object.entries(layers).map(([name, allowed]) => ({
  name: `layer-${name}`,
  comment: `${name}/ may import ${allowed.join(', ') || 'nothing'} from src`,
  severity: 'error',
  from: { path: folder(name) },
  to: { path: '^src/', pathNot: [folder(name), ...allowed.map((a) => `^src/${a}`)] },
}));

module.exports = {
  forbidden: [
    ...layerRules,
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-orphans', severity: 'error', from: { orphan: true, path: '^src/' }, to: {} },
    { name: 'no-barrels', severity: 'error', from: {}, to: { path: '/index\\.ts$', pathNot: 'node_modules' } },
    {
      name: 'hosts-apply-plans',
      comment: 'a host copies a plan; it never computes, and never knows another host; what all of them need stands in hosts/ itself',
      severity: 'error',
      from: { path: '^src/hosts/([^/]+)/' },
      to: { path: '^src/', pathNot: ['^src/hosts/$1/', '^src/hosts/[^/]+\\.ts$', '^src/report/plan\\.ts$'] },
    },
    {
      name: 'doors',
      comment: 'the command line and the pane reach the product through calculate, hosts, report, model, locale and workers',
      severity: 'error',
      from: { path: '^src/(cli|taskpane)/' },
      to: { path: '^src/(formula|engine)/' },
    },
    {
      name: 'parts-behind-registries',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/probability/distributions/' },
      to: { path: '^src/probability/distributions/', pathNot: 'registry\\.ts$' },
    },
    {
      name: 'schedules-behind-registry',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/model/schedules/' },
      to: { path: '^src/model/schedules/', pathNot: '(registry|schedule)\\.ts$' },
    },
    {
      name: 'sheets-behind-registry',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/report/sheets/' },
      to: { path: '^src/report/sheets/', pathNot: 'registry\\.ts$' },
    },
    {
      name: 'pure-below-hosts',
      severity: 'error',
      from: { path: '^src/(money|elementary|probability|formula|model|engine|report|locale)/' },
      to: { dependencyTypes: ['core'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'default'] },
  },
};
