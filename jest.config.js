export default {
  testEnvironment: 'node',
  // No test measures time, and a machine may be busy.
  testTimeout: 60_000,
  // Left alone, two cores would work as one.
  maxWorkers: '100%',
  roots: ['<rootDir>/test'],
  setupFiles: ['<rootDir>/test/support/seed.ts'],
  testMatch: ['**/*.test.ts', '**/*.properties.ts', '**/*.noregression.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'es6' } }],
  },
};
