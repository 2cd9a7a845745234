import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import tseslint from 'typescript-eslint';

/** Everything below the hosts is pure: what it needs is passed in. */
const pure = ['money', 'elementary', 'kernels', 'probability', 'formula', 'model', 'engine', 'report', 'locale'].map((folder) => `src/${folder}/**/*.ts`);

const world = [
  'Date', 'console', 'process', 'performance', 'setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'Buffer', 'crypto',
  'document', 'window', 'navigator', 'localStorage', 'sessionStorage', 'indexedDB', 'Office', 'Excel', 'wps',
].map((name) => ({ name, message: 'Below the hosts there is no outer world: pass in what is needed.' }));

/** A hospital's figures leave the machine by no way, and no text is ever run as a program. */
const never = ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'eval'].map((name) => ({ name, message: 'The product has no network and evaluates no text.' }));

/** What ECMAScript leaves to the engine; IEEE 754 fixes all else of Math, hypot apart. Powers of 2 are exact in all of them. */
const engineOwn = [
  'exp', 'expm1', 'log', 'log10', 'log1p', 'log2', 'pow', 'cbrt', 'hypot',
  'sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'atan2', 'sinh', 'cosh', 'tanh', 'asinh', 'acosh', 'atanh',
].map((property) => ({ object: 'Math', property, message: 'Its last bits differ from engine to engine: take src/elementary/.' }));
const enginePower = { selector: ":matches(BinaryExpression[operator='**']:not([left.value=2]):not([left.bigint]), AssignmentExpression[operator='**='])", message: 'Its last bits differ from engine to engine: take pow of src/elementary/, or multiply.' };

const kebabCase = {
  create: (context) => ({
    Program: (node) => {
      if (!/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)+$/.test(basename(context.filename))) context.report({ node, message: 'File names are kebab-case.' });
    },
  }),
};

const shape = [
  { selector: 'TSEnumDeclaration', message: 'No enums: a union of texts does.' },
  { selector: 'ExportDefaultDeclaration', message: 'No default exports: a thing has one name.' },
  // chevrotain's grammars can only be written as a class.
  { selector: 'ClassDeclaration:not([superClass.name=/^(Error|EmbeddedActionsParser)$/])', message: 'A function and a record do.' },
];

const scriptHost = 'delivery/wps/windows/';
const scriptHostNames = readdirSync(scriptHost).filter((name) => name.endsWith('.js')).flatMap((name) => [...readFileSync(scriptHost + name, 'utf8').matchAll(/^(?:function|var) (\w+)/gm)].map(([, own]) => own));
const readable = (...names) => Object.fromEntries(names.map((name) => [name, 'readonly']));
/** Of scripts without types. */
const plain = {
  'max-lines': ['error', { max: 250 }],
  'no-undef': 'error', 'no-redeclare': ['error', { builtinGlobals: false }], 'no-unreachable': 'error', 'no-fallthrough': 'error', 'no-dupe-keys': 'error', 'no-use-before-define': ['error', { functions: false }], eqeqeq: 'error', curly: ['error', 'multi-line'],
};

export default tseslint.config(
  // AssemblyScript is another language, which its own compiler checks.
  { ignores: ['dist/', 'src/kernels/assembly/', '**/out/', 'coverage/', '**/node_modules/', '**/*.js', '**/*.cjs', '!delivery/wps/{windows,online}/*.js'] },
  {
    files: ['src/**/*.{ts,tsx}', 'test/**/*.ts', 'bench/**/*.ts', 'delivery/**/*.ts', 'spreadsheet/**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { project: { rules: { 'kebab-case': kebabCase } } },
    rules: {
      'project/kebab-case': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      // `(x) => { f(x); }` and `(x) => f(x)` say the same where f returns nothing.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'all' }],
      // `{}` in `T & {}` takes undefined away from T.
      '@typescript-eslint/no-empty-object-type': ['error', { allowObjectTypes: 'always' }],
      // A number reads the same either way.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // Spread gives code points, and those are meant.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      eqeqeq: 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
    },
  },
  {
    files: ['src/**/*.{ts,tsx}', 'bench/**/*.ts', 'delivery/**/*.ts', 'spreadsheet/**/*.ts'],
    rules: {
      'max-lines': ['error', { max: 250 }],
      'no-restricted-globals': ['error', ...never],
      'no-restricted-syntax': ['error', ...shape],
    },
  },
  {
    // What the script host of Windows runs: the files are one script.
    files: [`${scriptHost}*.js`],
    languageOptions: { ecmaVersion: 3, sourceType: 'script', globals: readable('WScript', 'ActiveXObject', 'Enumerator', ...scriptHostNames) },
    rules: { ...plain, 'no-unused-vars': ['error', { vars: 'local', caughtErrors: 'none' }] },
  },
  {
    // Whatever browser a hospital has.
    files: ['delivery/wps/online/*.js'],
    languageOptions: { ecmaVersion: 5, sourceType: 'script', globals: readable('document', 'location', 'XMLHttpRequest', 'setTimeout', 'btoa') },
    rules: { ...plain, 'no-unused-vars': ['error', { caughtErrors: 'none' }] },
  },
  {
    // A declaration says what a package has, classes too.
    files: ['**/*.d.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: [...pure, 'src/calculate.ts'],
    rules: {
      'no-restricted-globals': ['error', ...never, ...world],
      'no-restricted-properties': ['error', { object: 'Math', property: 'random', message: 'Randomness comes through an argument.' }, ...engineOwn],
      'no-restricted-syntax': ['error', ...shape, enginePower],
    },
  },
  {
    // Columns are walked by loops that keep the index inside; noUncheckedIndexedAccess asks at every step of them.
    files: ['src/elementary/**/*.ts', 'src/probability/**/*.ts', 'src/formula/**/*.ts', 'src/engine/**/*.ts', 'src/kernels/**/*.ts'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: 'MemberExpression[object.name=/^(it|test|describe)$/][property.name=/^(skip|only|todo|failing)$/]', message: 'Every test runs.' },
        { selector: 'CallExpression[callee.name=/^x(it|test|describe)$/]', message: 'Every test runs.' },
      ],
      // What a test reads back (JSON, XML) it asserts about; types would say nothing more.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
);
