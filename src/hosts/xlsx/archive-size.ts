/** What a workbook may unpack to at most, and how many times its own size. */
const MOST_BYTES = 200_000_000;
const MOST_RATIO = 200;

const END_OF_ARCHIVE = 0x06054b50;
const CENTRAL_HEADER = 0x02014b50;
const END_LENGTH = 22;
const LONGEST_COMMENT = 65_535;

/** Where the last record of an archive stands: a comment of unknown length may follow it. */
const endOf = (view: DataView): number => {
  for (let place = view.byteLength - END_LENGTH; place >= Math.max(0, view.byteLength - END_LENGTH - LONGEST_COMMENT); place -= 1) {
    if (view.getUint32(place, true) === END_OF_ARCHIVE) return place;
  }
  return -1;
};

/**
 * Judges an archive by its own list of contents, before anything is unpacked: the unpacker stops each part at the size that the list
 * states. Sizes that need ZIP64 are beyond the limit anyway.
 */
export const archiveFault = (bytes: Uint8Array): 'not-a-workbook' | 'too-large-workbook' | undefined => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(view);
  if (end < 0) return 'not-a-workbook';
  const entries = view.getUint16(end + 10, true);
  let place = view.getUint32(end + 16, true);
  let total = 0;
  for (let entry = 0; entry < entries; entry += 1) {
    if (place + 46 > view.byteLength || view.getUint32(place, true) !== CENTRAL_HEADER) return 'not-a-workbook';
    const packed = view.getUint32(place + 20, true);
    const size = view.getUint32(place + 24, true);
    // Nothing packed into more than a few bytes: a size that is not stated.
    if (size === 0 && packed > 8) return 'too-large-workbook';
    total += size;
    place += 46 + view.getUint16(place + 28, true) + view.getUint16(place + 30, true) + view.getUint16(place + 32, true);
  }
  return total > MOST_BYTES || total > MOST_RATIO * bytes.length ? 'too-large-workbook' : undefined;
};
