/**
 * Rewrites some text parts of a zip archive and copies all others as they are, without inflating them. Reads what our
 * own writer made (no encryption, no ZIP64, sizes known); archives from elsewhere never come here.
 */
export const rewriteParts = async (
  archive: Uint8Array,
  rewrites: (path: string) => ((text: string) => string) | null,
): Promise<Uint8Array> => {
  const parts: Part[] = [];
  for (const part of readParts(archive)) {
    const rewrite = rewrites(part.path);
    parts.push(rewrite === null ? part : await deflated(part.path, encoder.encode(rewrite(decoder.decode(await inflated(part))))));
  }
  return writeParts(parts);
};

type Part = { readonly path: string; readonly method: number; readonly crc: number; readonly size: number; readonly data: Uint8Array };

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const stored = 0;
const deflate = 8;
const centralHeader = 0x02014b50;
const localHeader = 0x04034b50;
const endOfArchive = 0x06054b50;

const readParts = (archive: Uint8Array): readonly Part[] => {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const end = archive.length - 22;
  if (end < 0 || view.getUint32(end, true) !== endOfArchive) throw new Error('not an archive of the writer');
  const parts: Part[] = [];
  let place = view.getUint32(end + 16, true);
  while (view.getUint32(place, true) === centralHeader) {
    const nameLength = view.getUint16(place + 28, true);
    const local = view.getUint32(place + 42, true);
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    parts.push({
      path: decoder.decode(archive.subarray(place + 46, place + 46 + nameLength)),
      method: view.getUint16(place + 10, true),
      crc: view.getUint32(place + 16, true),
      size: view.getUint32(place + 24, true),
      data: archive.subarray(start, start + view.getUint32(place + 20, true)),
    });
    place += 46 + nameLength + view.getUint16(place + 30, true) + view.getUint16(place + 32, true);
  }
  return parts;
};

// A gzip member is 10 bytes of header, raw deflate, CRC-32 and size, both of which a zip entry also states.
// Browsers know 'gzip' from Chrome 80, 'deflate-raw' only from Chrome 103.
const gzipHeader = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0];

const inflated = async ({ method, crc, size, data }: Part): Promise<Uint8Array> => {
  if (method === stored) return data;
  const member = new Uint8Array(gzipHeader.length + data.length + 8);
  member.set(gzipHeader);
  member.set(data, gzipHeader.length);
  const trailer = new DataView(member.buffer, member.length - 8);
  trailer.setUint32(0, crc, true);
  trailer.setUint32(4, size, true);
  return through(member, new DecompressionStream('gzip'));
};

const deflated = async (path: string, bytes: Uint8Array): Promise<Part> => {
  const member = await through(bytes, new CompressionStream('gzip'));
  const trailer = new DataView(member.buffer, member.byteOffset + member.length - 8);
  return { path, method: deflate, crc: trailer.getUint32(0, true), size: bytes.length, data: member.subarray(gzipHeader.length, -8) };
};

const through = async (bytes: Uint8Array, stream: CompressionStream | DecompressionStream): Promise<Uint8Array> =>
  new Uint8Array(await new Response(new Blob([bytes as Uint8Array<ArrayBuffer>]).stream().pipeThrough(stream)).arrayBuffer());

/** 1 January 1980, the first day of zip's calendar: an archive tells no time. */
const dosDate = 33;

const writeParts = (parts: readonly Part[]): Uint8Array => {
  const chunks: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const part of parts) {
    const name = encoder.encode(part.path);
    const fields = new DataView(new ArrayBuffer(22));
    // What both headers share: version 2.0, no flags, method, time, date, CRC, sizes.
    [20, 0, part.method, 0, dosDate].forEach((field, index) => fields.setUint16(index * 2, field, true));
    [part.crc, part.data.length, part.size].forEach((field, index) => fields.setUint32(10 + index * 4, field, true));
    const shared = new Uint8Array(fields.buffer);
    directory.push(words(centralHeader), shorts(20), shared, shorts(name.length, 0, 0, 0, 0), words(0, offset), name);
    const local = [words(localHeader), shared, shorts(name.length, 0), name, part.data];
    chunks.push(...local);
    offset += local.reduce((total, chunk) => total + chunk.length, 0);
  }
  const directorySize = directory.reduce((total, chunk) => total + chunk.length, 0);
  const end = [words(endOfArchive), shorts(0, 0, parts.length, parts.length), words(directorySize, offset), shorts(0)];
  return joined([...chunks, ...directory, ...end]);
};

const words = (...values: readonly number[]): Uint8Array => new Uint8Array(values.flatMap((value) => [value, value >>> 8, value >>> 16, value >>> 24]));
const shorts = (...values: readonly number[]): Uint8Array => new Uint8Array(values.flatMap((value) => [value, value >>> 8]));

const joined = (chunks: readonly Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(chunks.reduce((total, chunk) => total + chunk.length, 0));
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.length;
  }
  return whole;
};
