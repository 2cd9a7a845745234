/** A sound model of one line an entry, for tests to break: its places are easy to count. */
export const smallModel = `format: 1
name: m
start: 2027-01
months: 36
strategies:
  stay: { name: Stay }
  full: { name: Full }
rollouts:
  terminals: { full: [0.5, 0.5] }
inputs:
  staff: 10
  price: { pert: [1, 2, 4], source: quotation }
  rise: { normal: [0.04, 0.01], per: year }
  hours: { uniform: [1, 2], per: event }
  fee: { by: { full: 7 } }
  wage: { triangular: [1, 2, 3], source: survey }
formulas:
  cost: staff * price
lines:
  licence: { name: L, category: licence, quantity: staff, unitPrice: price, when: { month: 3 } }
  support: { name: S, category: maintenance, amount: cost, escalate: rise, when: { every: 12, from: 1 } }
  outage: { name: O, category: downtime, amount: hours * wage, when: { from: 1, rate: 2 } }
  project: { name: P, category: migration, in: [full], amount: fee, when: { rollout: terminals } }
correlations:
  - { inputs: [price, wage], rank: 0.5 }
`;

/** What is replaced in it, by what, and every issue that comes of it: line, column, code and how its English text begins. */
export type Slip = readonly [from: string, to: string, ...issues: readonly string[]];
