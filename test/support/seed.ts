import fc from 'fast-check';

/** One seed for every run, so that a failure anywhere is a failure everywhere; `FC_SEED=$RANDOM npm run jest` looks further. */
fc.configureGlobal({ seed: Number(process.env['FC_SEED'] ?? 20270101) });
