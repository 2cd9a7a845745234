import type { program as chinese } from '../zh/program';

/** What the command line says. */
export const program: Readonly<Record<keyof typeof chinese, string>> = {
  'cli.usage': `Usage:
  qiansuan templates                     the built-in templates, a line each
  qiansuan new TEMPLATE [-o FILE]        write one as a model file (*.tco.yaml) or, by the name's ending, a workbook (*.xlsx)
  qiansuan check MODEL...                validate; prints every error, each with its place
  qiansuan run MODEL... [options]        compute; writes a workbook and/or results
      -o, --out FILE|DIR                 workbook to write (DIR with several models)
      --json FILE|DIR|-                  results as JSON (-: standard output)
      --trials N                         default {{trials}}; 0: base case only
      --precision P                      instead of --trials: until every strategy's P80 has a standard error under P of it (0.001, say)
      --seed N                           default 1
      --sampling sobol|lhs|random        default sobol; sobol and lhs raise the trials to 16 times a power of two
      --workers N                        threads that compute the trials, by default the machine's cores; the results are the same
      --for all|finance|leadership|vendor  who reads it: other sheets are hidden; vendor: a quotation and the customer's cost, nothing internal
      --strategy S, --supplier X         whose offer in which strategy the quotation shows
      --assumptions A,B,...              inputs that the customer's cost tells of (--for vendor); default: what the quantities rest on
  qiansuan replay MODEL --strategy S     takes one trial out of a run (the same --trials, --seed, --sampling, --workers) and computes it in decimals:
      --trial K | --percentile P         by number, or by the percentile of S's present value
      --json FILE|-                      its inputs, incidents and figures
      -o, --out FILE                     a workbook whose formulas show that trial
  qiansuan schema [-o FILE]              the JSON Schema of model files, for editors
  qiansuan manifest --base URL [-o FILE] the manifest of the Excel add-in, its pages standing below URL (https)
  qiansuan dist 'SPEC' --at U,U,...      quantiles: qiansuan dist '{ pert: [1, 2, 4] }' --at 0.1,0.5,0.9
  Every command takes --lang zh|en; --help shows this page, --version the version.
Exit status: 0 done; 1 failed; 2 the model or the command line is wrong.`,
  'cli.say': 'qiansuan: {{message}}',
  'cli.warning': 'warning: {{message}}',
  'cli.no-command': 'a command is missing: {{allowed}}. "qiansuan --help" explains them.',
  'cli.unknown-command': 'there is no command {{name}}. There are: {{allowed}}.',
  'cli.unknown-option': '{{command}} has no option {{name}}. It has: {{allowed}}.',
  'cli.option-needs-value': 'option {{name}} needs a value.',
  'cli.option-takes-no-value': 'option {{name}} takes no value.',
  'cli.missing-argument': '{{command}} needs {{name}}.',
  'cli.too-many-arguments': '{{name}} is one argument too many.',
  'cli.not-a-choice': '{{name}} cannot be {{found}}. It can be: {{allowed}}.',
  'cli.not-a-count': '{{name}} must be a whole number from {{least}} to {{most}}, not {{found}}.',
  'cli.not-a-share': '{{name}} must be a number above 0 and below 1, such as 0.001, not {{found}}.',
  'cli.one-of': '{{name}} and {{other}} exclude each other.',
  'cli.not-precise': '{{file}}: --precision {{precision}} is out of reach: after {{trials}} trials the standard error of the P80 of {{strategy}}, {{figure}}, is still {{found}} of it; some {{needed}} trials would do, and {{most}} are the most.',
  'cli.not-precise-ever': '{{file}}: --precision {{precision}} is out of reach: after {{trials}} trials the P80 of {{strategy}}, {{figure}}, may still be 0 or not, or too few trials are left to tell its error; {{most}} are the most.',
  'cli.not-a-percentile': '{{name}} must be a number from 0 to 100, not {{found}}.',
  'cli.no-such-trial': 'trials are numbered from 1 to {{trials}}.',
  'cli.failed-trial': '{{file}}: trial {{trial}} could not be computed (line {{line}}, strategy {{strategy}}), and is left out of the statistics.',
  'cli.replay.title': '{{name}}: trial {{trial}} of {{trials}} (seed {{seed}}), taken by {{strategy}}; {{currency}}',
  'cli.replay.inputs': 'Drawn inputs:',
  'cli.replay.incidents': 'Incidents (month and what was drawn):',
  'cli.replay.instead': '{{file}}: trial {{trial}} holds a figure that 15 digits of a spreadsheet cannot settle to the fen; the workbook shows trial {{other}} instead.',
  'cli.replay.none': 'none',
  'cli.not-a-workbook': '{{file}}: this is no workbook (.xlsx) that can be read.',
  'cli.too-large-workbook': '{{file}}: it unpacks to far too much for a workbook of this program, and was not read.',
  'cli.encrypted': '{{file}}: it has a password or is an old .xls. Save it as .xlsx without a password.',
  'cli.cannot-read': 'cannot read {{file}}: {{reason}}.',
  'cli.cannot-write': 'cannot write {{file}}: {{reason}}.',
  'cli.cannot-print': 'cannot write to standard output: {{reason}}.',
  'cli.reason.missing': 'no such file or folder',
  'cli.reason.denied': 'no permission',
  'cli.reason.folder': 'it is a folder',
  'cli.reason.not-folder': 'a part of the path is not a folder',
  'cli.reason.full': 'the disk is full',
  'cli.reason.exists': 'it exists and is never overwritten; choose another name or move it away',
  'cli.unknown-template': 'there is no template {{name}}. There are: {{allowed}}.',
  'cli.new-ending': '{{file}}: the name must end in .tco.yaml or .xlsx.',
  'cli.workbook-ending': '{{file}}: the name of a workbook ends in .xlsx; if a folder is meant, create it first or end its name with /.',
  'cli.want-folder': 'with several models {{name}} must be a folder, and {{file}} is a file.',
  'cli.output-twice': '{{file}} would be written twice: give the outputs different names.',
  'cli.output-is-model': '{{file}} is a model and is not overwritten with results.',
  'cli.not-a-probability': '{{found}} is wrong: --at takes numbers between 0 and 1, separated by commas.',
  'cli.no-trial-left': '{{file}}: every trial failed, so there is nothing to tell a statistic of. Check the ranges of the inputs.',
  'cli.excluded': '{{file}}: {{count}} of {{trials}} trials could not be computed and are left out of the statistics: {{lines}}.',
  'cli.too-large': 'not enough memory; use fewer --trials.',
  'cli.interrupted': 'stopped; no file was written.',
  'cli.internal': 'the program failed, please report this: {{detail}}',
  'cli.ok': '{{file}}: {{name}}, {{strategies}} strategies, {{lines}} lines; totals ({{currency}}) {{totals}}',
  'cli.ok-total': '{{strategy}} {{total}}',
  'cli.list-separator': ', ',
  'cli.written': 'written: {{file}}',
  'cli.summary.title': '{{name}} ({{currency}}, {{months}} months from {{start}})',
  'cli.summary.strategy': 'strategy',
  'cli.summary.total': 'total',
  'cli.summary.presentValue': 'present value',
  'cli.summary.cheapest': 'P(cheapest)',
  'cli.summary.trials': 'Total and present value: base case. P50, P80, P95 and P(cheapest): of the present value, {{trials}} trials, seed {{seed}}; {{sampling}}.',
  'cli.summary.base': 'Base case; no trials were run.',
  'cli.progress': '{{trials}} trials of {{file}}',
};
