/** What the sheets say of units of display, and of choices that a reader makes. */
export const reading = {
  'phasing.years': 'Inputs given year by year',
  'reading.head': '{{name}}\n{{unit}}',
  'unit.percent': '%',
  'risks.summary': 'Summary: the risks of each strategy ({{unit}})',
  'risks.none': 'No line of the model strikes by chance.',
  'risks.count': 'Risks',
  'risks.worst': 'The worst by expected loss',
  'setting.startMessage': 'Month 1, such as 2027-01. A change needs a new run.',
  'setting.nameMessage': 'What the model is called, in titles and page headers. A change needs a new run.',
  'setting.noteMessage': 'A note on the whole model; may be empty. A change needs a new run.',
  'setting.currencyMessage': 'The currency, by its code, such as CNY. A change needs a new run.',
  'quote.asOfMessage': 'The day by which quotations have expired or not, such as 2026-12-01.',
};
