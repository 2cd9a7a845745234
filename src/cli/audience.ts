import { xlsxFile } from '../hosts/xlsx/host';
import { writeXlsx } from '../hosts/xlsx/write-xlsx';
import { monthText } from '../model/calendar';
import { type Audience, audiences } from '../report/audiences';
import { chooseOffer, type Offer, offerOf } from '../report/offers';
import { carryOver } from '../report/read-back/carry-over';
import { ownSheets, sheetNames } from '../report/read-back/own-sheets';
import { readChoices } from '../report/read-back/read-choices';
import { unusedQuotations } from '../report/read-back/read-workbook';
import { holdsModel, isVendorBook } from '../report/read-back/vendor-book';
import type { ResultsSource } from '../report/results';
import { vendorPlan } from '../report/vendor-workbook';
import { workbookPlan } from '../report/workbook';
import type { Context } from './command';
import { Refusal } from './io';
import { type ModelFile, workbookAt } from './model-file';
import type { OptionName } from './options';
import type { Target } from './targets';

const VENDOR = 'vendor';

/** Who a workbook is for, as the options say it. */
export const audienceOption = (options: ReadonlyMap<OptionName, string>): Audience | typeof VENDOR => {
  const found = options.get('for') ?? 'all';
  const audience = [...audiences, VENDOR].find((known) => known === found) as Audience | typeof VENDOR | undefined;
  if (!audience) throw new Refusal(2, 'cli.not-a-choice', { name: '--for', found, allowed: [...audiences, VENDOR].join(', ') });
  if (audience !== VENDOR && options.has('assumptions')) throw new Refusal(2, 'cli.only-with', { name: '--assumptions', other: '--for vendor' });
  return audience;
};

/** The offer that a workbook shows: what the options choose; with none of them, left to the report, but for a vendor's file, which must be about one. */
export const offerOption = ({ options }: Context, { program, file }: ModelFile): Offer | undefined => {
  const [strategy, supplier] = [options.get('strategy'), options.get('supplier')];
  if (audienceOption(options) !== VENDOR && strategy === undefined && supplier === undefined) return undefined;
  const chosen = chooseOffer(program, { ...(strategy !== undefined && { strategy }), ...(supplier !== undefined && { supplier }) });
  if ('fault' in chosen) {
    const { fault, found, choices } = chosen;
    const allowed = choices.join(', ');
    if (fault !== 'none' && found !== undefined) throw new Refusal(2, 'cli.not-a-choice', { name: `--${fault}`, found, allowed });
    throw new Refusal(2, `cli.offer.${fault}`, { file, allowed });
  }
  const offer = offerOf(program, chosen);
  if (offer.items.length === 0) throw new Refusal(2, 'cli.offer.none', { file });
  return offer;
};

const assumptionsOption = ({ options }: Context, { program }: ModelFile): readonly string[] | undefined => {
  const ids = options.get('assumptions')?.split(',').map((id) => id.trim()).filter(Boolean);
  const known = program.model.inputs.map(({ id }) => id);
  const found = ids?.find((id) => !known.includes(id));
  if (found !== undefined) throw new Refusal(2, 'cli.not-a-choice', { name: '--assumptions', found, allowed: known.join(', ') });
  return ids;
};

/** A vendor's file: written anew whatever stood there, but never over a model. */
const vendorBook = async (context: Context, source: ResultsSource, model: ModelFile, target: Target): Promise<Uint8Array> => {
  const { io, words } = context;
  const { offer } = source;
  if (!offer) throw new Error('no offer was chosen');
  const before = await workbookAt(target.path);
  if (before && holdsModel(before.data)) throw new Refusal(2, 'cli.output-is-model', { file: target.file });
  const stamp = { created: new Date(io.now()).toISOString(), version: io.version };
  return writeXlsx(vendorPlan(source, words, stamp, offer, assumptionsOption(context, model)));
};

/** The workbook of a model for whom it is meant; what a person made in the one that it was read from, or that is written over, is kept. */
export const bookOf = async (context: Context, source: ResultsSource, model: ModelFile, target: Target): Promise<Uint8Array> => {
  const { io, words, options } = context;
  const audience = audienceOption(options);
  if (audience === VENDOR) return vendorBook(context, source, model, target);
  const stamp = { created: new Date(io.now()).toISOString(), version: io.version };
  const found = model.workbook ?? (await workbookAt(target.path));
  const before = found && isVendorBook(found.data) ? undefined : found;
  const host = xlsxFile(before?.bytes);
  const written = (): Uint8Array => host.bytes() ?? new Uint8Array();
  if (!before) {
    await host.apply(workbookPlan(source, words, stamp, undefined, audience));
    return written();
  }
  const own = ownSheets(before.data);
  const names = sheetNames(before.data, own, (key) => words(`sheet.${key}`));
  const quotations = source.quotations ?? unusedQuotations(before.data, monthText(source.program.model.start));
  const choices = readChoices(before.data, own, source.program.model);
  const plan = workbookPlan({ ...source, choices, ...(quotations && { quotations }) }, words, stamp, names, audience);
  await host.apply(plan, { keeping: { sheets: new Set(own.values()), ...carryOver(plan, before.data, own) } });
  return written();
};
